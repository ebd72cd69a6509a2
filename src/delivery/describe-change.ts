import { isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import { isFiche, readFiche } from "../fiches/read-fiche.ts";
import type { Change, FieldChange } from "../plan/plan.ts";

/** One thing that happens to a fiche, as a sentence would say it. */
export type Fact =
  | { kind: "created" }
  | ({ kind: "mission-added" | "mission-extended" | "mission-shortened" | "mission-startups" } & MissionFact)
  | { kind: "mission-changed"; key: string; start: string }
  | { kind: "phase-entered"; name: string }
  | { kind: "field-changed"; key: string }
  | { kind: "body-changed" };

/** The mission as it will be. Days are text (`2026-12-31`); what the fiche does not say is empty. */
interface MissionFact {
  start: string;
  end: string;
  startups: string[];
  employer: string;
}

export interface Description {
  /** The person's or the product's name, as the fiche says it. */
  name: string;
  facts: Fact[];
}

/** What a change is about, in the order of its fields, each thing once. */
export function describeChange(change: Change): Description {
  const read = readFiche(change.after, change.path);
  const data: JsonObject = isFiche(read) ? read.data : {};
  const name = textOf(data.fullname) || textOf(data.title);
  if (change.kind === "create") return { name, facts: [{ kind: "created" }] };
  const entered = change.fields.some((field) => factOf(field, data).kind === "phase-entered");
  const facts = change.fields
    .map((field) => factOf(field, data))
    // The end of the phase before is part of entering the next.
    .filter((fact) => !(entered && fact.kind === "field-changed" && fact.key === "phases"));
  const seen = new Set<string>();
  return { name, facts: facts.filter((fact) => !seen.has(JSON.stringify(fact)) && seen.add(JSON.stringify(fact))) };
}

function factOf(field: FieldChange, data: JsonObject): Fact {
  const [, list = field.path, at, key] = /^([a-z_]+)\[(\d+)\](?:\.([a-z_]+))?$/.exec(field.path) ?? [];
  if (field.path === "body") return { kind: "body-changed" };
  if (list === "missions" && at !== undefined) return missionFact(field, key, itemAt(data.missions, Number(at)));
  if (list === "phases" && at !== undefined && key === undefined && isJsonObject(field.to)) {
    return { kind: "phase-entered", name: textOf(field.to.name) };
  }
  return { kind: "field-changed", key: list };
}

function missionFact(field: FieldChange, key: string | undefined, mission: JsonObject): Fact {
  const said = {
    start: textOf(mission.start),
    end: textOf(mission.end),
    startups: textsOf(mission.startups),
    employer: textOf(mission.employer),
  };
  if (key === undefined) return { kind: "mission-added", ...said };
  if (key === "end") {
    return { kind: textOf(field.to) > textOf(field.from) ? "mission-extended" : "mission-shortened", ...said };
  }
  return key === "startups"
    ? { kind: "mission-startups", ...said }
    : { kind: "mission-changed", key, start: said.start };
}

function itemAt(list: Json | undefined, at: number): JsonObject {
  const item = Array.isArray(list) ? list[at] : undefined;
  return isJsonObject(item) ? item : {};
}
