import { describe, expect, it } from "vitest";
import { findMisplacedRecords } from "../../../src/records/yaml/find-misplaced-records.ts";
import { readRecordsWithin } from "../../support/read-records-within.ts";

const plain = (text: string) => text.replaceAll("\u00A0", " ");
const found = (paths: string[], folder = ".") =>
  findMisplacedRecords([".github/beta-fiches.yml", "README.md", ...paths], folder).map(
    ({ code, file, message, remedy }) => ({
      code,
      file,
      text: plain(`${message} ${remedy}`),
    }),
  );

describe("a folder of records under another name is named, with the right one", () => {
  it.each([
    ["member", "members"],
    ["Member", "members"],
    ["Members", "members"],
    ["MEMBERS", "members"],
    ["membres", "members"],
    ["Membres", "members"],
    ["membre", "members"],
    ["memebrs", "members"],
    ["memmbers", "members"],
    ["mebers", "members"],
    ["menbers", "members"],
    ["personnes", "members"],
    ["_authors", "members"],
    ["product", "products"],
    ["produits", "products"],
    ["Produits", "products"],
    ["prodcuts", "products"],
    ["prodiuts", "products"],
    ["_startups", "products"],
    ["order", "orders"],
    ["Orders", "orders"],
    ["bons", "orders"],
    ["commandes", "orders"],
    ["bons-de-commande", "orders"],
    ["Bons de commande", "orders"],
    ["ordres", "orders"],
  ])("%s → %s", (name, meant) => {
    for (const [folder, base] of [
      [".", ""],
      ["dossiers", "dossiers/"],
    ] as const) {
      const file = `${base}${name}/jeanne.exemplaire.yml`;
      expect(found([file], folder)).toEqual([
        { code: "records-folder-misnamed", file, text: expect.stringContaining(`« ${base}${meant} »`) },
      ]);
    }
  });

  it("also beside folders that are read", () => {
    expect(found(["members/a.b.yml", "Produits/aide.yml"])).toMatchObject([{ file: "Produits/aide.yml" }]);
  });

  it("also where Windows has hidden the extension", () => {
    expect(found(["Membres/lea.specimen.yml.txt"])).toMatchObject([{ code: "records-folder-misnamed" }]);
  });

  it.each([
    "archives",
    "docs",
    "folders",
    "services",
    "prod",
    "notes",
    "members-2024",
    "orders2",
    "scripts",
    "modeles",
  ])("%s is left in peace beside records", (name) => expect(found(["members/a.b.yml", `${name}/a.b.yml`])).toEqual([]));

  it("a folder of other files is left in peace", () => {
    expect(found(["members/a.b.yml", "Commandes/bon.pdf", "produits/logo.png"])).toEqual([]);
  });
});

describe("records that stand elsewhere than they are read", () => {
  it.each([
    ["at the top, where the settings name a folder", ["members/a.b.yml"], "dossiers", "records-elsewhere", "la racine"],
    [
      "in a folder, where the settings name none",
      ["dossiers/members/a.b.yml"],
      ".",
      "records-elsewhere",
      "« records: dossiers »",
    ],
    [
      "in a folder of another number",
      ["dossiers/members/a.b.yml"],
      "dossier",
      "records-elsewhere",
      "« records: dossiers »",
    ],
    [
      "in a folder of another case",
      ["Dossiers/orders/BC-1.yml"],
      "dossiers",
      "records-elsewhere",
      "« records: Dossiers »",
    ],
    ["deeper", ["rh/dossiers/members/a.b.yml"], ".", "records-elsewhere", "« records: rh/dossiers »"],
    [
      "in a folder of a French name besides",
      ["dossiers/membres/a.b.yml"],
      ".",
      "records-elsewhere",
      "« records: dossiers »",
    ],
    ["a folder twice", ["members/members/a.b.yml"], ".", "records-elsewhere", "« records: members »"],
    ["in a folder that is not there", ["dosiers/lisez-moi.md"], "dossiers", "records-folder-missing", "« dosiers »"],
    [
      "sorted into folders below members",
      ["members/actifs/a.b.yml", "members/partis/c.d.yml"],
      ".",
      "records-too-deep",
      "2 fichiers",
    ],
    ["beside the folders", ["lea.specimen.yml", "jeanne.exemplaire.yml"], ".", "records-unsorted", "« members »"],
    [
      "beside the folders, in a folder",
      ["dossiers/lea.specimen.yml"],
      "dossiers",
      "records-unsorted",
      "« dossiers/members »",
    ],
  ])("%s", (_, paths, folder, code, text) => {
    expect(found(paths, folder)).toMatchObject([{ code, text: expect.stringContaining(text) }]);
  });

  it.each([
    ["nothing at all", [], "."],
    ["other YAML", ["docker-compose.yml", ".gitlab-ci.yml", "k8s/prod/app.yml"], "."],
    [
      "records that are read, and examples",
      ["members/a.b.yml", "exemples/members/c.d.yml", "members/old/e.f.yml"],
      ".",
    ],
    ["the folder of the settings, still empty", ["dossiers/.gitkeep"], "dossiers"],
  ])("%s: nothing to say", (_, paths, folder) => expect(found(paths, folder)).toEqual([]));
});

it("is told with the records, wherever they are read from", async () => {
  const paths = ["Members/lea.specimen.yml", "members/paul.modele.yml"];
  const member = "fullname: Paul Modele\nrole: Dev\ndomaine: Développement\nmissions: []\n";
  const source = {
    list: async () => paths.map((path) => ({ path, size: member.length })),
    read: async (asked: readonly string[]) => new Map(asked.map((path) => [path, member])),
  };
  const { members, problems } = await readRecordsWithin(source, ".");
  expect(members.map(({ id }) => id)).toEqual(["paul.modele"]);
  expect(problems).toMatchObject([
    { code: "records-folder-misnamed", severity: "error", file: "Members/lea.specimen.yml" },
  ]);
});

describe("a record whose name Windows or a slip spoilt is named, with the right name", () => {
  it.each([
    ["lea.specimen.yml.txt", "lea.specimen.yml"],
    ["lea.specimen.yaml.txt", "lea.specimen.yml"],
    ["lea.specimen.YML", "lea.specimen.yml"],
    ["lea.specimen.Yaml", "lea.specimen.yml"],
    ["lea.specimen.ylm", "lea.specimen.yml"],
    ["lea.specimen.aml", "lea.specimen.yml"],
    ["lea.specimen.yml.yaml", "lea.specimen.yml"],
  ])("%s", async (name, meant) => {
    const source = {
      list: async () => [{ path: `members/${name}`, size: 10 }],
      read: async (asked: readonly string[]) => new Map(asked.map((path) => [path, "role: Dev\n"])),
    };
    const { problems, members, rejected } = await readRecordsWithin(source, ".");
    expect([members, [...rejected]]).toEqual([[], ["members/lea.specimen"]]);
    const told = problems.find(({ file }) => file === `members/${name}`);
    expect(plain(`${told?.message} ${told?.remedy}`)).toContain(meant);
    expect(told?.severity).not.toBe("note");
  });
});
