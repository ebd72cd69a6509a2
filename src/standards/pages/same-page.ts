import type { PageSeen } from "../page-evidence.ts";

/** Words in a row. */
const RUN = 3;
/** Words that are compared. */
const MOST = 3_000;
/** Of all runs of words of both, those that both have. A page that repeats the path it was asked differs by a few. */
const ALIKE = 0.9;

/**
 * Whether two readings are of one page, as where a site answers any path with the same: both led to one address, or their titles are
 * the same and their texts nearly. Pages without text, such as shells, are compared by what they load and link.
 */
export function samePage(a: PageSeen, b: PageSeen): boolean {
  if (a.url === b.url) return true;
  if (a.title !== b.title || a.reads !== b.reads) return false;
  const [ofA, ofB] = [runsOf(a.text), runsOf(b.text)];
  if (ofA.size === 0 && ofB.size === 0) return a.requests === b.requests && sameLinks(a, b) && a.text === b.text;
  const shared = [...ofA].filter((run) => ofB.has(run)).length;
  return shared / (ofA.size + ofB.size - shared) >= ALIKE;
}

function runsOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST);
  return new Set(words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(" ")));
}

function sameLinks(a: PageSeen, b: PageSeen): boolean {
  const targets = new Set(a.links.map(({ href }) => href));
  return a.links.length === b.links.length && b.links.every(({ href }) => targets.has(href));
}
