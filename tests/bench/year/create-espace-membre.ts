import { renderBlock } from "../../../src/fiches/edit/render-yaml.ts";
import { isEqual, isJsonObject, type Json, type JsonObject, textOf, textsOf } from "../../../src/fiches/json.ts";
import { bodyOf } from "../../../src/fiches/read-fiche.ts";
import { missionsOf } from "../../../src/plan/missions/mission.ts";
import { ficheOf } from "./largest-contractors.ts";

/** What the database knows of somebody. */
export interface Known {
  data: JsonObject;
  body: string;
}

/** The second writer: it keeps the same people in its own database, and knows nothing of what is merged on the site. */
export interface EspaceMembre {
  known(path: string): Known | null;
  /** What a person enters; null: they are removed. */
  enter(path: string, known: Known | null): void;
  /** The site was changed elsewhere: the next export reads it. */
  noteChange(path: string): void;
  /** What the evening's export changes of the site: texts by path, null to delete. */
  export(read: (path: string) => Promise<string | null>): Promise<Map<string, string | null>>;
}

/** `first`: what it knows by path to begin with. */
export function createEspaceMembre(first: readonly (readonly [string, Known | null])[]): EspaceMembre {
  const people = new Map<string, Known>();
  for (const [path, known] of first) if (known) people.set(path, known);
  const stale = new Set<string>();
  return {
    known: (path) => people.get(path) ?? null,
    enter(path, known) {
      stale.add(path);
      if (known) people.set(path, known);
      else people.delete(path);
    },
    noteChange: (path) => void (people.has(path) && stale.add(path)),
    async export(read) {
      const files = new Map<string, string | null>();
      for (const path of stale) {
        const before = await read(path);
        const known = people.get(path);
        const after = known ? printFiche(over(known, ficheOf(before, path)?.data ?? {})) : null;
        if (after !== before) files.set(path, after);
      }
      stale.clear();
      return files;
    },
  };
}

/** What a fiche makes it know. */
export function knownOf(text: string | null, path: string): Known | null {
  const fiche = ficheOf(text, path);
  return fiche && { data: fiche.data, body: bodyOf(fiche) };
}

/** Non-empty values of the database win over what the file says. */
function over({ data, body }: Known, file: JsonObject): Known {
  const filled = Object.entries(data).filter(([, value]) => !isEmpty(value));
  return { data: { ...file, ...Object.fromEntries(filled) }, body };
}

function isEmpty(value: Json): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

const ORDER = ["fullname", "role", "domaine", "github", "link", "competences", "missions", "teams"];

/** In an order of its own: keys, missions by start, products by name. */
function printFiche({ data, body }: Known): string {
  const keys = [...ORDER.filter((key) => key in data), ...Object.keys(data).filter((key) => !ORDER.includes(key))];
  const ordered = Object.fromEntries(keys.map((key) => [key, data[key] ?? null]));
  const missions = missionsOf(data).map(sortStartups).sort(byStart);
  return `---\n${renderBlock({ ...ordered, ...(missions.length > 0 ? { missions } : {}) })}---\n${body}`;
}

function sortStartups(mission: Json): Json {
  if (!isJsonObject(mission) || !Array.isArray(mission.startups)) return mission;
  const startups = textsOf(mission.startups).sort();
  return isEqual(startups, mission.startups) ? mission : { ...mission, startups };
}

export function byStart(a: Json, b: Json): number {
  const [one, other] = [a, b].map((mission) => (isJsonObject(mission) ? textOf(mission.start) : ""));
  return (one ?? "") < (other ?? "") ? -1 : one === other ? 0 : 1;
}
