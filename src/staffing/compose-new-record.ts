import { editYaml } from "../fiches/edit/edit-yaml.ts";
import { renderBlock } from "../fiches/edit/render-yaml.ts";
import type { Json, JsonObject } from "../fiches/json.ts";
import { type SchemaKind, schemaLine } from "../records/schema-line.ts";

/** What a person said of it, as text; what was not said is undefined. */
type Said = string | undefined;

export interface NewMission {
  start: Said;
  end: Said;
  status: Said;
  startups: readonly string[];
  order: Said;
  unit: Said;
}

export interface NewMember {
  fullname: Said;
  role: Said;
  domaine: Said;
  github: Said;
  email: Said;
  /** Whether the fiche of this name is this person's; null where nobody was asked. */
  existingFiche: boolean | null;
  mission: NewMission;
}

export interface NewProduct {
  title: Said;
  mission: Said;
  incubator: Said;
  contact: Said;
  link: Said;
  repository: Said;
  phase: Said;
  phaseStart: Said;
  beneficiary: Said;
}

export interface NewOrder {
  beneficiary: Said;
  product: Said;
  signed: Said;
  start: Said;
  end: Said;
  lines: readonly { unit: string; quantity: string; price: string }[];
}

/** The record of a person who joins, with a first mission. Nothing is checked here: what reads records says what is wrong. */
export function composeNewMember({ mission, existingFiche, ...said }: NewMember): string {
  const { fullname, role, domaine, github, email } = said;
  const identity = existingFiche === null ? {} : { existingFiche };
  return recordText("member", {
    fullname,
    role,
    domaine,
    github,
    ...identity,
    email,
    missions: [composeMission(mission)],
  });
}

/** A record with one more mission, edited in place; undefined where its layout does not allow that. */
export function addMission(text: string, mission: NewMission): string | undefined {
  return editYaml(text, (data) => {
    const before = Array.isArray(data.missions) ? data.missions : [];
    return { ...data, missions: [...before, composeMission(mission)] };
  });
}

/** The same of a record that is in no YAML file. */
export function composeWithMission(record: JsonObject, mission: NewMission): string {
  const before = Array.isArray(record.missions) ? record.missions : [];
  return recordText("member", { ...record, missions: [...before, composeMission(mission)] });
}

/** The record of a product whose fiche is to be created. */
export function composeNewProduct({ phase, phaseStart, beneficiary, ...said }: NewProduct): string {
  const { title, mission, incubator, contact, link, repository } = said;
  const phases = phase === undefined ? undefined : [known({ name: phase, start: phaseStart })];
  return recordText("product", { title, mission, incubator, contact, link, repository, phases, beneficiary });
}

export function composeNewOrder({ lines, ...head }: NewOrder): string {
  const { beneficiary, product, signed, start, end } = head;
  const ordered = lines.map(({ unit, quantity, price }) => ({
    unit,
    quantity: plainNumber(quantity),
    unitPrice: price,
  }));
  return recordText("order", { beneficiary, product, signed, start, end, lines: ordered });
}

function composeMission({ start, end, status, startups, order, unit }: NewMission): JsonObject {
  return known({ start, end, status, startups: startups.length > 0 ? [...startups] : undefined, order, unit });
}

/** A number as people write one in YAML; any other text stays one, with a decimal comma for instance. */
function plainNumber(text: string): Json {
  return /^(?:0|[1-9]\d{0,5})(?:\.\d*[1-9])?$/.test(text) ? Number(text) : text;
}

function recordText(kind: SchemaKind, data: Readonly<Record<string, Json | undefined>>): string {
  return schemaLine(kind) + renderBlock(known(data));
}

function known(data: Readonly<Record<string, Json | undefined>>): JsonObject {
  const entries = Object.entries(data).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return Object.fromEntries(entries);
}
