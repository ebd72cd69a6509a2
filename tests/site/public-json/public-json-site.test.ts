import { afterEach, describe, expect, it } from "vitest";
import { isFiche } from "../../../src/fiches/read-fiche.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";
import type { LastApplied, Plan } from "../../../src/plan/plan.ts";
import { planChanges } from "../../../src/plan/plan-changes.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";
import { createOwnJsonReader } from "../../../src/site/public-json/json-reader.ts";
import { publicJsonSite } from "../../../src/site/public-json/public-json-site.ts";
import { isUnreadable, type Site, siteFicheAt } from "../../../src/site/site.ts";
import { buildPublicJson } from "../../support/public-json/build-public-json.ts";
import { type Answer, type JsonServer, serveJson } from "../../support/public-json/serve-json.ts";

const JEANNE = "content/_authors/jeanne.exemplaire.md";
const PRODUCT = "content/_startups/aide-facile.md";

const member = (more: string, missions = mission()) =>
  `---\nfullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${more}missions:\n${missions}---\n\nJ’aime *le service public*.\n`;
const mission = (more = "") =>
  `  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n${more}`;
const product = (more = "") =>
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
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(fiches: Record<string, string>, answers?: ReadonlyMap<string, Answer>) {
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

function recordsOf(texts: Record<string, string>) {
  return parseRecords(
    Object.entries(texts).map(([path, text]) => ({ path, text, size: text.length })),
    ".",
  );
}

function planOn(site: Site, records: Record<string, string>, lastApplied: LastApplied["records"] = {}): Plan {
  return planChanges({
    ...{ records: recordsOf(records), site, settings, today: null },
    lastApplied: { version: 1, records: lastApplied },
  });
}

async function planBoth(fiches: Record<string, string>, records: Record<string, string>) {
  const { source, texts } = await serve(fiches);
  const published = await source.read(recordsOf(records));
  if (isUnreadable(published)) throw new Error(JSON.stringify(published.problems));
  return {
    fromClone: planOn({ index: indexSite(texts.keys()), texts }, records),
    fromJson: planOn(published, records),
    published,
  };
}

/** The JSON does not tell an empty text from none. */
const valuesOf = ({ changes }: Plan) =>
  changes.map(({ id, kind, fields }) => ({
    ...{ id, kind },
    fields: fields.map(({ from, ...field }) => ({ ...field, from: from === "" ? null : from })),
  }));
const codesOf = ({ problems }: Plan) => problems.map(({ code }) => code).filter((code) => code !== "site-json-partial");

describe("what the JSON says, read as the fiche says it", () => {
  it.each([
    "Développeuse",
    "Chargée de l'accompagnement",
    "Coach « produit » & équipe",
    "Responsable R&D",
    "Cheffe de projet &amp; de produit",
    "Lead dev (back > front)",
    "Intrapreneuse d’État",
    "Chargé d&#39;affaires",
    "UX/UI \u{1F9D1}\u200D\u{1F3A8}",
    "Data &lt;scientist&gt;",
    "Ingénieur &quot;cloud&quot;",
    "  Développeuse",
  ])("role %j", async (role) => {
    const fiche = member("").replace("role: Développeuse", `role: ${JSON.stringify(role)}`);
    const { fromJson, published } = await planBoth(
      { [JEANNE]: fiche },
      {
        "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: ${JSON.stringify(role)}\ndomaine: Développement\nmissions:\n${mission()}`,
      },
    );
    const read = siteFicheAt(published, JEANNE);
    expect(isFiche(read) ? read.data.role : read).toBe(role);
    expect(fromJson.changes).toEqual([]);
    expect(fromJson.unchanged).toBe(1);
  });

  it.each([
    ["a link with a query", "link: https://exemple.fr/?a=1&b=2\n", "link: https://exemple.fr/?a=1&b=2\n"],
    ["another link", "link: https://exemple.fr/\n", "link: https://exemple.fr/moi\n"],
    ["no link for an empty one", "link: ''\n", "link: https://exemple.fr/moi\n"],
    ["a login, added", "", "github: jeanne-exemple\n"],
    ["a login, the same as an address", "github: jeanne-exemple\n", "github: https://github.com/Jeanne-Exemple\n"],
    ["competences in another order", "competences:\n  - Ruby\n  - Vue\n", "competences:\n  - Vue\n  - Ruby\n"],
    ["a name with an apostrophe", "", "competences:\n  - Scrum d'équipe\n"],
  ])("a member: %s", async (_, onSite, inRecord) => {
    const { fromClone, fromJson } = await planBoth(
      { [JEANNE]: member(onSite) },
      {
        "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\n${inRecord}missions:\n${mission()}`,
      },
    );
    expect(valuesOf(fromJson)).toEqual(valuesOf(fromClone));
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });

  it.each([
    [
      "an event whose comment has two lines",
      "events:\n  - name: other\n    date: 2026-01-05\n    comment: |\n      Un\n      deux\n",
      [],
    ],
    ["sponsors", "sponsors:\n  - /organisations/dir-exemples\n", []],
    ["an empty list of sponsors", "sponsors: []\n", []],
    ["two incubators", "incubators:\n  - cache\n  - fabrique\n", []],
    ["words", "thematiques:\n  - Santé\nusertypes:\n  - particulier\ntechno:\n  - ruby\n", []],
    ["addresses", "link: https://a.exemple.fr/?x=1&y='2'\nrepository: https://github.com/exemple/aide\n", []],
    ["what is not shown", "stats: true\nanalyse_risques: false\n", []],
  ])("a product: %s, the same in the record", async (_, keys, expected) => {
    const { fromClone, fromJson } = await planBoth({ [PRODUCT]: product(keys) }, { "products/aide-facile.yml": keys });
    expect(fromClone.changes).toEqual(expected);
    expect(fromJson.changes).toEqual(expected);
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });

  it("a phase that is entered, and a sponsor that does not exist", async () => {
    const records = {
      "products/aide-facile.yml":
        "sponsors:\n  - /organisations/nulle-part\nphases:\n  - name: construction\n    start: 2025-01-01\n  - name: acceleration\n    start: 2026-01-01\n",
    };
    const both = await planBoth({ [PRODUCT]: product() }, records);
    expect(codesOf(both.fromJson)).toEqual(["unknown-organisation"]);
    expect(codesOf(both.fromClone)).toEqual(["unknown-organisation"]);
  });

  it("a person who has a fiche under another id, and a product under a former one", async () => {
    const fiches = {
      [JEANNE]: member("github: jeanne-exemple\n"),
      [PRODUCT]: product("redirect_from:\n  - /startups/ancienne-aide\n"),
    };
    const records = {
      "members/jeanne.autre.yml": `fullname: Jeanne Autre\nrole: Développeuse\ndomaine: Développement\ngithub: Jeanne-Exemple\nmissions:\n${mission("    startups:\n      - ancienne-aide\n")}`,
      "products/ancienne-aide.yml": "title: Ancienne\n",
    };
    const { fromClone, fromJson } = await planBoth(fiches, records);
    expect(codesOf(fromClone)).toEqual(expect.arrayContaining(["product-renamed", "twin-account"]));
    expect(codesOf(fromJson)).toEqual(codesOf(fromClone));
  });
});

describe("what the JSON lacks", () => {
  const records = {
    "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nteams:\n  - /teams/animation\nbio: Autre chose\nmissions:\n${mission()}`,
    "products/aide-facile.yml": "stats: true\nanalyse_risques: true\ndescription: Autre chose\n",
  };

  it("is not judged, is said once, and stays last applied as it was", async () => {
    const { fromClone, fromJson, published } = await planBoth({ [JEANNE]: member(""), [PRODUCT]: product() }, records);
    expect(valuesOf(fromClone).flatMap(({ fields }) => fields).length).toBe(5);
    expect(fromJson.changes).toEqual([]);
    expect(fromJson.problems.map(({ code }) => code)).toEqual(["site-json-partial"]);
    const lastApplied = {
      "members/jeanne.exemplaire": { teams: ["/teams/autre"], bio: "Ancien" },
      "products/aide-facile": { stats: true, description: "Ancien" },
    };
    const next = planOn(published, records, lastApplied).lastApplied.records;
    expect(next["members/jeanne.exemplaire"]).toMatchObject(lastApplied["members/jeanne.exemplaire"]);
    expect(next["products/aide-facile"]).toMatchObject(lastApplied["products/aide-facile"]);
  });

  it("does not hold back a new fiche", async () => {
    const { fromJson } = await planBoth(
      { [PRODUCT]: product(), "content/_authors/ana.temoin.md": member("").replace("Jeanne Exemplaire", "Ana Témoin") },
      records,
    );
    expect(fromJson.changes).toMatchObject([{ id: "jeanne.exemplaire", kind: "create", before: null, after: null }]);
  });
});

const one = {
  "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions:\n${mission()}`,
};
const both = { ...one, "products/aide-facile.yml": "title: Aide Facile\n" };
const fiches = { [JEANNE]: member(""), [PRODUCT]: product() };

describe("requests", () => {
  it("are asked again only for what has changed", async () => {
    const { server, documents, source } = await serve(fiches);
    const records = recordsOf(both);
    const first = await source.read(records);
    expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const second = await source.read(records);
    expect(server.requests.slice(4).map(({ status }) => status)).toEqual([304, 304, 304, 304]);
    const data = (site: typeof first) => !isUnreadable(site) && site.published?.fiches;
    expect(data(second)).toEqual(data(first));
    const authors = documents.get("/api/v2.7/authors.json") ?? "";
    documents.set("/api/v2.7/authors.json", authors.replaceAll("2026-06-30", "2026-12-31"));
    const third = await source.read(records);
    expect(server.requests.slice(8).map(({ status }) => status)).toEqual([200, 304, 304, 304]);
    expect(JSON.stringify([...(data(third) || [])])).toContain("2026-12-31");
  });

  it("are few: two for people alone", async () => {
    const { server, source } = await serve(fiches);
    await source.read(recordsOf(one));
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      "/api/v2.7/authors.json",
      "/api/v2.7/startups.json",
    ]);
  });

  it("read on where a line break stands within a value", async () => {
    const { documents, source } = await serve(fiches);
    const authors = documents.get("/api/v2.7/authors.json") ?? "";
    documents.set("/api/v2.7/authors.json", authors.replace("Jeanne Exemplaire", "Jeanne\n\tExemplaire"));
    const site = await source.read(recordsOf(one));
    const fiche = isUnreadable(site) ? site : siteFicheAt(site, JEANNE);
    expect(fiche).toMatchObject({ data: { fullname: "Jeanne Exemplaire" } });
  });
});

