import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../../fiches/json.ts";
import { isFiche, readFiche } from "../../fiches/read-fiche.ts";
import type { Change, FieldChange } from "../../plan/plan.ts";
import type { DescribedChange } from "../describe-change.ts";
import { type ComposedField, composeField, composeRow, explanationOf, memberAddress } from "./compose-field.ts";
import type { Actor, Entries, Entry, EntryRow, Explanation, LaterEntry } from "./entry.ts";
import type { EntryContext } from "./entry-context.ts";
import { isNothing, reasonAgainst } from "./explain.ts";
import { formAt } from "./forms.ts";
import { savedForOthers } from "./page-parts.ts";
import { endToEnter, findBlocker } from "./six-months.ts";
import { type Act, expiredOn, productsOf, whoMay } from "./who-may.ts";

/**
 * What is to be entered of a member's fiche that exists. The person enters all of it on their own page; others only ends, products and
 * new missions, for the page for others drops the rest in silence. Who has no running mission cannot log in.
 */
export function memberEntries(change: DescribedChange, context: EntryContext): Entries {
  const before = missionsBefore(change);
  const expired = expiredOn(before, context.today);
  const found = change.fields.flatMap((field) => itemsOf(field)).map((field) => sort(change, field, expired, context));
  const composed = found.flatMap((one) => (one.kind === "field" ? [one] : []));
  const products = productsOf(before, context.today);
  const who = (act: Act) => whoMay(act, { products, names: context.names });
  const acts: Act[] = expired === null ? ["own-fiche"] : ["missions-of-expired", "shorten-expired"];
  const missions = missionsOnPage(change, found);
  const entries = acts.flatMap((act) => {
    const fields = composed.filter((one) => one.act === act);
    if (fields.length === 0) return [];
    return [compose(change, fields, who(act), { expired, missions, others: who("missions-of-active") }, context)];
  });
  return {
    entries,
    later: found.flatMap((one) => (one.kind === "later" ? [one.later] : [])),
    explanations: found.flatMap((one) => (one.kind === "explained" ? [one.explanation] : [])),
  };
}

type Sorted =
  | ({ kind: "field"; act: Act; path: FieldChange["path"]; isForOthers: boolean; end: string } & ComposedField)
  | { kind: "later"; path: FieldChange["path"]; later: LaterEntry }
  | { kind: "explained"; explanation: Explanation }
  | { kind: "nothing" };

/** What one value comes to: a field to fill, something for later, or why nothing can be done. */
function sort(change: DescribedChange, field: FieldChange, expired: string | null, context: EntryContext): Sorted {
  const { path } = field;
  const [key, , itemKey] = path;
  if (isNothing(field)) return { kind: "nothing" };
  const isMission = key === "missions";
  const isRow = isMission && itemKey === undefined;
  const reason = isRow ? null : reasonAgainst(formAt("members", path), field);
  if (reason) return { kind: "explained", explanation: explanationOf(change, field, reason) };
  const isRemoved = isRow && field.to === null;
  const isForOthers = isMission && !isRemoved && (isRow || savedForOthers.some((one) => one === itemKey));
  if (expired !== null && !isForOthers)
    return { kind: "explained", explanation: explanationOf(change, field, "expired") };
  const row = isMission ? missionRow(field, context) : null;
  const ending = isMission && !isRemoved && (isRow || itemKey === "end") ? endOf(field, context) : null;
  const composed = ending
    ? composeEnd(change, field, row, ending, context)
    : isRow
      ? composeRow(change, field, { ...rowOf(change, field, row, context), end: null }, context)
      : composeField(change, field, rowOf(change, field, row, context), context);
  if ("due" in composed) return { kind: "later", path, later: composed };
  const shortens = itemKey === "end" && textOf(field.to) < textOf(field.from);
  const act = expired === null ? "own-fiche" : shortens ? "shorten-expired" : "missions-of-expired";
  return {
    kind: "field",
    act,
    path,
    isForOthers,
    end: ending && ending.kind !== "later" ? ending.end : "",
    ...composed,
  };
}

type Ending = ReturnType<typeof endToEnter>;

/** What is to be entered today of the end of a mission that is new, or whose end moves. */
function endOf({ item, from, to }: FieldChange, { today }: EntryContext): Ending {
  const mission = isJsonObject(to) ? to : (item ?? {});
  const end = textOf(mission.end);
  const wanted = { end, siteEnd: textOf(from) || null, start: textOf(mission.start), status: textOf(mission.status) };
  return endToEnter(wanted, today);
}

function composeEnd(
  change: DescribedChange,
  field: FieldChange,
  row: EntryRow | null,
  ending: Ending,
  context: EntryContext,
): ComposedField | LaterEntry {
  const isRow = isJsonObject(field.to);
  const known = rowOf(change, field, row, context);
  const whole = isRow
    ? composeRow(change, field, { ...known, end: ending.kind === "partly" ? ending.end : null }, context)
    : composeField(change, field, { ...known, typed: ending.kind === "later" ? null : ending.end }, context);
  if (ending.kind === "later") {
    const { label, after, parts } = whole.field;
    return { label, row, after: parts.length > 0 ? "" : after, siteEnd: textOf(field.from), due: ending.due };
  }
  const end = textOf(isRow && isJsonObject(field.to) ? field.to.end : field.to);
  if (ending.kind === "partly") whole.field.note = { kind: "partly", end, due: ending.due };
  else if (ending.end < context.today) whole.field.note = { kind: "past-end" };
  return whole;
}

