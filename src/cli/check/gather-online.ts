import { type GatherPages, gatherEvidence } from "../../standards/evidence/gather-evidence.ts";
import { inParallel } from "../../standards/evidence/in-parallel.ts";
import type { Evidence } from "../../standards/evidence.ts";
import { createProgress } from "../progress.ts";
import type { Subject } from "./subject.ts";

/** ms that one product may take, whatever its forge and its site do. */
const LIMIT = 60_000;
/** Products looked at together; each host has its own, smaller limit. */
const WIDTH = 8;

interface Online {
  gitlabHosts: readonly string[];
  /** Null: nothing is kept. */
  cache: string | null;
  pages: GatherPages | null;
}

/** Asks forges and sites about every product, and tells a person at a terminal how far it is. */
export async function gatherOnline(subjects: readonly Subject[], { pages }: Online): Promise<Evidence[]> {
  const progress = createProgress("Produits", subjects.length, 1);
  let done = 0;
  const evidence = await inParallel(subjects, WIDTH, async ({ fiche }) => {
    const seen = await gatherEvidence(fiche, { forge: null, pages }, LIMIT);
    done += 1;
    progress.advance(done);
    return seen;
  });
  progress.finish();
  return evidence;
}
