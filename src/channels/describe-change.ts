import { fieldOf, isBody } from "../fiches/fields.ts";
import { isEmpty, isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import { labelOf } from "../fiches/value-name.ts";
import type { Change, FieldChange } from "../plan/plan.ts";
import { nameWithId } from "../records/find-namesakes.ts";
import { cleanText } from "../templating/clean-text.ts";
import type { Path } from "../yaml/path.ts";

/** One thing that happens to a fiche, as a sentence would say it. */
export type Fact =
  | { kind: "created" }
  | ({ kind: "mission-added" | "mission-extended" | "mission-shortened" | "mission-startups" } & MissionFact)
  | { kind: "mission-changed"; label: string; start: string }
  | { kind: "phase-entered" | "phase-removed"; name: string }
  | { kind: "event-removed"; name: string; date: string }
  | { kind: "words-removed"; key: string; label: string; words: string[]; isCode: boolean }
  | { kind: "field-removed"; key: string; label: string }
  | { kind: "field-changed"; key: string; label: string }
  | { kind: "body-changed" };

/** The mission as it will be. Days are text (`2026-12-31`); what the fiche does not say is empty. */
interface MissionFact {
  start: string;
  end: string;
  startups: string[];
  employer: string;
}

export interface Description {
  /** The person's or the product's name, as the fiche says it, on one line, with its id where another has that name; its id when it says nothing. */
  name: string;
  facts: Fact[];
}

/** A change with the words for it. */
export interface DescribedChange extends Change {
  /** What it travels with, as `groupChanges` names it, on a channel where changes travel together. */
  group?: string;
  description: Description;
}

type Described = Pick<Change, "collection" | "id" | "kind" | "data" | "fields" | "isNamesake">;

/** What a change is about: first what goes, then the rest in the order of its fields, each thing once. */
export function describeChange({ collection, id, kind, data, fields, isNamesake = false }: Described): Description {
  const known = cleanText(textOf(data.fullname) || textOf(data.title));
  const name = known === "" ? id : nameWithId(known, id, isNamesake);
  if (kind === "create") return { name, facts: [{ kind: "created" }] };
  const all = fields
    .flatMap((field) => factsOf(collection, field))
    .sort((a, b) => Number(isRemoval(b)) - Number(isRemoval(a)));
  const entered = all.some((fact) => fact.kind === "phase-entered");
  // The end of the phase before is part of entering the next.
  const facts = all.filter((fact) => !(entered && fact.kind === "field-changed" && fact.key === "phases"));
  const seen = new Set<string>();
  return { name, facts: facts.filter((fact) => !seen.has(JSON.stringify(fact)) && seen.add(JSON.stringify(fact))) };
}

/** What is removed is never said as a mere change: titles, tables and checks are read from these. */
export function isRemoval({ kind }: Fact): boolean {
  return kind.endsWith("-removed");
}

function factsOf(collection: Change["collection"], field: FieldChange): Fact[] {
  const { path, item, from, to } = field;
  const [key, , ...inItem] = path;
  if (isBody(path)) return [{ kind: "body-changed" }];
  if (key === "missions" && item) return [missionFact(field, inItem[0], item)];
  const isWholeItem = item !== null && inItem.length === 0;
  if (key === "phases" && isWholeItem && isJsonObject(to)) return [{ kind: "phase-entered", name: textOf(item.name) }];
  const label = labelOf(collection, String(key));
  const changed: Fact = { kind: "field-changed", key: String(key), label };
  if (isWholeItem && !isJsonObject(to)) return [itemRemoved(String(key), label, item)];
  const words = wordsRemoved(from, to);
  if (words.length > 0) {
    const isCode = fieldOf(collection, String(key))?.isCode ?? false;
    const removed: Fact = { kind: "words-removed", key: String(key), label, words, isCode };
    return addsWords(from, to) ? [removed, changed] : [removed];
  }
  return item === null && isEmpty(to) ? [{ kind: "field-removed", key: String(key), label }] : [changed];
}

function itemRemoved(key: string, label: string, item: JsonObject): Fact {
  if (key === "phases") return { kind: "phase-removed", name: textOf(item.name) };
  if (key === "events") return { kind: "event-removed", name: textOf(item.name), date: textOf(item.date) };
  return { kind: "field-removed", key, label };
}

/** The words of a list that are not in it any more. */
export function wordsRemoved(from: Json, to: Json): string[] {
  if (!Array.isArray(from)) return [];
  const left = new Set(textsOf(to));
  return textsOf(from).filter((word) => !left.has(word));
}

function addsWords(from: Json, to: Json): boolean {
  return wordsRemoved(to, from).length > 0;
}

function missionFact(field: FieldChange, key: Path[number] | undefined, mission: JsonObject): Fact {
  const known = {
    start: textOf(mission.start),
    end: textOf(mission.end),
    startups: textsOf(mission.startups),
    employer: textOf(mission.employer),
  };
  if (key === undefined) return { kind: "mission-added", ...known };
  if (key === "end") {
    return { kind: textOf(field.to) > textOf(field.from) ? "mission-extended" : "mission-shortened", ...known };
  }
  return key === "startups"
    ? { kind: "mission-startups", ...known }
    : { kind: "mission-changed", label: labelOf("members", "missions", String(key)), start: known.start };
}
