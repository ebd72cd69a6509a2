/** How a person may be named: their record's id and, where it is known, their full name and accounts. */
export interface NamedPerson {
  id: string;
  fullname?: string;
  login?: string;
}

/** Between the words of a name: `jeanne.exemplaire`, `Jeanne Exemplaire`, `JEANNE-EXEMPLAIRE`. */
const BETWEEN = "[\\s._'’-]{1,3}";
const WORD = "[\\p{L}\\p{N}]";
/** A name that goes on is another one's; a file's ending is none. */
const GOES_ON = `${WORD}|[_-]${WORD}|\\.(?!(?:md|ya?ml|html|json)(?!${WORD}))${WORD}`;

/** As JSON and YAML write the end of a line, or a tab: no letter of a name. */
const LINE_END = "(?<=\\\\[nrt])";

/**
 * Gives the lines of a text, from 1, that name a person, whatever the case, the accents and what stands between the words. One who has the same
 * name and more (`jeanne.exemplaire2`, `jeanne.exemplaire-martin`) is somebody else.
 */
export function findMentions(person: NamedPerson): (text: string) => number[] {
  const names = [person.id, person.fullname, person.login].flatMap((name) => patternOf(name ?? ""));
  const named = new RegExp(`(?:${LINE_END}|(?<!${WORD}|${WORD}[._-]))(?:${names.join("|")})(?!${GOES_ON})`, "u");
  return (text) => text.split("\n").flatMap((line, index) => (named.test(fold(line)) ? [index + 1] : []));
}

function patternOf(name: string): string[] {
  const words = fold(name).match(new RegExp(`${WORD}+`, "gu"));
  return words === null ? [] : [words.join(BETWEEN)];
}

/** Decomposed letters without their accents, in small. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
