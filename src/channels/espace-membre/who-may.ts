import type { Day } from "../../dates/day.ts";
import { isJsonObject, type Json, textOf, textsOf } from "../../fiches/json.ts";
import type { Actor } from "./entry.ts";
import type { SiteNames } from "./site-names.ts";

/** What one may want to do there that this project ever asks for, as the espace membre tells it apart. */
export type Act =
  | "own-fiche"
  | "missions-of-active"
  /** A later end, a new mission, other products. */
  | "missions-of-expired"
  /** An earlier end. */
  | "shorten-expired"
  | "own-fiche-of-expired"
  | "create-member"
  | "validate-member"
  | "edit-product"
  | "create-product";

/** Who may, the one who is asked first first. betagouv/espace-membre-next at 21ede7be; its administrators may all of it. */
const kinds = {
  "own-fiche": ["member"],
  "missions-of-active": ["member", "team", "agent"],
  "missions-of-expired": ["anyone", "team", "agent"],
  "shorten-expired": ["team", "agent"],
  "own-fiche-of-expired": [],
  "create-member": ["anyone"],
  "validate-member": ["team", "agent"],
  "edit-product": ["anyone"],
  "create-product": ["anyone"],
} as const satisfies Record<Act, readonly Actor["kind"][]>;

/** Who may do it for a person on these products, or for a product of these incubators. */
export function whoMay(act: Act, { products, names }: { products: readonly string[]; names: SiteNames }): Actor[] {
  const incubators = new Set(products.flatMap((id) => names.incubatorsOf(id)));
  const actors = {
    member: { kind: "member" },
    anyone: { kind: "anyone" },
    team: { kind: "team", incubators: [...incubators].map((id) => names.incubator(id)) },
    agent: { kind: "agent", products: products.map((id) => names.product(id)) },
  } as const satisfies Record<Actor["kind"], Actor>;
  // An agent public is known by a product that both work on.
  return kinds[act].filter((kind) => kind !== "agent" || products.length > 0).map((kind) => actors[kind]);
}

/** The last day of the last mission of a person whose every mission is over, or who has none (an empty day); null while one runs or comes. */
export function expiredOn(missions: readonly Json[], today: Day): Day | null {
  const ends = missions.filter(isJsonObject).map(({ end }) => textOf(end));
  if (ends.some((end) => end === "" || end >= today)) return null;
  return ends.sort().at(-1) ?? "";
}

/** The products of the missions that run or come, else of the last one. */
export function productsOf(missions: readonly Json[], today: Day): string[] {
  const all = missions.filter(isJsonObject).toSorted((a, b) => (textOf(a.end) < textOf(b.end) ? 1 : -1));
  const now = all.filter(({ end }) => textOf(end) === "" || textOf(end) >= today);
  return [...new Set((now.length > 0 ? now : all.slice(0, 1)).flatMap(({ startups }) => textsOf(startups)))];
}
