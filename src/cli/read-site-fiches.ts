import { type Fiche, isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Problem } from "../problems/problem.ts";
import type { SiteClone } from "../site/clone/open-site-clone.ts";
import { createProgress } from "./progress.ts";

/** Of a copy, Git is asked for so many at a time. */
const AT_ONCE = 200;

/** Fiches of a clone by id; a problem for each that cannot be read. */
export async function readSiteFiches(site: SiteClone, collection: "members" | "products", ids: readonly string[]) {
  const fiches = new Map<string, Fiche>();
  const problems: Problem[] = [];
  const progress = createProgress("Fiches", ids.length);
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const paths = ids.slice(at, at + AT_ONCE).flatMap((id) => {
      const path = site.index[collection].get(id.normalize("NFC"));
      return path === undefined ? [] : [[id.normalize("NFC"), path] as const];
    });
    const texts = await site.tree.read(paths.map(([, path]) => path));
    for (const [id, path] of paths) {
      const read = readFiche(texts.get(path) ?? null, path);
      if (isFiche(read)) fiches.set(id, read);
      else problems.push(read);
    }
    progress.advance(at);
  }
  progress.finish();
  return { fiches, problems };
}
