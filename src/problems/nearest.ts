import { distance } from "fastest-levenshtein";

/** The known names that a mistyped one most likely means, nearest first; none that is clearly further than the first. */
export function nearest(name: string, candidates: Iterable<string>, max = 3): string[] {
  const mistyped = fold(name);
  const limit = Math.max(1, Math.floor(mistyped.length / 3));
  const close: { candidate: string; far: number }[] = [];
  for (const candidate of candidates) {
    const folded = fold(candidate);
    if (Math.abs(folded.length - mistyped.length) > limit && !folded.startsWith(mistyped)) continue;
    const slip = isSwap(mistyped, folded) || (folded.startsWith(mistyped) && mistyped.length > 3);
    const far = slip ? 1 : distance(mistyped, folded);
    if (far <= limit) close.push({ candidate, far });
  }
  close.sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1));
  const best = close[0]?.far ?? 0;
  return close
    .filter(({ far }) => far <= best + 1)
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** Two letters in the wrong order are one slip, not two. */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function fold(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
