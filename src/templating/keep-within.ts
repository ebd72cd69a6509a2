/** The first texts that fit in `budget` characters, each counted with the line breaks around it, and how many are left out. */
export function keepWithin(texts: readonly string[], budget: number): { kept: string[]; left: number } {
  let length = 0;
  const over = texts.findIndex((text) => {
    length += text.length + 2;
    return length > budget;
  });
  const kept = over < 0 ? [...texts] : texts.slice(0, over);
  return { kept, left: texts.length - kept.length };
}
