import { ficheText } from "../evidence.ts";
import type { ForgeObservation, Observations, ObservedFiche, ProductPages } from "../observations.ts";

/** Queries the forge about an address; null where it is no forge that we query. Never throws for what the forge may answer. */
export type GatherForge = (address: string) => Promise<ForgeObservation | null>;

/** Fetches the pages of a product, by its fiche's `link` and `stats_url`. */
export type GatherPages = (product: { link: string | null; statsUrl: string | null }) => Promise<ProductPages>;

/** Null: not queried. */
export interface Gatherers {
  forge: GatherForge | null;
  pages: GatherPages | null;
}

/** Everything to observe of one product, within `limit` ms; what takes longer counts as no answer. */
export async function gatherObservations(
  fiche: ObservedFiche,
  { forge, pages }: Gatherers,
  limit: number,
): Promise<Observations> {
  const repository = ficheText(fiche, "repository");
  const [link, stats] = [ficheText(fiche, "link") || null, ficheText(fiche, "stats_url") || null];
  const timedOut: ForgeObservation = {
    kind: "unavailable",
    requestedUrl: repository,
    at: fiche.at,
    reason: "time-out",
    status: "trop lent",
  };
  const [forgeAnswer, pageAnswers] = await Promise.all([
    forge && repository !== "" ? withTimeout(limit, forge(repository), timedOut) : null,
    pages && (link !== null || stats !== null) ? withTimeout(limit, pages({ link, statsUrl: stats }), null) : null,
  ]);
  return { fiche, forge: forgeAnswer, pages: pageAnswers };
}

/** What `work` gives within `limit` ms, else `fallback`; the work itself goes on and its result is dropped. */
async function withTimeout<Value, Fallback>(
  limit: number,
  work: Promise<Value>,
  fallback: Fallback,
): Promise<Value | Fallback> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Fallback>((resolve) => {
    timer = setTimeout(() => resolve(fallback), limit);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** `work` on every item, at most `width` at a time; results in the order of the items. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) results.set(at, await work(item));
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}
