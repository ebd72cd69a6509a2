/** What a person may ask by ticking a box of the dashboard. `record` is `members/ID` or `products/ID`; days are text. */
export type Box =
  /** The fiche of this name is this person's. */
  | { kind: "confirm"; record: string }
  /** The mission that begins on `start` should last until `end`. */
  | { kind: "prolong"; record: string; start: string; end: string }
  /** What the site refused, recognised by its digest, should be proposed once more. */
  | { kind: "repropose"; group: string; digest: string }
  /** A person's own note that a value was entered; its line leaves when the site shows the value. */
  | { kind: "entered"; digest: string }
  /** A fiche without a record need not be listed any more. */
  | { kind: "forget"; record: string };

/** The stable id of a box, an HTML comment after its text: GitHub keeps it and does not show it. */
export function printBox(box: Box): string {
  return `<!-- box ${[box.kind, ...wordsOf(box)].map(encodeWord).join(" ")} -->`;
}

function wordsOf(box: Box): string[] {
  switch (box.kind) {
    case "confirm":
    case "forget":
      return [box.record];
    case "prolong":
      return [box.record, box.start, box.end];
    case "repropose":
      return [box.group, box.digest];
    case "entered":
      return [box.digest];
  }
}

/** No blank to end the word, no `>` to end the comment; half a character has no code. */
function encodeWord(word: string): string {
  return word
    .replace(/\p{Cs}/gu, "")
    .replace(/[^\p{L}\p{N}/._-]|--/gu, (mark) => encodeURIComponent(mark).replace("--", "-%2D"));
}
