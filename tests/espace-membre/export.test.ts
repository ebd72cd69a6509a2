import { expect, it } from "vitest";
import { type Database, memberRow, productRow } from "../support/espace-membre/database.ts";
import { exampleDatabase, exampleMission } from "../support/espace-membre/example-database.ts";
import { exportFiches } from "../support/espace-membre/export/export-fiches.ts";
import { readDatabase } from "../support/espace-membre/export/read-database.ts";

const MEMBER = "content/_authors/jeanne.exemplaire.md";
const PRODUCT = "content/_startups/aide-facile.md";

const member = `---
fullname: Jeanne Exemplaire
role: Développeuse
previously:
  - ancien
domaine: Développement
link: https://exemple.fr
competences:
  - SQL
missions:
  - start: 2026-01-05
    end: 2026-12-31
    status: independent
    employer: Atelier Numéral
    startups:
      - aide-facile
teams:
  - /teams/animation
---
Une bio.
`;

const product = `---
title: Aide Facile
mission: Aider facilement
accessibility_status: non conforme
redirect_from:
  - /startups/aide
sponsors:
  - /organisations/b
incubator: fabrique
incubators:
  - ailleurs
  - fabrique
phases:
  - name: construction
    comment: Bien partie
    start: 2024-09-01
events:
  - name: committee
    date: 2025-02-03
contact: aide@exemple.fr
stats_url: https://exemple.fr/stats
link: https://exemple.fr
---
# Aide

Une description d’au moins trente lettres.
`;

const site = new Map([
  [MEMBER, member],
  [PRODUCT, product],
]);

/** What the export makes of the site once the database has changed. */
function exported(path: string, change: (database: Database) => void, texts = site): string | undefined {
  const database = readDatabase(texts);
  change(database);
  return exportFiches(database, texts).get(path);
}

const nothing = () => undefined;
const ofMember = (change: (row: Database["members"][number]) => void) => (database: Database) =>
  database.members.forEach(change);
const ofProduct = (change: (row: Database["products"][number]) => void) => (database: Database) =>
  database.products.forEach(change);

it("changes nothing of what it wrote", () => {
  expect(exportFiches(readDatabase(site), site)).toEqual(new Map());
});

it.each<[string, string, (database: Database) => void, string, string]>([
  [
    "a later end",
    MEMBER,
    ofMember((row) => Object.assign(row.missions[0] ?? {}, { end: "2027-05-23" })),
    "2026-12-31",
    "2027-05-23",
  ],
  [
    "an emptied list",
    MEMBER,
    ofMember((row) => (row.competences = [])),
    "competences:\n  - SQL\n",
    "competences: []\n",
  ],
  ["no team", MEMBER, ofMember((row) => (row.teams = [])), "teams:\n  - /teams/animation\n", ""],
  ["no bio", MEMBER, ofMember((row) => (row.bio = null)), "Une bio.\n", ""],
  ["no link of a product", PRODUCT, ofProduct((row) => (row.link = null)), "link: https://exemple.fr\n", "link: ''\n"],
  [
    "no event",
    PRODUCT,
    ofProduct((row) => (row.events = [])),
    "events:\n  - name: committee\n    date: 2025-02-03\n",
    "",
  ],
  ["no sponsor", PRODUCT, ofProduct((row) => (row.sponsors = [])), "sponsors:\n  - /organisations/b\n", ""],
  [
    "sponsors by id",
    PRODUCT,
    ofProduct((row) => (row.sponsors = ["c", "a"])),
    "  - /organisations/b\n",
    "  - /organisations/a\n  - /organisations/c\n",
  ],
  [
    "phases by date",
    PRODUCT,
    ofProduct((row) => row.phases.push({ name: "investigation", start: "2024-01-01" })),
    "phases:\n",
    "phases:\n  - name: investigation\n    start: 2024-01-01\n",
  ],
  [
    "a new key, last",
    MEMBER,
    ofMember((row) => (row.github = "jeanne")),
    "/animation\n",
    "/animation\ngithub: jeanne\n",
  ],
])("writes %s", (_, path, change, before, after) => {
  const text = path === MEMBER ? member : product;
  expect(text).toContain(before);
  expect(exported(path, change)).toBe(text.replace(before, after));
});

it.each<[string, string, (database: Database) => void]>([
  ["a member's link", MEMBER, ofMember((row) => (row.link = null))],
  ["a contact", PRODUCT, ofProduct((row) => (row.contact = null))],
  ["statistics", PRODUCT, ofProduct((row) => (row.stats_url = null))],
  ["incubators, of which one is left", PRODUCT, ofProduct((row) => (row.incubators = ["fabrique"]))],
])("cannot clear %s", (_, path, change) => {
  expect(exported(path, change)).toBeUndefined();
});

it("undoes what was merged", () => {
  const database = readDatabase(site);
  const merged = new Map(site).set(
    MEMBER,
    member.replace("2026-12-31", "2027-06-30").replace("Une bio", "Une autre bio"),
  );
  expect(exportFiches(database, merged)).toEqual(new Map([[MEMBER, member]]));
});

it("writes a new fiche with the faults of a first night, and mends them the next", () => {
  const database = exampleDatabase();
  const missions = [exampleMission({ end: null, status: "admin" })];
  database.members = [memberRow({ username: "nora.fictif", fullname: "Nora Fictif", teams: ["animation"], missions })];
  const path = "content/_authors/nora.fictif.md";
  const first = exportFiches(database, new Map());
  expect(first.get(path)).toContain("    end: null\n    employer: Atelier Numéral\n    status: admin\n");
  expect(first.get(path)).toContain("/teams//teams/animation");
  const second = exportFiches(database, first);
  expect(second.get(path)).toContain("  - start: 2026-01-05\n    status: admin\n    employer: Atelier Numéral\n");
  expect(second.get(path)).toContain("  - /teams/animation\n");
  expect(exportFiches(database, new Map([...first, ...second]))).toEqual(new Map());
});

it.each([
  ["without role", { role: null }],
  ["without mission", { missions: [] }],
])("writes no fiche of a member %s", (_, given) => {
  const missions = [exampleMission()];
  const row = memberRow({ username: "nora.fictif", fullname: "Nora Fictif", missions, ...given });
  expect(exported("content/_authors/nora.fictif.md", (database) => database.members.push(row))).toBeUndefined();
});

it("writes a new product", () => {
  const row = productRow({ id: "aide-neuve", name: "Aide Neuve", incubators: ["fabrique"] });
  expect(exported("content/_startups/aide-neuve.md", (database) => database.products.push(row))).toContain(
    "title: Aide Neuve",
  );
});

it("deletes nothing", () => {
  expect(exportFiches({ ...readDatabase(site), members: [], products: [] }, site)).toEqual(new Map());
  expect(exported(MEMBER, nothing)).toBeUndefined();
});
