import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { schemaLine } from "../../src/records/schema-line.ts";
import { contentOf, copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const orders = `\uFEFFBon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire HT
BC-2027-001;Direction des Exemples;aide-facile;15/12/2026;4/1/2027;31/12/2027;UO Devops-Confirmé;0,5;"12\u00A0000,50\u00A0€"
BC-2027-001;;;;;;Product-Management;10;12500
BC-2027-002;"Agence; du Modèle";carnet-temoin;2026-12-15;2027-01-04;2027-12-31;devops-senior;3;13.260,00
`;
const work = `reference,mois,uo,personne,jours,activite
BC-2027-001,janvier 2027,Devops-Confirmé,Jeanne Exemplaire,"18,5",Formulaire
BC-2026-014,11/2026,devops-confirme,jeanne.exemplaire,12,Page de statistiques
BC-2026-014,2026-10,devops-confirme,jeanne.exemplaire,20,Page de statistiques
`;

const run = (files: Record<string, string | Buffer>, ...args: string[]) => {
  writeFiles(folder, files);
  const { status, stdout, stderr } = runIn(folder, ["import-orders", ...args, "--out", "contractor"]);
  return { status, stdout: plain(stdout), stderr: plain(stderr) };
};
const read = (path: string) => readFileSync(join(folder, "contractor", path), "utf8");

describe("import-orders", () => {
  it("writes records of orders from a French spreadsheet, and adds work to new and old ones", () => {
    const before = read("orders/BC-2026-014.yml");
    const { status, stdout } = run({ "c.csv": orders, "t.csv": work }, "--orders", "c.csv", "--work", "t.csv");
    expect(stdout).toBe(
      "2 bons de commande écrits, 2 lignes de travail ajoutées dans contractor ; 1 ligne y était déjà.\n",
    );
    expect(status).toBe(0);
    expect(read("orders/BC-2027-001.yml")).toBe(`${schemaLine("order")}beneficiary: Direction des Exemples
product: aide-facile
signed: 2026-12-15
start: 2027-01-04
end: 2027-12-31
lines:
  - unit: devops-confirme
    quantity: '0.50'
    unitPrice: '12000.50'
  - unit: product-management
    quantity: '10.00'
    unitPrice: '12500.00'
work:
  - month: 2027-01
    unit: devops-confirme
    member: jeanne.exemplaire
    days: '18.50'
    activity: Formulaire
`);
    expect(read("orders/BC-2027-002.yml")).toContain("beneficiary: Agence; du Modèle\n");
    expect(read("orders/BC-2026-014.yml")).toBe(
      `${before}  - month: 2026-11\n    unit: devops-confirme\n    member: jeanne.exemplaire\n    days: '12.00'\n    activity: Page de statistiques\n`,
    );
    const validated = runIn(folder, ["validate", "--records", "contractor"]);
    expect(validated.status).toBe(0);
  });

  it("adds nothing when the same work comes again", () => {
    run({ "c.csv": orders, "t.csv": work }, "--orders", "c.csv", "--work", "t.csv");
    const before = contentOf(join(folder, "contractor"));
    const { stdout } = run({}, "--work", "t.csv");
    expect(stdout).toBe(
      "0 bon de commande écrit, 0 ligne de travail ajoutée dans contractor ; 3 lignes y étaient déjà.\n",
    );
    expect(contentOf(join(folder, "contractor"))).toEqual(before);
  });

  const encoded = "Agence de l’Œuvre – 5 €";
  it.each([
    ["UTF-8", (text: string) => Buffer.from(text)],
    ["UTF-8 with its mark and sep=;", (text: string) => Buffer.from(`\uFEFFsep=;\r\n${text}`)],
    ["windows-1252, as Excel writes it", toWindows1252],
    ["UTF-16, « Texte Unicode »", (text: string) => Buffer.from(`\uFEFF${text.replaceAll(";", "\t")}`, "utf16le")],
    ["UTF-16 in the other order", (text: string) => Buffer.from(`\uFEFF${text}`, "utf16le").swap16()],
  ])("reads %s", (_, encode) => {
    const text = orders.slice(1).replace('"Agence; du Modèle"', encoded).replaceAll("\n", "\r\n");
    const { status, stderr } = run({ "c.csv": encode(text) }, "--orders", "c.csv");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(read("orders/BC-2027-002.yml")).toContain(`beneficiary: ${encoded}\n`);
  });

  it("says what it read with a guess or left out, and writes the rest", () => {
    const text = orders.replace("31/12/2027", "déc.-27").concat(";;;;;;Total;13,5;\n");
    const { status, stdout, stderr } = run({ "c.csv": text }, "--orders", "c.csv");
    expect(status).toBe(0);
    expect(stdout).toContain("2 bons de commande écrits");
    expect(stderr).toContain(
      "c.csv:2:68  avertissement  « Fin » n'a pas de jour : « déc.-27 » est lu comme le 31 décembre 2027.",
    );
    expect(stderr).toContain("c.csv:5:1  avertissement  Cette ligne est prise pour un total, et n'est pas reprise");
    expect(read("orders/BC-2027-001.yml")).toContain("end: 2027-12-31\n");
  });

  it.each([
    ["an Excel workbook", Buffer.from("PK\u0003\u0004..[Content_Types].xml"), "c'est un classeur Excel (.xlsx)."],
    ["an old one", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "c'est un ancien classeur Excel (.xls)"],
    ["6 MiB", Buffer.alloc(6 * 1024 * 1024, "a"), "Ce fichier pèse plus de 5 Mio : il n'a pas été lu."],
  ])("refuses %s", (_, bytes, message) => {
    const { status, stderr } = run({ "c.csv": bytes }, "--orders", "c.csv");
    expect(stderr).toContain(`c.csv:1:1  erreur  `);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });

  it.each([
    ["Quantité;Prix", "Combien;Prix", "c.csv:1:1  erreur  La colonne « Quantité » manque."],
    ["15/12/2026", "31/02/2026", "c.csv:2:48  erreur  « 31/02/2026 » ne convient pas à « Signé le »."],
    ["Devops-Confirmé;0,5", "Devops;0,5", "c.csv:2:79  erreur  « UO Devops » ne convient pas à « Unité d'œuvre »."],
    ["0,5", "-1", "c.csv:2:98  erreur  « -1 » ne convient pas à « Quantité »."],
    ["12500", "12500,005", "c.csv:3:40  erreur  « 12500,005 » ne convient pas à « Prix unitaire »."],
    ["BC-2027-002;", "2027/002;", "c.csv:4:1  erreur  « 2027/002 » ne convient pas à « Bon de commande »."],
    ["carnet-temoin", "", "c.csv:4:33  erreur  « Produit » est vide."],
    ["BC-2027-001;;", "BC-2027-001;Autre;", "« Bénéficiaire » vaut « Autre », et « Direction des Exemples » plus haut"],
    ["31/12/2027", "04/01/2027", "c.csv:2:68  erreur  « Fin » (4 janvier 2027) n'est pas après le début."],
    ["BC-2027-002", "BC-2026-014", "Le bon de commande « BC-2026-014 » existe déjà (orders/BC-2026-014.yml)."],
    ['"Agence; du Modèle"', '"Agence', "c.csv:4:13  erreur  Ce fichier n'est pas un CSV lisible"],
  ])("refuses %j as %j, and writes nothing", (from, to, message) => {
    const before = contentOf(join(folder, "contractor"));
    const { status, stderr } = run(
      { "c.csv": orders.replace(from, to), "t.csv": work },
      "--orders",
      "c.csv",
      "--work",
      "t.csv",
    );
    expect(stderr).toContain(message);
    expect(status).toBe(1);
    expect(contentOf(join(folder, "contractor"))).toEqual(before);
  });

  it.each([
    ["BC-2026-014,11", "BC-2026-41,11", "t.csv:3:1  erreur  Le bon de commande « BC-2026-41 » n'existe pas."],
    ["jeanne.exemplaire,20", "jeanne.exemplaire,19", "est déjà noté : 20 jours, et non 19.00."],
    ["janvier 2027", "nivôse 2027", "t.csv:2:13  erreur  « nivôse 2027 » ne convient pas à « Mois »."],
    ["Jeanne Exemplaire", "Jeanne Inconnue", "t.csv:2:42  erreur  « Jeanne Inconnue » ne convient pas à « Membre »."],
    [",Formulaire", ",", "t.csv:2:67  erreur  « Activité » est vide."],
  ])("refuses the work %j as %j, and writes nothing", (from, to, message) => {
    const { status, stderr } = run(
      { "c.csv": orders, "t.csv": work.replace(from, to) },
      "--orders",
      "c.csv",
      "--work",
      "t.csv",
    );
    expect(stderr).toContain(message);
    expect(status).toBe(1);
    expect(readdirSync(join(folder, "contractor/orders"))).not.toContain("BC-2027-001.yml");
  });

  const amendments = `Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;UO;Quantité;Prix unitaire;Avenant
BC-2026-014;Direction des Exemples;aide-facile;15/12/2025;5/1/2026;30/6/2027;devops-confirme;12;12000;
BC-2026-014;;;;;;design-confirme;1;11000;
BC-2026-014;;;15/06/2026;;31/12/2027;devops-confirme;3;12000;Avenant n° 1
BC-2026-014;;;01/09/2026;;;devops-confirme;-1;12000;Avoir n° 1
BC-2026-030;;;;;;product-management;10;12500;
BC-2027-014;Direction des Exemples;aide-facile;15/12/2026;4/1/2027;31/12/2027;design-confirme;2;11000;
`;
  /** The credits that the examples have, and the sheet does not name. */
  const split =
    "  − 3 UO Design confirmé à 11 000,00 €, Scission vers BC-2026-052 du 1er septembre 2026 : pas dans la feuille, la ligne reste\n";
  const moved = split.replace("3 UO", "2 UO").replace("BC-2026-052 du 1er septembre", "BC-2027-014 du 15 décembre");
  const kept = `BC-2026-030
  − 1 UO Gestion de produit à 12 500,00 €, Avoir nº 1 du 1er septembre 2026 : pas dans la feuille, la ligne reste
`;
  const told = `BC-2026-014
  Fin : 30 juin 2027 → 31 décembre 2027
  − 2 UO Design confirmé à 11 000,00 €, Scission vers BC-2027-014 du 15 décembre 2026, avoir
  + 3 UO Devops confirmé à 12 000,00 €, Avenant n° 1 du 15 juin 2026
  − 1 UO Devops confirmé à 12 000,00 €, Avoir n° 1 du 1er septembre 2026, avoir
${split}
${kept}`;

  it("tells what a second year changes in orders that are there, and writes nothing without a yes", () => {
    const before = contentOf(join(folder, "contractor"));
    const asked = run({ "c.csv": amendments }, "--orders", "c.csv");
    expect(asked).toMatchObject({ status: 2, stderr: "" });
    expect(asked.stdout).toBe(`${told}\nRien n’est écrit. Ajoutez --yes pour modifier 1 bon de commande.\n`);
    const dry = run({}, "--orders", "c.csv", "--dry-run", "--yes");
    expect(dry).toMatchObject({ status: 0, stdout: `${told}\nNouveaux : BC-2027-014\n\nRien n’est écrit.\n` });
    expect(contentOf(join(folder, "contractor"))).toEqual(before);
  });

  it("adds amendments, credits and what went to another order as lines, and loses nothing of the record", () => {
    const before = `# à garder\n${read("orders/BC-2026-014.yml")}`;
    writeFiles(folder, { "contractor/orders/BC-2026-014.yml": before });
    const other = read("orders/BC-2026-030.yml");
    expect(run({ "c.csv": amendments }, "--orders", "c.csv", "--yes").stdout).toContain(
      "1 bon de commande écrit, 1 modifié, 0 ligne de travail ajoutée",
    );
    const added = `  - unit: design-confirme
    quantity: '2.00'
    unitPrice: '11000.00'
    amendment: Scission vers BC-2027-014
    amendedOn: 2026-12-15
    credit: true
  - unit: devops-confirme
    quantity: '3.00'
    unitPrice: '12000.00'
    amendment: Avenant n° 1
    amendedOn: 2026-06-15
  - unit: devops-confirme
    quantity: '1.00'
    unitPrice: '12000.00'
    amendment: Avoir n° 1
    amendedOn: 2026-09-01
    credit: true
activities:`;
    const after = read("orders/BC-2026-014.yml");
    expect(after).toBe(before.replace("end: 2027-06-30", "end: 2027-12-31").replace("activities:", added));
    expect(read("orders/BC-2026-030.yml")).toBe(other);
    expect(run({}, "--orders", "c.csv", "--yes").stdout).toBe(
      `BC-2026-014\n${split}${moved}\n${kept}0 bon de commande écrit, 0 ligne de travail ajoutée dans contractor.\n`,
    );
    expect(read("orders/BC-2026-014.yml")).toBe(after);
    expect(runIn(folder, ["validate", "--records", "contractor"]).status).toBe(0);
  });

  it("undoes no amendment or credit for a sheet that does not name it, and says what stays", () => {
    run({ "c.csv": amendments }, "--orders", "c.csv", "--yes");
    const after = read("orders/BC-2026-014.yml");
    const years = amendments.split("\n");
    const firstYear = `${years.slice(0, 3).join("\n")}\n`.replace("30/6/2027", "");
    expect(run({ "c.csv": firstYear }, "--orders", "c.csv")).toMatchObject({
      status: 0,
      stdout: `BC-2026-014
${split}${moved}    3 UO Devops confirmé à 12 000,00 €, Avenant n° 1 du 15 juin 2026 : pas dans la feuille, la ligne reste
  − 1 UO Devops confirmé à 12 000,00 €, Avoir n° 1 du 1er septembre 2026 : pas dans la feuille, la ligne reste
0 bon de commande écrit, 0 ligne de travail ajoutée dans contractor.
`,
    });
    expect(read("orders/BC-2026-014.yml")).toBe(after);
  });

  it("keeps a line that a sheet no longer has, and says so", () => {
    const text = amendments.replace("BC-2026-014;;;;;;design-confirme;1;11000;\n", "");
    expect(run({ "c.csv": text }, "--orders", "c.csv", "--dry-run").stdout).toContain(
      "    6 UO Design confirmé à 11 000,00 € : pas dans la feuille, la ligne reste\n",
    );
  });

  it.each([
    [
      "devops-confirme;-1;12000",
      "devops-confirme;-16;12000",
      "L'avoir rend 1 unité d'œuvre « devops-confirme » de plus que le bon n'en compte à ce prix.",
    ],
    [";31/12/2027;devops", ";04/01/2026;devops", "« Fin » (4 janvier 2026) n'est pas après le début."],
    ["BC-2026-014;Direction des Exemples", "BC-2026-014;Agence", "« BC-2026-014 » existe déjà"],
  ])("refuses %j as %j in an order that is there", (from, to, message) => {
    const before = contentOf(join(folder, "contractor"));
    const { status, stderr } = run({ "c.csv": amendments.replace(from, to) }, "--orders", "c.csv", "--yes");
    expect(stderr).toContain(message);
    expect(status).toBe(1);
    expect(contentOf(join(folder, "contractor"))).toEqual(before);
  });

  it.each([
    [[], "Il manque l'option « --orders » ou « --work »."],
    [["--orders", "absent.csv"], "Le fichier « absent.csv » n'existe pas."],
  ])("refuses %j", (args, message) => {
    expect(run({}, ...args)).toMatchObject({ status: 1, stderr: expect.stringContaining(message) });
  });
});

function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
}

function toWindows1252(text: string): Buffer {
  const upper: Record<string, number> = { "€": 0x80, Œ: 0x8c, "’": 0x92, "–": 0x96, œ: 0x9c };
  return Buffer.from([...text].map((character) => upper[character] ?? character.charCodeAt(0)));
}
