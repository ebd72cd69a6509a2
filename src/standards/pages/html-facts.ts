/** What an HTML text holds, before it is judged. */
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
  /** Distinct addresses that a browser would ask for as well. */
  requests: number;
  scripts: number;
  passwordFields: number;
  /** Elements that scripts fill (`<div id="root">`) and that hold no text. */
  emptyRoots: number;
}
