import { isBody } from "../fiches/fields.ts";
import { isJsonObject, type JsonObject, textOf, textsOf } from "../fiches/json.ts";
import { labelOf } from "../fiches/value-name.ts";
import type { Change, FieldChange } from "../plan/plan.ts";
import { cleanText } from "../templating/clean-text.ts";
import type { Path } from "../yaml/path.ts";

/** One thing that happens to a fiche, as a sentence would say it. */
export type Fact =
  | { kind: "created" }
  | ({ kind: "mission-added" | "mission-extended" | "mission-shortened" | "mission-startups" } & MissionFact)
  | { kind: "mission-changed"; label: string; start: string }
  | { kind: "phase-entered"; name: string }
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
  /** The person's or the product's name, as the fiche says it, on one line; its id when it says nothing. */
  name: string;
  facts: Fact[];
}

/** A change with the words for it. */
export interface DescribedChange extends Change {
  /** What it travels with, as `groupChanges` names it, on a channel where changes travel together. */
  group?: string;
  description: Description;
}

type Described = Pick<Change, "collection" | "id" | "kind" | "data" | "fields">;

/** What a change is about, in the order of its fields, each thing once. */
export function describeChange({ collection, id, kind, data, fields }: Described): Description {
  const name = cleanText(textOf(data.fullname) || textOf(data.title)) || id;
  if (kind === "create") return { name, facts: [{ kind: "created" }] };
  const all = fields.map((field) => factOf(collection, field));
  const entered = all.some((fact) => fact.kind === "phase-entered");
  // The end of the phase before is part of entering the next.
  const facts = all.filter((fact) => !(entered && fact.kind === "field-changed" && fact.key === "phases"));
  const seen = new Set<string>();
  return { name, facts: facts.filter((fact) => !seen.has(JSON.stringify(fact)) && seen.add(JSON.stringify(fact))) };
}

function factOf(collection: Change["collection"], field: FieldChange): Fact {
  const { path, item, to } = field;
  const [key, , ...inItem] = path;
  if (isBody(path)) return { kind: "body-changed" };
  if (key === "missions" && item) return missionFact(field, inItem[0], item);
  if (key === "phases" && item && inItem.length === 0 && isJsonObject(to)) {
    return { kind: "phase-entered", name: textOf(item.name) };
  }
  return { kind: "field-changed", key: String(key), label: labelOf(collection, String(key)) };
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