const AUTHORS = "/api/v2.7/authors.json";
const says = (status: number, body: string, headers: Record<string, string> = {}): Answer => {
  return (_, response) => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
};
const leadsTo = (location: string) => says(302, "", { location });

describe("a site that cannot be read", () => {
  it.each<[string, Answer, string, string]>([
    ["nothing there", says(404, "{}"), "site-json-missing", "réponse 404"],
    ["a server in trouble", says(503, "{}"), "site-json-missing", "réponse 503"],
    [
      "a page instead",
      says(200, "<html>Maintenance</html>", { "content-type": "text/html" }),
      "site-json-malformed",
      "pas du JSON",
    ],
    ["half of it", says(200, '[{"id": "jeanne.exem'), "site-json-malformed", "coupée"],
    ["nothing at all", says(200, ""), "site-json-malformed", "pas du JSON"],
    ["another shape", says(200, '{"members": []}'), "site-json-shape", "forme attendue"],
    ["an entry without an id", says(200, '[{"fullname": "Jeanne"}]'), "site-json-shape", "[0].id"],
    ["no entry", says(200, "[]"), "site-json-empty", "aucune fiche"],
    ["another site", leadsTo("https://exemple.fr/api/v2.7/authors.json"), "site-json-unreachable", "« exemple.fr »"],
    ["this machine, at another port", leadsTo("http://127.0.0.1:1/"), "site-json-unreachable", "mène à un autre site"],
    ["itself again and again", leadsTo(AUTHORS), "site-json-unreachable", "d'adresse en adresse"],
    ["no web address", leadsTo("file:///etc/passwd"), "site-json-unreachable", "mal écrite"],
    ["more than is read", says(200, "[", { "content-length": "99999999" }), "site-json-unreachable", "trop grande"],
    ["a torn connection", (_, response) => void response.destroy(), "site-json-unreachable", "ne répond pas"],
  ])("%s", async (_, answer, code, words) => {
    const { source } = await serve(fiches, new Map([[AUTHORS, answer]]));
    const site = await source.read(recordsOf(one));
    if (!isUnreadable(site)) throw new Error("it was read");
    expect(site.problems.map((found) => found.code)).toEqual([code]);
    expect(site.problems[0]?.message.replaceAll("\u00A0", " ")).toContain(words);
    expect(site.problems[0]?.remedy).not.toBe("");
    expect(site.problems[0]?.file).toMatch(/\/api\/v2\.7\/authors\.json$/);
  });

  it("is followed to another address of its own", async () => {
    const { documents, source } = await serve(fiches, new Map([[AUTHORS, leadsTo("/api/v2.7/others.json")]]));
    documents.set("/api/v2.7/others.json", documents.get(AUTHORS) ?? "");
    expect(isUnreadable(await source.read(recordsOf(one)))).toBe(false);
  });
});

