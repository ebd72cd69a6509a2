/** An address as people read it: it spells accents in percents. */
export function decodePath(href: string): string {
  try {
    return decodeURI(href);
  } catch {
    return href;
  }
}
