import { accountKey } from "./account.ts";
import { isJsonObject, type JsonObject } from "./json.ts";
import { isFiche, readFiche } from "./read-fiche.ts";
import type { SiteIndex } from "./site-index.ts";

/** What the texts of a site's fiches say and their names do not. It knows those that were read: `fichesToRead` says which are needed. */
export interface SiteDirectory {
  /** The members that may be a person, by GitHub account or by name, and their front matter. */
  membersLike(person: Person): readonly KnownMember[];
  /** The product that took a former id over, by its `redirect_from`; undefined where none did. */
  productNow(formerId: string): string | undefined;
  /** The product of that title, whatever its case, accents and hyphens. */
  productTitled(title: string): string | undefined;
  /** Whether a product of the site has a phase of that name: then its build knows it. */
  hasPhase(name: string): boolean;
}

export interface Person {
  github?: unknown;
  fullname: unknown;
}

export interface KnownMember {
  id: string;
  data: JsonObject;
}

/** Nothing is read before it is asked for: most plans ask for nothing. */
export function createSiteDirectory(index: SiteIndex, texts: ReadonlyMap<string, string | null>): SiteDirectory {
  const members = once(() => readMembers(index, texts));
  const formerIds = once(() => readFormerIds(index, texts));
  const titles = once(() => readTitles(index, texts));
  return {
    membersLike: (person) => personKeys(person).flatMap((key) => members().get(key) ?? []),
    productNow: (formerId) => formerIds().get(formerId),
    productTitled: (title) => titles().get(plainWords(title).join(" ")),
    hasPhase: (name) =>
      productsWith(index, texts, name).some(({ data }) => itemsOf(data.phases).some((phase) => phase.name === name)),
  };
}

/** What two fiches or records of one person share: their account, and their name whatever its case, accents, order and hyphens. */
export function personKeys({ github, fullname }: Person): string[] {
  const account = accountKey(github);
  const words = typeof fullname === "string" ? plainWords(fullname) : [];
  return [...(account ? [`account ${account}`] : []), ...(words.length > 1 ? [`name ${words.sort().join(" ")}`] : [])];
}

export function plainWords(text: string): string[] {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** Lines that say who somebody is, read without the rest: a site has thousands of fiches, and few are anybody's twin. */
const identityLine = /^["']?(github|fullname)["']?[ \t]*:(.+)$/gm;

function readMembers(index: SiteIndex, texts: ReadonlyMap<string, string | null>): Map<string, KnownMember[]> {
  const members = new Map<string, KnownMember[]>();
  for (const [id, path] of index.members) {
    const text = texts.get(path);
    if (text == null) continue;
    const lines = [...text.matchAll(identityLine)].map(
      ([, key = "", value = ""]) => [key, unquoted(value.trim())] as const,
    );
    const person: Partial<Record<string, string>> = Object.fromEntries(lines.reverse());
    const member = lazyMember(id, text, path);
    for (const key of personKeys({ github: person.github, fullname: person.fullname }))
      members.set(key, [...(members.get(key) ?? []), member]);
  }
  return members;
}

function lazyMember(id: string, text: string, path: string): KnownMember {
  const read = once(() => readFiche(text, path));
  return {
    id,
    get data() {
      const fiche = read();
      return isFiche(fiche) ? fiche.data : {};
    },
  };
}

/** A value of one line as a reader of YAML has it, its quotes and the remark after it left out; in time also where it is long. */
function unquoted(value: string): string {
  const [quote = ""] = value;
  if (quote === '"' || quote === "'")
    for (let end = value.lastIndexOf(quote); end > 0; end = value.lastIndexOf(quote, end - 1)) {
      remark.lastIndex = end + 1;
      if (end + 1 === value.length || remark.test(value)) return value.slice(1, end);
    }
  return value.replace(/(?<!\s)\s+#.*$/, "");
}

const remark = /\s+#/y;

/** The former id that a `redirect_from` is of: `/startups/OLD` and `/startups/OLD.html` are the two ways upstream writes them. */
export function formerProductId(address: unknown): string | undefined {
  if (typeof address !== "string") return;
  return /^\/?startups\/([^/]+?)(?:\.html)?\/?$/.exec(address.trim())?.[1]?.normalize("NFC");
}

function readFormerIds(index: SiteIndex, texts: ReadonlyMap<string, string | null>): Map<string, string> {
  const found = productsWith(index, texts, "redirect_from").flatMap(({ id, data }) =>
    (Array.isArray(data.redirect_from) ? data.redirect_from : [data.redirect_from]).flatMap((path) => {
      const former = formerProductId(path);
      return former === undefined || index.products.has(former) ? [] : [[former, id] as const];
    }),
  );
  return new Map(found);
}

function readTitles(index: SiteIndex, texts: ReadonlyMap<string, string | null>): Map<string, string> {
  const titles = [...index.products].map(([id, path]) => {
    const [, title = ""] = /^["']?title["']?[ \t]*:(.+)$/m.exec(texts.get(path) ?? "") ?? [];
    return [plainWords(unquoted(title.trim())).join(" "), id] as const;
  });
  return new Map(titles.filter(([words]) => words !== ""));
}

function productsWith(index: SiteIndex, texts: ReadonlyMap<string, string | null>, words: string): KnownMember[] {
  return [...index.products].flatMap(([id, path]) => {
    const text = texts.get(path);
    if (!text?.includes(words)) return [];
    const fiche = readFiche(text, path);
    return isFiche(fiche) ? [{ id, data: fiche.data }] : [];
  });
}

function itemsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter((item) => isJsonObject(item)) : [];
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