describe("a site that can be read in part", () => {
  const detail = "/api/v3/startups/aide-facile.json";

  it("leaves a member of another shape alone, and says so", async () => {
    const { documents, source } = await serve({
      ...fiches,
      "content/_authors/ana.temoin.md": member("").replace("Jeanne", "Ana"),
    });
    documents.set(AUTHORS, (documents.get(AUTHORS) ?? "").replace('"fullname": "Jeanne Exemplaire"', '"fullname": 12'));
    const site = await source.read(recordsOf(one));
    if (isUnreadable(site)) throw new Error("it was not read");
    const plan = planOn(site, one);
    expect(plan.changes).toEqual([]);
    expect(plan.unchanged).toBe(0);
    expect(codesOf(plan).sort()).toEqual(["site-json-entries", "site-json-shape"]);
  });

  it.each<[string, Answer, string]>([
    ["is not there", says(404, "{}"), "site-json-missing"],
    ["has another shape", says(200, '{"phases": 3}'), "site-json-shape"],
  ])("leaves a product alone whose own document %s, and goes on", async (_, answer, code) => {
    const { source } = await serve(fiches, new Map([[detail, answer]]));
    const records = {
      ...both,
      "products/aide-facile.yml": "title: Autre\n",
      "members/jeanne.exemplaire.yml": one["members/jeanne.exemplaire.yml"].replace("2026-06-30", "2026-12-31"),
    };
    const site = await source.read(recordsOf(records));
    if (isUnreadable(site)) throw new Error("it was not read");
    const plan = planOn(site, records);
    expect(plan.changes.map(({ id }) => id)).toEqual(["jeanne.exemplaire"]);
    expect(codesOf(plan)).toEqual([code]);
  });

  it("says where former ids are not known", async () => {
    const { documents, source } = await serve(fiches);
    documents.delete("/redirects.json");
    const records = { ...one, "products/nouveau.yml": "title: Nouveau\n" };
    const site = await source.read(recordsOf(records));
    if (isUnreadable(site)) throw new Error("it was not read");
    expect(codesOf(planOn(site, records))).toContain("site-json-former-ids");
  });
});
