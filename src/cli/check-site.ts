import { isProblem, type Problem } from "../problems/problem.ts";
import { openSiteClone } from "../site/clone/open-site-clone.ts";
import { type CheckedParts, checkFiches, countParts, type SiteToCheck } from "../workers/check-fiches.ts";
import type { FicheChecker } from "../workers/start-fiche-checker.ts";
import { createTurns, type SharedTurns } from "../workers/turns.ts";
import { createProgress } from "./progress.ts";

/**
 * Fiches that take as long to check as a thread takes to start and to run as fast as the first: twice as many as the real site has, which one
 * thread checks sooner.
 */
const ENOUGH_FOR_TWO = 10_000;

/** What is wrong in all fiches of a folder, in their order. */
export async function checkSite(folder: string): Promise<{ problems: Problem[]; fiches: number }> {
  const site = openSiteClone(folder);
  if (isProblem(site)) return { problems: [site], fiches: 0 };
  const { root, index } = site;
  const count = countParts(index);
  const turns = createTurns(count);
  const fiches = index.members.size + index.products.size;
  const helper = fiches < ENOUGH_FOR_TWO ? undefined : await startHelper({ root, index }, turns.shared);
  const progress = createProgress("Fiches", fiches);
  const own = await checkFiches(site, turns, progress.advance);
  const others: CheckedParts = helper && turns.isShared() ? await helper.checked() : new Map();
  helper?.end();
  const parts = Array.from({ length: count }, (_, part) => part);
  const missing = await checkFiches(
    site,
    parts.filter((part) => !own.has(part) && !others.has(part)),
  );
  progress.finish();
  return {
    problems: parts.flatMap((part) => own.get(part) ?? others.get(part) ?? missing.get(part) ?? []),
    fiches,
  };
}

/** What starts threads is loaded only for one. */
async function startHelper(site: SiteToCheck, turns: SharedTurns): Promise<FicheChecker | undefined> {
  const { startFicheChecker } = await import("../workers/start-fiche-checker.ts");
  return startFicheChecker(site, turns);
}
