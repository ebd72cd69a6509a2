import type { Day } from "../dates/day.ts";
import { isJsonObject, type JsonObject } from "../fiches/json.ts";
import { hasText, locateInSiteFiche, siteBodyOf } from "../fiches/published-fiche.ts";
import { type FicheRules, newBreaches } from "../fiches/rules/fiche-rules.ts";
import { findMisreadings, type Misreading } from "../fiches/rules/misreadings.ts";
import type { SiteIndex } from "../fiches/site-index.ts";
import { nearest } from "../problems/nearest.ts";
import { type Problem, placeOf, problem } from "../problems/problem.ts";
import { scalarText } from "../problems/scalar-text.ts";
import type { Records } from "../records/records.ts";
import { breachOf } from "../yaml/check-shape.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Path } from "../yaml/path.ts";
import type { FicheDraft } from "./draft.ts";
import { findImplausible } from "./find-implausible.ts";
import { missionsOf } from "./missions/mission.ts";

/**
 * What the draft would break that its fiche does not break already, at the record's lines; and, as warnings at the fiche's
 * lines, what it broke before us.
 */
export function checkDraft(
  draft: FicheDraft,
  rules: FicheRules,
  index: SiteIndex,
  blocked: BlockedProducts,
  today: Day | null,
): Problem[] {
  const check = (data: JsonObject, body: string, locate: Locate, misreadings: readonly Misreading[] = []) => [
    ...rules.check(draft.collection, data, body, locate, misreadings),
    ...blockedReferences(data, blocked, locate).map((found) => breachOf(found)),
    ...unknownReferences(draft.collection, data, index, locate).map((found) => breachOf(found)),
    ...findImplausible({ collection: draft.collection, data }, locate, today),
  ];
  const body = draft.before ? siteBodyOf(draft.before) : "";
  const { before } = draft;
  const checkBefore = (misreadings: readonly Misreading[]) =>
    before ? check(before.data, body, locateInSiteFiche(before, draft.path), misreadings) : [];
  const fresh = newBreaches(checkBefore([]), check(draft.data, draft.body ?? body, draft.locate));
  const old = checkBefore(before && hasText(before) ? findMisreadings(before) : [])
    .map(({ problem }) => problem)
    .filter(({ severity }) => severity === "error");
  return [...fresh, ...old.map((found) => problem("already-broken", { message: found.message }, placeOf(found)))];
}

/** References that upstream's CI does not resolve, but that no change of ours may leave dangling. */
function unknownReferences(
  collection: FicheDraft["collection"],
  data: JsonObject,
  index: SiteIndex,
  locate: Locate,
): Problem[] {
  if (collection === "products") {
    const id = typeof data.incubator === "string" ? data.incubator : "";
    if (id === "" || index.incubators.has(id.normalize("NFC"))) return [];
    return [problem("unknown-incubator", { id, nearest: nearest(id, index.incubators.keys()) }, locate(["incubator"]))];
  }
  const teams = Array.isArray(data.teams) ? data.teams.filter((team) => typeof team === "string") : [];
  return teams.flatMap((team, at) => unknownTeam(team, index, locate, ["teams", at]));
}

/** Products of missions that will exist once their record is corrected. */
function blockedReferences(data: JsonObject, blocked: BlockedProducts, locate: Locate): Problem[] {
  return missionsOf(data).flatMap((mission, at) => {
    const startups = isJsonObject(mission) && Array.isArray(mission.startups) ? mission.startups : [];
    return startups.flatMap((startup, index) => {
      const id = scalarText(startup).normalize("NFC");
      const file = blocked.get(id);
      const place = locate(["missions", at, "startups", index]);
      return file === undefined ? [] : [problem("product-record-in-error", { id, file }, place)];
    });
  });
}

function unknownTeam(team: string, index: SiteIndex, locate: Locate, path: Path): Problem[] {
  const id = team.replace(/^\/teams\//, "");
  if (id !== team && index.teams.has(id.normalize("NFC"))) return [];
  const close = nearest(id, index.teams.keys()).map((name) => `/teams/${name}`);
  return [problem("unknown-team", { id: team, nearest: close }, locate(path))];
}

/** The record files, by product id, of products that have neither a fiche nor one in this plan: their record is in error. */
export type BlockedProducts = ReadonlyMap<string, string>;

/** `index` knows the products of the site and those that the plan creates. */
export function findBlockedProducts(records: Records, index: SiteIndex): BlockedProducts {
  const rejectedIds = [...records.rejected].flatMap((key) => (key.startsWith("products/") ? [key.slice(9)] : []));
  const files = [
    ...records.products.map(({ id, file }) => [id, file] as const),
    ...rejectedIds.map((id) => [id, recordFileOf(id, records)] as const),
  ];
  return new Map(files.filter(([id]) => !index.products.has(id)));
}

/** A rejected record is known by its id alone; its problem tells how its file is spelled. */
function recordFileOf(id: string, { problems }: Records): string {
  const named = problems.find(
    ({ file }) => /(?:^|\/)products\/([^/]+)\.ya?ml$/.exec(file)?.[1]?.normalize("NFC") === id,
  );
  return named?.file ?? `products/${id}.yml`;
}