function compose(
  change: DescribedChange,
  found: readonly (Sorted & { kind: "field" })[],
  who: Actor[],
  { expired, missions, others }: { expired: string | null; missions: Missions; others: Actor[] },
  context: EntryContext,
): Entry {
  const { id } = change;
  const isOwn = expired === null;
  const page = isOwn ? "account" : "update";
  const fragmentOf = (some: typeof found, on: Entry["page"]) => ({
    page: on,
    id,
    fields: some.flatMap((one) => one.fragment),
  });
  const shared = found.filter(({ isForOthers }) => isForOthers);
  const url = isOwn ? `${context.origin}/account/base-info` : memberAddress(context, id, "/update");
  const colleagues = others.filter(({ kind }) => kind !== "member");
  return {
    ...{ collection: "members", id, name: change.description.name, page, url, who },
    expiredOn: expired,
    fields: found.map(({ field }) => field),
    blocker: findBlocker(missions, context.today),
    others:
      isOwn && shared.length > 0 && colleagues.length > 0
        ? [
            {
              ...{
                who: colleagues,
                url: memberAddress(context, id, "/update"),
                isWhole: shared.length === found.length,
              },
              fragment: fragmentOf(shared, "update"),
            },
          ]
        : [],
    creation: null,
    fragment: fragmentOf(found, page),
  };
}

type Missions = { start: string; end: string; status: string }[];

/** The missions that the page would hold as it is saved: as the fiche will be, ends as they are entered today. */
function missionsOnPage({ data }: Change, found: readonly Sorted[]): Missions {
  const missions = Array.isArray(data.missions) ? data.missions : [];
  return missions.flatMap((mission, at): Missions => {
    if (!isJsonObject(mission)) return [];
    const own = found.find(
      (one) =>
        (one.kind === "field" || one.kind === "later") &&
        one.path[0] === "missions" &&
        one.path[1] === at &&
        (one.path[2] === undefined || one.path[2] === "end"),
    );
    if (own?.kind === "later" && own.path[2] === undefined) return [];
    const end =
      own?.kind === "field" && own.end !== "" ? own.end : own?.kind === "later" ? own.later.siteEnd : mission.end;
    return [{ start: textOf(mission.start), end: textOf(end), status: textOf(mission.status) }];
  });
}

/**
 * Where a value stands on the page: the mission is known by the day on which it begins there and, where another one begins on that day, by
 * its end and its products there.
 */
function rowOf(change: Change, { path, item, from, to }: FieldChange, row: EntryRow | null, { names }: EntryContext) {
  if (path[0] !== "missions") return { row: null, at: null };
  const there = (key: string): Json => {
    const moved = change.fields.find(
      (other) => other.path[0] === "missions" && other.path[1] === path[1] && other.path[2] === key,
    );
    return (moved ? moved.from : item?.[key]) ?? null;
  };
  const start = textOf(there("start"));
  const isAdded = path[2] === undefined && from === null && isJsonObject(to);
  const alike = missionsBefore(change).filter((mission) => textOf(mission.start) === start);
  const end = textOf(there("end"));
  if (isAdded) return { row, at: { start }, beside: alike.length };
  if (alike.length < 2 || end === "") return { row, at: { start } };
  return { row, at: { start, end, startups: textsOf(there("startups")).map((id) => names.product(id)) } };
}

function missionRow({ item, path }: FieldChange, { names }: EntryContext): EntryRow {
  // Where the products are what moves, they are not what tells the mission from others.
  const startups = path[2] === "startups" ? [] : textsOf(item?.startups);
  return { kind: "mission", start: textOf(item?.start), products: startups.map((id) => names.product(id)) };
}

/** A list that moves as a whole is entered row by row. */
function itemsOf(field: FieldChange): FieldChange[] {
  const { path, item, from, to } = field;
  if (path[0] !== "missions" || path.length > 1) return [field];
  if (item) return [field];
  const rows = (value: Json) => (Array.isArray(value) ? value.filter(isJsonObject) : []);
  return [
    ...rows(from).map((one, at): FieldChange => ({ path: ["missions", at], item: one, from: one, to: null })),
    ...rows(to).map((one, at): FieldChange => ({ path: ["missions", at], item: one, from: null, to: one })),
  ];
}

/** As the site has them: as its text says or, where that is not known, as they will be without what moves. */
function missionsBefore({ before, path, data, fields }: Change): JsonObject[] {
  const fiche = before === null ? undefined : readFiche(before, path);
  if (fiche) return missionsOf(isFiche(fiche) ? fiche.data : {});
  const moved = fields.filter((field) => field.path[0] === "missions");
  const kept = missionsOf(data).flatMap((mission, at) => {
    const own = moved.filter((field) => field.path[1] === at);
    if (own.some(({ path, from }) => path.length === 2 && from === null)) return [];
    const values = own.flatMap((field) =>
      field.path.length === 3 ? [[String(field.path[2]), field.from] as const] : [],
    );
    return [{ ...mission, ...Object.fromEntries(values) }];
  });
  return [...kept, ...moved.flatMap(({ path, from }) => (path.length === 2 && isJsonObject(from) ? [from] : []))];
}

function missionsOf({ missions }: JsonObject): JsonObject[] {
  return Array.isArray(missions) ? missions.filter(isJsonObject) : [];
}
