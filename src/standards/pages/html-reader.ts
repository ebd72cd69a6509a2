/** Where one is in a page. */
export interface Place {
  /** In what no browser shows nor lets one click: scripts, templates, pictures' insides. */
  isSkipped: boolean;
  /** In what is not shown until something happens, such as a folded menu. */
  isHidden: boolean;
}

/** One who listens while a page is read, and keeps what it is there for. Every element opened is closed, save in a page cut short. */
export interface HtmlReader {
  /** `place` is where the element stands. */
  open?(name: string, attributes: Readonly<Record<string, string>>, place: Place): void;
  /** `place` is inside the element. */
  text?(part: string, place: Place): void;
  close?(name: string): void;
}
