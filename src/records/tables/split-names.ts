/** What parts two names for sure, and what may stand in one. */
const marks = /\s*(?:[-=]?>+|[→➔⇒»|·•,;\n+])\s*/;
const softMarks = /\s+(?:[-–—]|et|puis|ensuite)\s+|\s*[&/]\s*/i;
/** Ids with nothing but blanks between them. */
const ids = /^[a-z0-9]+(?:[-.][a-z0-9]+)+(?:\s+[a-z0-9]+(?:[-.][a-z0-9]+)+)+$/;

const linkBefore = /^(?:et|puis|ensuite)\s+/i;
/** « 60 % sur », « : 40 % »: how much of a time, which no record says. */
const shareBefore = /^\d+(?:[.,]\d+)?\s?%\s?(?:(?:sur|de|d['’])\s?|:\s?)?/i;
const shareAtEnd = /(?:\s|\s?:\s?)\d+(?:[.,]\d+)?\s?%$/;

/**
 * The names and ids in a cell that holds several, between commas, bars, arrows, « et »… `isKnown` tells names that are one, whatever stands in them.
 */
export function splitNames(text: string, isKnown: (name: string) => boolean): string[] {
  if (isKnown(text)) return [text];
  const plain = (part: string) => {
    const word = part.trim();
    const bare = isKnown(word) ? word : word.replace(linkBefore, "").replace(shareBefore, "").replace(shareAtEnd, "");
    return bare === "" ? word : bare;
  };
  return withoutShares(text)
    .split(marks)
    .map(plain)
    .flatMap((part) => (isKnown(part) ? [part] : part.split(softMarks).map(plain)))
    .flatMap((part) => (ids.test(part) ? part.split(" ") : [part]))
    .filter((part) => part !== "");
}

/** Without « (60 %) », « (3 j/semaine) », « (0,5 ETP) »; blanks in a row are one. */
function withoutShares(text: string): string {
  const short = text.replace(/[^\S\n]+/g, " ");
  const bare = short.replace(/[([]([^()[\]]*)[)\]]/g, (whole, inner: string) =>
    /\d/.test(inner) && /%|\bETP\b|\bj(?:ours?)?\b/i.test(inner) ? "" : whole,
  );
  return bare.trim() === "" ? short : bare;
}
