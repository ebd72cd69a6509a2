/**
 * The tables of a page, so that its style can show the rows of those with many columns as lists where the screen is narrow: each cell
 * says its column. It is done on the page, so that templates write plain tables; what people wrote is escaped by then, and is never
 * taken for a tag.
 */
export function withFoldableTables(page: string): string {
  return page.replace(/<table>[\s\S]*?<\/table>/g, foldable);
}

function foldable(table: string): string {
  const heads = [...table.matchAll(/<th scope="col"([^>]*)>(.*?)<\/th>/g)];
  const isOfNumbers = heads.slice(1).every(([, attributes = ""]) => attributes.includes('class="n"'));
  if (heads.length <= (isOfNumbers ? 4 : 3)) return table;
  const titles = heads.map(([, , title = ""]) => title.replaceAll(/<[^>]*>/g, "").replaceAll('"', "&quot;"));
  const rows = table.replaceAll(/<tr>.*?<\/tr>/gs, (row) => {
    let at = -1;
    return row.replaceAll(/<t[hd](?=[ >])/g, (cell) => {
      at += 1;
      return cell === "<td" && titles[at] ? `<td data-titre="${titles[at]}"` : cell;
    });
  });
  return rows.replace("<table>", `<table class="pliante${titles.length < 10 ? "" : " large"}">`);
}
