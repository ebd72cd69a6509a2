import { z } from "zod";
import {
  type Database,
  type MemberRow,
  memberRow,
  type ProductRow,
  productAddresses,
  productRow,
} from "../database.ts";
import { readFicheText } from "./fiche-text.ts";

/** Keys without a field that the database has all the same. */
export const storedKeys = [
  "stats",
  "accessibility_status",
  "mon_service_securise",
  "analyse_risques",
  "dsfr_status",
  "tech_audit_url",
] as const;

const word = z
  .string()
  .nullish()
  .transform((text) => text || null);
const words = z
  .array(z.coerce.string())
  .nullish()
  .transform((list) => list ?? null);
const lines = z
  .array(z.coerce.string())
  .nullish()
  .transform((list) => list ?? []);
const idsUnder = (folder: string) => lines.transform((list) => list.map((one) => one.replace(`/${folder}/`, "")));

const missionShape = z.object({ start: z.string(), end: word, status: z.string(), employer: word, startups: lines });
const memberShape = z.object({
  fullname: z.coerce.string(),
  role: word,
  domaine: word,
  link: word,
  github: z.coerce
    .string()
    .nullish()
    .transform((text) => text || null),
  competences: words,
  missions: z.array(missionShape).nullish(),
  teams: idsUnder("teams"),
});
const note = z.string().nullish();
const phaseShape = z.object({ name: z.string(), start: z.string(), end: note, comment: note });
const eventShape = z.object({ name: z.string(), date: z.string(), comment: word });
const productShape = z.object({
  title: z.coerce.string(),
  mission: word,
  contact: word,
  link: word,
  thematiques: words,
  techno: words,
  usertypes: words,
  incubator: word,
  incubators: lines,
  contact_dinum: word,
  contact_incubator: word,
  sponsors: idsUnder("organisations"),
  phases: z.array(phaseShape).nullish(),
  events: z.array(eventShape).nullish(),
  ...Object.fromEntries(productAddresses.map((key) => [key, word])),
});

/** The database that the last export was made of. `site` holds texts by path: `content/_authors/jeanne.exemplaire.md`. */
export function readDatabase(site: ReadonlyMap<string, string>): Database {
  const idIn = (folder: string, path: string) => new RegExp(`^content/_${folder}/([^/]+)\\.md$`).exec(path)?.[1];
  const read = <Row>(folder: string, make: (id: string, text: string) => Row): Row[] =>
    [...site].flatMap(([path, text]) => {
      const id = idIn(folder, path);
      return id === undefined ? [] : [make(id, text)];
    });
  const named = (folder: string) => read(folder, (id, text) => ({ id, name: nameIn(text) ?? id }));
  return {
    members: read("authors", readMember),
    products: read("startups", readProduct),
    incubators: named("incubators"),
    organisations: named("organisations"),
    teams: read("teams", (id, text) => {
      const { incubator } = z.object({ incubator: word }).parse(readFicheText(text).keys);
      return { id, name: nameIn(text) ?? id, incubator };
    }),
  };
}

function nameIn(text: string): string | null {
  const { title, name } = z.object({ title: word, name: word }).parse(readFicheText(text).keys);
  return title ?? name;
}

function readMember(username: string, text: string): MemberRow {
  const { keys, body } = readFicheText(text);
  const { missions, ...rest } = memberShape.parse(keys);
  const rows = (missions ?? []).map((one) => ({ uuid: crypto.randomUUID(), ...one }));
  return memberRow({ username, ...rest, bio: body, missions: rows });
}

function readProduct(id: string, text: string): ProductRow {
  const { keys, body } = readFicheText(text);
  const { title, mission, incubator, incubators, phases, events, ...rest } = productShape.parse(keys);
  return productRow({
    id,
    name: title,
    pitch: mission,
    description: body,
    incubators: incubators.length > 0 ? incubators : incubator === null ? [] : [incubator],
    mainIncubator: incubator,
    phases: phases ?? [],
    events: events ?? [],
    stored: Object.fromEntries(storedKeys.flatMap((key) => (key in keys ? [[key, keys[key]]] : []))),
    ...rest,
  });
}
