import { z } from "zod";
import type { FicheField } from "../../fiches/field.ts";
import { memberFields, productFields } from "../../fiches/fields.ts";
import {
  isOfAccount,
  isOperatorSite,
  isSameName,
  mostOpen,
  type OperatorRules,
} from "../../settings/operator-rules.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import { type Settings, settingsSchema } from "../../settings/settings-schema.ts";
import { createLocator } from "../../yaml/locate.ts";
import { readYaml } from "../../yaml/read-yaml.ts";

/** The settings as they were read, line by line of the schema, and what the server makes of them. */
export interface SettingsTable {
  sections: readonly SettingsSection[];
  /** Null at a desk, where nobody else decides. */
  limits: ServerLimits | null;
}

export interface SettingsSection {
  /** Its key in the file; empty for keys that stand alone. */
  key: string;
  /** French, from the schema. */
  label: string;
  rows: readonly SettingRow[];
}

export interface SettingRow {
  /** `pullRequests.maxOpen` */
  name: string;
  /** French, from the schema. */
  label: string;
  /** One line for each item of a list; empty where there is none. */
  values: readonly string[];
  /** What goes where the file says nothing, as `values`; null where only the file can say. */
  usual: readonly string[] | null;
  /** Of the file, from 1; null where the file leaves it out. */
  line: number | null;
}

/** What who runs the server decides that concerns this contractor: nothing of others. */
export interface ServerLimits {
  site: string;
  /** Why settings may name that site. */
  siteBecause: "operator" | "own-account";
  /** Pull requests that are open at once: what the settings ask for, and what they get. */
  maxOpen: { asked: number; given: number };
  /** Whether the server's machine user works for these records. */
  hasMachineUser: boolean;
  /** Whether a site that declines pull requests gets fewer of them. */
  probation: boolean;
}

interface Node {
  description?: string | undefined;
  default?: unknown;
  properties?: Record<string, Node> | undefined;
}

const node: z.ZodType<Node> = z.object({
  description: z.string().optional(),
  default: z.unknown().optional(),
  get properties() {
    return z.record(z.string(), node).optional();
  },
});

let known: Node | null = null;

/** The schema as editors get it: its descriptions are the labels. Made once for a process. */
function schemaNode(): Node {
  known ??= node.parse(z.toJSONSchema(settingsSchema, { target: "draft-7", io: "input" }));
  return known;
}

export function readSettingsTable(settings: Settings, text: string, limits: ServerLimits | null): SettingsTable {
  const read = readYaml(text, text.length, settingsPath);
  const written = "value" in read ? read.value : {};
  const locate = createLocator(text, settingsPath);
  const toRow = (path: string[], { description = "", ...shape }: Node): SettingRow => {
    const isWritten = valueAt(written, path) !== undefined;
    return {
      name: path.join("."),
      label: fieldLabel(path) ?? description,
      values: linesOf(valueAt(settings, path)),
      usual: "default" in shape ? linesOf(shape.default) : null,
      line: isWritten ? locate(path, "key").line : null,
    };
  };
  const rowsOf = (path: string[], at: Node): SettingRow[] =>
    at.properties
      ? Object.entries(at.properties).flatMap(([key, inner]) => rowsOf([...path, key], inner))
      : [toRow(path, at)];
  const all = Object.entries(schemaNode().properties ?? {});
  const alone = all.filter(([, { properties }]) => !properties);
  const sections = all
    .filter(([, { properties }]) => properties)
    .map(([key, at]) => ({ key, label: at.description ?? "", rows: rowsOf([key], at) }));
  return {
    sections: [...sections, { key: "", label: "", rows: alone.flatMap(([key, at]) => rowsOf([key], at)) }],
    limits,
  };
}

/** The schema says of an ownership only what its default means. */
function fieldLabel([section, collection, key]: readonly string[]): string | null {
  if (section !== "ownership" || key === undefined) return null;
  const fields: Readonly<Record<string, FicheField>> = collection === "members" ? memberFields : productFields;
  return fields[key]?.label ?? null;
}

/** `account` owns the staffing repository. */
export function serverLimits(
  settings: Settings,
  account: string,
  { operator, probation }: { operator: OperatorRules; probation: boolean },
): ServerLimits {
  const site = settings.site.repository;
  return {
    site,
    siteBecause: !isOperatorSite(site, operator) && isOfAccount(site, account) ? "own-account" : "operator",
    maxOpen: { asked: settings.pullRequests.maxOpen, given: mostOpen(settings, operator) },
    hasMachineUser: operator.siteTokenFor.some((one) => isSameName(one, account)),
    probation,
  };
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : undefined),
    value,
  );
}

/** Of one setting: settings may hold thousands of names. */
const MOST_LINES = 50;

function linesOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return typeof value === "object" ? Object.entries(value).map(entryText) : [String(value)];
  const lines = value.slice(0, MOST_LINES).map(textOf);
  return value.length > MOST_LINES ? [...lines, "…"] : lines;
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(" ; ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .filter(([, one]) => one !== undefined && !(Array.isArray(one) && one.length === 0))
    .map(entryText)
    .join(", ");
}

function entryText([key, value]: [string, unknown]): string {
  return `${key}: ${textOf(value)}`;
}
