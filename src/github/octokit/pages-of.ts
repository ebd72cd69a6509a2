/** What GitHub gives at once, at most. */
const A_PAGE = 100;

/** Every item of a list that comes in pages; a page that is not full is the last. */
export async function pagesOf<Item>(
  ask: (page: { per_page: number; page: number }) => Promise<Item[]>,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const found = await ask({ per_page: A_PAGE, page });
    items.push(...found);
    if (found.length < A_PAGE) return items;
  }
}
