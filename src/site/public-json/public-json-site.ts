import { fieldOf, type fields } from "../../fiches/fields.ts";
import type { PublishedFiche } from "../../fiches/published-fiche.ts";
import { formerProductId } from "../../fiches/site-directory.ts";
import { fichePath, indexSite, type SiteIndex } from "../../fiches/site-index.ts";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import type { Records } from "../../records/records.ts";
import { namesUnknownProduct, type Site, type SiteSource } from "../site.ts";
import { lacks, memberData, productData } from "./fiche-data.ts";
import type { ReadJson } from "./json-reader.ts";
import { type Entries, readDocument, readEntries, readProducts } from "./read-documents.ts";
import {
  documents,
  memberShape,
  organisationsShape,
  type PublishedMember,
  type PublishedProduct,
  productDetailShape,
  redirectsShape,
} from "./shapes.ts";

/**
 * The site as its public JSON shows it, for whom there is no clone and no token: as fresh as the site's last build. It tells what
 * fiches hold, never their text. `address`: where it is published, `https://beta.gouv.fr`.
 */
export function publicJsonSite(address: string, read: ReadJson): SiteSource {
  return {
    // It has no history: a person is asked where that counts.
    readLastModifiedBy: async () => new Map(),
    async read(records) {
      const base = siteBase(address);
      if (isProblem(base)) return { problems: [base], failure: null };
      const site = await readSite(base, read, records);
      return isProblem(site) ? { problems: [site], failure: null } : site;
    },
  };
}

/** Where the site is published, as a folder that addresses can be relative to; a problem for what is no address. */
export function siteBase(address: string): URL | Problem {
  const place = { file: address, line: 1, column: 1 };
  const trimmed = address.trim();
  if (!URL.canParse(trimmed)) return problem("site-json-unreachable", { reason: "bad-url", detail: null }, place);
  const { origin, pathname } = new URL(trimmed);
  return new URL(`${pathname.replace(/\/+$/, "")}/`, origin);
}

async function readSite(base: URL, read: ReadJson, records: Records): Promise<Site | Problem> {
  const members = await readEntries(read, new URL(documents.members, base), memberShape);
  if (isProblem(members)) return members;
  const products = await readProducts(read, new URL(documents.products, base));
  if (isProblem(products)) return products;
  // Sponsors are read where a record of a product may name one.
  const organisations =
    records.products.length === 0
      ? []
      : await readDocument(read, new URL(documents.organisations, base), organisationsShape);
  if (isProblem(organisations)) return organisations;

  const index = indexOf({ members, products, organisations }, records);
  const unread = members.unread.size + products.unread.size;
  const formers = namesUnknownProduct(records, index) ? await readFormerAddresses(base, read) : [];
  const fiches = new Map([
    ...memberFiches(records, index, members),
    ...(await productFiches(base, read, records, index, products)),
  ]);
  const top = { file: base.href, line: 1, column: 1 };
  return {
    index,
    texts: new Map(),
    published: {
      fiches,
      names: {
        members: [...members.entries].map(([id, member]) => ({ id, data: memberData(member) })),
        products: [...products.entries].map(([id, { attributes }]) => ({
          id,
          data: { title: attributes.name, phases: attributes.phases },
        })),
        formerAddresses: isProblem(formers) ? [] : formers,
      },
      problems: [
        problem("site-json-partial", { missing: missingLabels() }, top),
        ...(unread > 0 ? [problem("site-json-entries", { count: unread }, top)] : []),
        ...(isProblem(formers) ? [problem("site-json-former-ids", {}, top)] : []),
      ],
    },
  };
}

/** What the JSON lacks, in people's words. */
function missingLabels(): string[] {
  const of = (collection: keyof typeof fields) =>
    lacks[collection].map((key) => fieldOf(collection, key)?.label ?? key);
  return [...new Set([...of("members"), ...of("products")])];
}

interface Read {
  members: Entries<PublishedMember>;
  products: Entries<PublishedProduct> & { incubators: readonly string[] };
  organisations: readonly { id: string }[];
}

/** The JSON names no team, so those that records name are taken as they are: they are not judged. */
function indexOf({ members, products, organisations }: Read, records: Records): SiteIndex {
  const teams = records.members.flatMap(({ value }) => value.teams ?? []).map((team) => team.replace(/^\/teams\//, ""));
  return indexSite([
    ...[...members.entries.keys(), ...members.unread.keys()].map((id) => fichePath("members", id)),
    ...[...products.entries.keys(), ...products.unread.keys()].map((id) => fichePath("products", id)),
    ...organisations.map(({ id }) => fichePath("organisations", id)),
    ...products.incubators.map((id) => fichePath("incubators", id)),
    ...teams.map((id) => fichePath("teams", id)),
  ]);
}

type ReadFiches = [path: string, fiche: PublishedFiche | Problem][];

function memberFiches({ members: records }: Records, index: SiteIndex, members: Entries<PublishedMember>): ReadFiches {
  const unknown = new Set<string>(lacks.members);
  return records.flatMap(({ id }): ReadFiches => {
    const path = index.members.get(id);
    const member = members.entries.get(id);
    const fiche = member ? { data: memberData(member), lacks: unknown } : members.unread.get(id);
    return path === undefined || fiche === undefined ? [] : [[path, fiche]];
  });
}

/** One document for each product that a record is about: the list of all lacks much, and prints it unescaped. */
async function productFiches(
  base: URL,
  read: ReadJson,
  { products: records }: Records,
  index: SiteIndex,
  products: Entries<PublishedProduct>,
): Promise<ReadFiches> {
  const unknown = new Set<string>(lacks.products);
  const found = await Promise.all(
    records.map(async ({ id }): Promise<ReadFiches> => {
      const path = index.products.get(id);
      const product = products.entries.get(id);
      if (path === undefined) return [];
      const unread = products.unread.get(id);
      if (!product) return unread ? [[path, unread]] : [];
      const detail = await readDocument(read, new URL(documents.product(id), base), productDetailShape);
      return [[path, isProblem(detail) ? detail : { data: productData(product, detail), lacks: unknown }]];
    }),
  );
  return found.flat();
}

/** Where former addresses of products lead. */
async function readFormerAddresses(base: URL, read: ReadJson): Promise<(readonly [string, string])[] | Problem> {
  const redirects = await readDocument(read, new URL(documents.redirects, base), redirectsShape);
  if (isProblem(redirects)) return redirects;
  return Object.entries(redirects).flatMap(([from, to]) => {
    const product = URL.canParse(to, base.href) ? formerProductId(decode(new URL(to, base).pathname)) : undefined;
    return product === undefined ? [] : [[decode(from), product] as const];
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
