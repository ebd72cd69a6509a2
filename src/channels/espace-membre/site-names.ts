import { type JsonObject, textOf, textsOf } from "../../fiches/json.ts";
import type { Change } from "../../plan/plan.ts";
import { type Site, siteFicheAt } from "../../site/site.ts";

/** What the forms show instead of ids, as far as the site's texts were read; an id is its own name where it was not. */
export interface SiteNames {
  product(id: string): string;
  incubator(id: string): string;
  /** `/organisations/dinum` or `dinum`. */
  organisation(reference: string): string;
  /** The ids of a product's incubators; none where they are not known. */
  incubatorsOf(product: string): readonly string[];
  /** Whether the site has the product: forms offer no other. */
  hasProduct(id: string): boolean;
  /** Whether a fiche of the site has the username. */
  hasMember(id: string): boolean;
}

/** What was read of the site. */
export type ReadSite = Pick<Site, "index" | "texts" | "published">;

/** Nothing is read before it is asked for. Products that `changes` create or rename are known by what they will be. */
export function createSiteNames(site: ReadSite, changes: readonly Change[] = []): SiteNames {
  const { index } = site;
  const known = new Map<string, JsonObject>();
  const read = (path: string | undefined): JsonObject => {
    if (path === undefined) return {};
    const before = known.get(path);
    if (before) return before;
    const fiche = siteFicheAt(site, path);
    const data = "data" in fiche ? fiche.data : {};
    known.set(path, data);
    return data;
  };
  const created = new Map(
    changes.flatMap(({ collection, kind, id, data }) =>
      collection === "products" && kind === "create" ? [[id, data] as const] : [],
    ),
  );
  const product = (id: string) => created.get(id) ?? read(index.products.get(id.normalize("NFC")));
  return {
    product: (id) => textOf(product(id).title).trim() || id,
    incubator: (id) => textOf(read(index.incubators.get(id.normalize("NFC"))).title).trim() || id,
    organisation: (reference) => {
      const id = reference.replace(/^\/organisations\//, "");
      const { title, name } = read(index.organisations.get(id.normalize("NFC")));
      return (textOf(name) || textOf(title)).trim() || id;
    },
    incubatorsOf: (id) => {
      const { incubator, incubators } = product(id);
      return [...new Set([...textsOf([incubator ?? null]), ...textsOf(incubators)])].filter((one) => one !== "");
    },
    hasProduct: (id) => index.products.has(id.normalize("NFC")),
    hasMember: (id) => index.members.has(id.normalize("NFC")),
  };
}

/** The paths of what these changes name, by the site's index: products first, then what those name once they are read. */
export function pathsToName(site: ReadSite, changes: readonly Change[]): string[] {
  const { index, texts } = site;
  const names = createSiteNames(site, changes);
  const products = changes.flatMap(({ collection, data }) => (collection === "members" ? productsOf(data) : []));
  const owned = changes.flatMap(({ collection, data }) =>
    collection === "products" ? [textOf(data.incubator), ...textsOf(data.incubators)] : [],
  );
  const sponsors = changes.flatMap(({ data }) => textsOf(data.sponsors));
  const incubators = [...owned, ...products.flatMap(names.incubatorsOf)];
  const paths = [
    ...products.map((id) => index.products.get(id.normalize("NFC"))),
    ...incubators.map((id) => index.incubators.get(id.normalize("NFC"))),
    ...sponsors.map((id) => index.organisations.get(id.replace(/^\/organisations\//, "").normalize("NFC"))),
  ];
  return [...new Set(paths.filter((path) => path !== undefined))].filter((path) => !texts.has(path));
}

function productsOf({ missions }: JsonObject): string[] {
  return (Array.isArray(missions) ? missions : []).flatMap((mission) =>
    typeof mission === "object" && mission !== null && !Array.isArray(mission) ? textsOf(mission.startups) : [],
  );
}
