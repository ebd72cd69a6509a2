/** Where one is in a page. */
export interface ElementContext {
  /** In what no browser shows nor lets one click: scripts, templates, pictures' insides. */
  isSkipped: boolean;
  /** In what is not shown until something happens, such as a folded menu. */
  isHidden: boolean;
}

/** Gets the elements of a page as it is parsed, and keeps what it needs. Every element opened is closed, save in a page cut short. */
export interface HtmlReader {
  /** `place` is where the element stands. */
  open?(name: string, attributes: Readonly<Record<string, string>>, place: ElementContext): void;
  /** `place` is inside the element. */
  text?(part: string, place: ElementContext): void;
  close?(name: string): void;
}

/** What an HTML text holds, before it is classified. */
export interface HtmlFacts {
  title: string | null;
  lang: string | null;
  /** Of first rank. */
  headings: readonly string[];
  /** Visible text, a piece for each block, spaces normalised. */
  blocks: readonly string[];
  /** Of anchors, areas and frames, absolute, of http and https alone; those of folded menus too. */
  links: readonly { text: string; href: string }[];
  mailtos: readonly string[];
  /** What pictures and controls say in place of a text: `alt`, `aria-label`, buttons. */
  labels: readonly string[];
  /** The cells of each table, and the numbers and labels of each drawn chart. */
  tables: readonly (readonly string[])[];
  /** Distinct addresses that a browser would ask for as well. */
  requests: number;
  scripts: number;
  passwordFields: number;
  /** Elements that scripts fill (`<div id="root">`), and of these, those that hold nothing but a word to wait. */
  roots: number;
  emptyRoots: number;
  /** Words that stand neither in a header, a menu nor a footer. */
  contentWords: number;
}

/** Characters; longer is data. */
const MAX_URL = 4_096;

/** What an attribute leads to, or null when it is none, empty, or no address. */
export function toAbsolute(value: string | undefined, base: string): URL | null {
  const address = value?.trim() ?? "";
  if (address === "" || address.length > MAX_URL || !URL.canParse(address, base)) return null;
  return new URL(address, base);
}
