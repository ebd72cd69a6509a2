import { indexSite } from "../../../src/fiches/site-index.ts";
import type { LastApplied, Plan } from "../../../src/plan/plan.ts";
import { planChanges } from "../../../src/plan/plan-changes.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import { createOwnJsonReader } from "../../../src/site/public-json/json-reader.ts";
import { publicJsonSite } from "../../../src/site/public-json/public-json-site.ts";
import { isUnreadable, type Site } from "../../../src/site/site.ts";
import { buildPublicJson } from "./build-public-json.ts";
import { type Answer, type JsonServer, serveJson } from "./serve-json.ts";

export const JEANNE = "content/_authors/jeanne.exemplaire.md";
export const PRODUCT = "content/_startups/aide-facile.md";

export const member = (more: string, missions = mission()) =>
  `---\nfullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}---\n\nJ’aime *le service public*.\n`;
export const mission = (more = "") =>
  `  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n${more}`;
export const product = (more = "") =>
  `---\ntitle: Aide Facile\nmission: Trouver une aide\nincubator: cache\ncontact: aide@exemple.fr\nphases:\n  - name: construction\n    start: 2025-01-01\n${more}---\n\nTexte.\n`;

const rest = {
  "content/_authors/lea.specimen.md": member("").replaceAll("Jeanne Exemplaire", "Léa Specimen"),
  "content/_startups/carnet-temoin.md": product().replace("Aide Facile", "Carnet Témoin"),
  "content/_incubators/fabrique.md": "---\ntitle: La Fabrique\n---\n",
  "content/_incubators/cache.md": "---\ntitle: Caché\nhidden: true\n---\n",
  "content/_organisations/dir-exemples.md": "---\nname: L'Agence & Cie\n---\n",
  "content/_teams/animation.md": "---\nname: Animation\n---\n",
};

const open: JsonServer[] = [];
/** After each test. */
export async function closeAll(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

/** A published site of these fiches and what goes with them. `answers` come before its documents. */
export async function serveSite(fiches: Record<string, string>, answers?: ReadonlyMap<string, Answer>) {
  const texts = new Map(Object.entries({ ...rest, ...fiches }));
  const documents = buildPublicJson(texts);
  const server = await serveJson(documents, answers);
  open.push(server);
  return { server, documents, source: publicJsonSite(server.url, createOwnJsonReader(new URL(server.url))), texts };
}

const settings = settingsSchema.parse({
  contractor: { name: "Atelier Numéral" },
  ownership: {
    members: {
      ...{ fullname: "always", role: "always", domaine: "always", link: "always" },
      ...{ competences: "always", teams: "always", bio: "always" },
    },
    products: { description: "always" },
  },
});

export function recordsOf(texts: Record<string, string>) {
  return parseRecords(
    Object.entries(texts).map(([path, text]) => ({ path, text, size: text.length })),
    ".",
  );
}

/** Everything that a record names is its own. */
export function planOn(site: Site, records: Record<string, string>, lastApplied: LastApplied["records"] = {}): Plan {
  return planChanges({
    ...{ records: recordsOf(records), site, settings, today: null },
    lastApplied: { version: 1, records: lastApplied },
  });
}

/** The plan of the same records on a clone of the fiches, and on what they publish. */
export async function planBoth(fiches: Record<string, string>, records: Record<string, string>) {
  const { source, texts } = await serveSite(fiches);
  const published = await source.read(recordsOf(records));
  if (isUnreadable(published)) throw new Error(JSON.stringify(published.problems));
  return {
    fromClone: planOn({ index: indexSite(texts.keys()), texts }, records),
    fromJson: planOn(published, records),
    published,
  };
}

/** The JSON does not tell an empty text from none. */
export const valuesOf = ({ changes }: Plan) =>
  changes.map(({ id, kind, fields }) => ({
    ...{ id, kind },
    fields: fields.map(({ from, ...field }) => ({ ...field, from: from === "" ? null : from })),
  }));

export const codesOf = ({ problems }: Plan) =>
  problems.map(({ code }) => code).filter((code) => code !== "site-json-partial");
