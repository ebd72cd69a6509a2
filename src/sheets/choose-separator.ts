/** Excel writes the list separator of Windows, which is a semicolon in France; Grist a comma; « Texte Unicode » a tab. */
const separators = [";", ",", "\t", "|"];

/** Physical lines among which titles are searched, and characters of each. */
const LINES = 40;
const LENGTH = 20_000;

export interface Separated {
  separator: string;
  /** Characters before the table: Excel's own first line `sep=;`. */
  from: number;
}

/** What parts the cells of a CSV text: the mark that yields most titles that are known, then the one that the first line has most of. */
export function chooseSeparator(text: string, isTitle: (cell: string) => boolean): Separated {
  const [declaration, named = ""] = /^"?sep=([^\r\n])[^\p{L}\p{N}\r\n]*(?:\r\n|\n|\r|$)/iu.exec(text) ?? [];
  const from = declaration?.length ?? 0;
  const lines = text
    .slice(from, from + LINES * LENGTH)
    .split(/\r\n|\n|\r/, LINES)
    .map((line) => line.slice(0, LENGTH));
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const candidates = (named === "" ? separators : [named, ...separators]).map((separator) => {
    const titles = lines.map((line) => cellsOf(line, separator).filter(isTitle).length);
    return {
      separator,
      titles: Math.max(...titles),
      marks: separator === named ? Infinity : first.split(separator).length,
    };
  });
  const best = candidates.reduce((a, b) =>
    b.titles > a.titles || (b.titles === a.titles && b.marks > a.marks) ? b : a,
  );
  return { separator: best.separator, from };
}

function cellsOf(line: string, separator: string): string[] {
  return line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ""));
}
