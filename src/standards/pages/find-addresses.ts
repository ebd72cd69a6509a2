import type { ObservedPage } from "../observations.ts";

/** Names that no mail reaches: https://www.rfc-editor.org/rfc/rfc2606#section-3, and their French twins. */
const EXAMPLE = /[@.](?:example\.(?:com|net|org)|exemple\.(?:com|fr|org)|invalid|localhost)$/i;

const LOCAL = "(?<![\\p{L}\\p{M}\\p{N}._%+-])[\\p{L}\\p{M}\\p{N}._%+-]{1,64}";
const LABEL = "[\\p{L}\\p{N}-]{1,63}";
const PLAIN = new RegExp(`${LOCAL} ?@ ?(?:${LABEL}\\.){1,9}\\p{L}{2,24}`, "gu");
/** `nom [at] domaine [dot] fr`, `nom (arobase) domaine point fr` */
const AT = " ?[\\[({<] ?(?:at|arobase|arobas|@) ?[\\])}>] ?| (?:arobase|arobas) ";
const DOT = "\\.| ?[\\[({<] ?(?:dot|point|\\.) ?[\\])}>] ?| (?:dot|point) ";
const HIDDEN = new RegExp(`${LOCAL}(?:${AT})${LABEL}(?:(?:${DOT})${LABEL}){1,9}`, "giu");

/** The mail addresses that a page gives: in its links, its text and its labels, disguised from robots or not. Those of examples are none. */
export function findAddresses({ mailtos, text, labels }: Pick<ObservedPage, "mailtos" | "text" | "labels">): string[] {
  const shown = [text, ...labels]
    .map((part) => part.normalize("NFKC"))
    .flatMap((part) => [...(part.match(PLAIN) ?? []), ...(part.match(HIDDEN) ?? []).map(undisguise)]);
  return [...mailtos, ...shown.map((address) => address.replaceAll(" ", ""))].filter(
    (address) => !EXAMPLE.test(address),
  );
}

function undisguise(address: string): string {
  return address.replace(new RegExp(AT, "iu"), "@").replace(new RegExp(DOT, "giu"), ".");
}
