/** Which fiches and references a site has: paths by id; ids are in Unicode NFC, paths as the site spells them. */
export type SiteIndex = Record<Collection, ReadonlyMap<string, string>>;

export type Collection = "members" | "products" | "organisations" | "incubators" | "teams";

/** Upstream's folders; `authors` and `startups` are its names for members and products. */
export const ficheFolders: Record<Collection, string> = {
  members: "content/_authors",
  products: "content/_startups",
  organisations: "content/_organisations",
  incubators: "content/_incubators",
  teams: "content/_teams",
};

export function fichePath(collection: Collection, id: string): string {
  return `${ficheFolders[collection]}/${id}.md`;
}

export function indexSite(paths: Iterable<string>): SiteIndex {
  const maps: Record<Collection, Map<string, string>> = {
    members: new Map(),
    products: new Map(),
    organisations: new Map(),
    incubators: new Map(),
    teams: new Map(),
  };
  for (const path of paths) {
    const [, folder, name] = /^content\/_([a-z]+)\/([^/]+)\.md$/.exec(path) ?? [];
    const collection = collectionsByFolder[folder ?? ""];
    if (collection && name) maps[collection].set(name.normalize("NFC"), path);
  }
  return maps;
}

/** The index of a site that also has fiches at `paths`. */
export function withFiches(index: SiteIndex, paths: Iterable<string>): SiteIndex {
  const more = indexSite(paths);
  return {
    members: new Map([...index.members, ...more.members]),
    products: new Map([...index.products, ...more.products]),
    organisations: new Map([...index.organisations, ...more.organisations]),
    incubators: new Map([...index.incubators, ...more.incubators]),
    teams: new Map([...index.teams, ...more.teams]),
  };
}

/**
 * The fiche that a new id would be the twin of: the same but for case, accents, hyphens, underscores and dots, most often one person or
 * product. Undefined where there is none, or where the id itself is there.
 */
export function twinOf(index: SiteIndex, collection: "members" | "products", id: string): string | undefined {
  const ids = index[collection];
  if (ids.has(id)) return;
  const known = twinIds.get(ids) ?? new Map([...ids.keys()].map((one) => [twinKey(one), one]));
  twinIds.set(ids, known);
  return known.get(twinKey(id));
}

/** The ids that fiches may refer to, in one text: it differs where a reference may hold that did not, or no more. */
export function printReferable({ products, organisations, incubators, teams }: SiteIndex): string {
  return JSON.stringify([products, organisations, incubators, teams].map((ids) => [...ids.keys()].sort()));
}

/** Whether the files of two ids are one where case and accents make no two names, as on Windows and macOS. */
export function isSameFile(id: string, other: string): boolean {
  return fileKey(id) === fileKey(other);
}

/** By index: a site has thousands of ids, and they are asked for once a new fiche. */
const twinIds = new WeakMap<ReadonlyMap<string, string>, ReadonlyMap<string, string>>();

function fileKey(id: string): string {
  return id.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function twinKey(id: string): string {
  return fileKey(id).replace(/[-_.]/g, "");
}

const collectionsByFolder: Record<string, Collection> = {
  authors: "members",
  startups: "products",
  organisations: "organisations",
  incubators: "incubators",
  teams: "teams",
};
