import { type Fiche, isFiche, readFiche } from "../../fiches/read-fiche.ts";
import { indexSite, type SiteIndex } from "../../fiches/site-index.ts";
import { type GitObjectCache, repositorySource } from "../../github/repository-source.ts";
import type { SiteAccess } from "./site-access.ts";

export interface WholeSite {
  index: SiteIndex;
  /** Every member fiche that can be read, by id. */
  members: Map<string, Fiche>;
  /** The fiches of these products that exist and can be read, by id. */
  readProducts(ids: readonly string[]): Promise<Map<string, Fiche>>;
}

/**
 * Every member fiche of the site: 3,484 of them are seven requests, once for the life of the cache.
 * Undefined where the branch does not exist.
 */
export async function readWholeSite(
  { reader, repository, branch }: SiteAccess,
  cache: GitObjectCache,
): Promise<WholeSite | undefined> {
  const { head } = await reader.readState(repository, { branch });
  if (!head) return;
  const source = repositorySource(reader, repository, head.commit, cache);
  const index = indexSite((await source.list()).map(({ path }) => path));
  const readFiches = async (collection: "members" | "products", ids: readonly string[]) => {
    const paths = ids.map((id) => index[collection].get(id.normalize("NFC"))).filter((path) => path !== undefined);
    const texts = await source.read(paths);
    const read = ids.flatMap((id): [string, Fiche][] => {
      const path = index[collection].get(id.normalize("NFC"));
      const text = path === undefined ? undefined : texts.get(path);
      const fiche = path === undefined || text == null ? undefined : readFiche(text, path);
      return fiche && isFiche(fiche) ? [[id.normalize("NFC"), fiche]] : [];
    });
    return new Map(read);
  };
  return {
    index,
    members: await readFiches("members", [...index.members.keys()]),
    readProducts: (ids) => readFiches("products", ids),
  };
}
