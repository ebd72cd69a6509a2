import { describe, expect, it, test } from "vitest";
import type { SheetFile } from "../../../src/records/sheets/read-sheet-file.ts";
import type { SheetCell } from "../../../src/sheets/workbook.ts";
import { writeXlsx } from "../../../src/sheets/write-xlsx.ts";
import { processorTime } from "../../support/processor-time.ts";
import { readSheets } from "../../support/sheets-of.ts";

const csv = (name: string, ...lines: string[]): SheetFile => ({
  path: `${name}.csv`,
  bytes: new TextEncoder().encode(`${lines.join("\n")}\n`),
});

const codes = ({ problems }: ReturnType<typeof readSheets>) =>
  problems.map(({ severity, code }) => `${severity} ${code}`);

describe("A year alone in a column of days", () => {
  const inXlsx = (start: SheetCell, type: "text" | "number" | "day") =>
    readSheets([
      {
        path: "suivi.xlsx",
        bytes: writeXlsx([
          {
            name: "Missions",
            columns: [
              { title: "Identifiant", type: "text" },
              { title: "Début", type },
              { title: "Fin", type: "day" },
            ],
            rows: [["jeanne.exemplaire", start, { day: "2026-12-31" }]],
          },
        ]),
      },
    ]);

  const inCsv = (start: string) =>
    readSheets([csv("Missions", "Identifiant;Début;Fin", `jeanne.exemplaire;${start};31/12/2026`)]);

  test.each<[string, () => ReturnType<typeof readSheets>]>([
    ["a number", () => inXlsx(2026, "number")],
    ["a number of another year", () => inXlsx(2025, "number")],
    ["a text", () => inXlsx("2026", "text")],
    ["a number in a column of days", () => inXlsx({ day: "1905-07-18" }, "day")],
    ["the same, counted from 1904", () => inXlsx({ day: "1909-07-19" }, "day")],
    ["an export that shows it as a day", () => inCsv("18/07/1905")],
    ["figures in a CSV", () => inCsv("2026")],
  ])("is no day of long ago: %s", (_, read) => {
    const { members, problems } = read();
    expect(members).toEqual([]);
    const [found] = problems.filter(({ code }) => code === "sheet-value");
    expect(found).toMatchObject({ severity: "error", cell: { column: "Début" } });
    expect(found?.remedy).toContain("année seule");
  });

  test.each([12, 2_500, 35_000, 80_000, 20_260_105])("and %d is no day at all", (number) => {
    const read = inXlsx(number, "number");
    expect(read.members).toEqual([]);
    expect(codes(read)).not.toContain("warning sheet-serial-as-day");
  });

  test.each(["1998-02-30", "01/01/1950"])("nor is %s", (day) => {
    expect(inCsv(day).members).toEqual([]);
  });

  it("but a number that is a day of today's records stays one", () => {
    expect(
      inXlsx(46_027, "number")
        .problems.map(({ message }) => message)
        .join(),
    ).toContain("5 janvier 2026");
  });
});

describe("A name in two columns", () => {
  const people = (titles: string) =>
    readSheets([
      csv("Personnes", `Identifiant;${titles};Métier;Domaine`, "jeanne.exemplaire;Jeanne;Exemplaire;Dev;Développement"),
    ]);

  test.each([
    "Prénom;Nom de famille",
    "Prénom;Nom d'usage",
    "Prénom;Nom",
    "Prénom(s);Nom usuel",
    "PRENOM;NOM DE FAMILLE",
    "Prénom usuel;Nom marital",
    "Prénom;Nom de naissance",
    "Prénom *;Nom de famille *",
    "First name;Last name",
  ])("is read: %s", (titles) => {
    const { members, problems } = people(titles);
    expect(members.map(({ value }) => value.fullname)).toEqual(["Jeanne Exemplaire"]);
    expect(problems).toEqual([]);
  });

  it("is the one that people use, not the one they were born with", () => {
    const { members } = readSheets([
      csv(
        "Personnes",
        "Identifiant;Nom de naissance;Prénom;Nom d'usage;Métier;Domaine",
        "jeanne.exemplaire;Factice;Jeanne;Exemplaire;Dev;Développement",
      ),
    ]);
    expect(members[0]?.value.fullname).toBe("Jeanne Exemplaire");
  });

  it("tells whose a mission is", () => {
    const { members, problems } = readSheets([
      csv("Personnes", "Identifiant;Prénom;Nom de famille;Métier;Domaine", "j.ex;Jeanne;EXEMPLAIRE;Dev;Développement"),
      csv("Missions", "Nom d'usage;Prénom;Début;Fin", "Exemplaire;Jeanne;05/01/2026;31/12/2026"),
    ]);
    expect(members.map(({ id, value }) => [id, value.missions.length])).toEqual([["j.ex", 1]]);
    expect(problems.map(({ code }) => code)).toEqual(["sheet-by-name"]);
  });

  it("tells who worked, and whom to call", () => {
    const { orders, products } = readSheets([
      csv("Personnes", "Identifiant;Prénom;Nom;Métier;Domaine", "j.ex;Jeanne;Exemplaire;Dev;Développement"),
      csv(
        "Commandes",
        "BC;Bénéficiaire;Produit;Signé le;Début;Fin;UO;Qté;Prix HT",
        "BC-1;DINUM;aide-facile;15/12/2025;05/01/2026;31/12/2026;Devops-Confirmé;12;11500",
      ),
      csv(
        "Travaux",
        "Mois;BC;UO;Prénom;Nom;Jours;Activité",
        "2026-01;BC-1;Devops-Confirmé;Jeanne;Exemplaire;18;Formulaire",
      ),
      csv("Interlocuteurs", "Identifiant;Prénom;Nom;E-mail", "aide-facile;Nora;Fictif;nora@aide.example"),
    ]);
    expect(orders[0]?.value.work?.map(({ member }) => member)).toEqual(["j.ex"]);
    expect(products[0]?.value.contacts?.map(({ name }) => name)).toEqual(["Nora Fictif"]);
  });
});

describe("An id that begins with « exemple »", () => {
  const people = (id: string) =>
    readSheets([csv("Personnes", "Identifiant;Nom;Métier;Domaine", `${id};Jeanne Exemplaire;Dev;Développement`)]);

  test.each(["exemple", "exemple.test", "exemple-jeanne", "exemples.jeanne", "exemplaire"])("is one: %s", (id) => {
    expect(people(id).members.map((one) => one.id)).toEqual([id]);
  });

  test.each([
    "Exemple : jeanne.exemplaire",
    "Exemple\u00A0: jeanne.exemplaire",
    "exemple: jeanne.exemplaire",
    "(exemple) jeanne.exemplaire",
    "(Exemple : jeanne)",
    "EXEMPLE",
    "Exemple – jeanne.exemplaire",
  ])("but is none in a row of an example: %s", (id) => {
    expect(people(id).members).toEqual([]);
  });
});

describe("The phase in a sheet of products", () => {
  const phasesOf = (read: ReturnType<typeof readSheets>) =>
    read.products.map(({ id, value }) => [id, value.phases?.map(({ name, start }) => `${name} ${start}`)]);

  test.each([
    "Startup;Phase;Depuis;Adresse de contact",
    "Titre;Phase actuelle;Depuis le;Contact",
    "Nom;Phase;Début de la phase;Contact",
    "Produit;Phase en cours;Date de début de phase;Contact",
    "Nom du produit;Phase beta;Phase depuis le;E-mail de contact",
    "STARTUP;PHASE;DATE DE PHASE;CONTACT",
  ])("is read: %s", (titles) => {
    const read = readSheets([
      csv(
        "Produits",
        titles,
        "Aide Facile;Construction;01/03/2026;contact@aide.example",
        "Guichet Factice;Accélération;01/03/2026;",
        "Carnet Témoin;;;contact@carnet.example",
      ),
    ]);
    expect(phasesOf(read)).toEqual([
      ["aide.facile", ["construction 2026-03-01"]],
      ["carnet.temoin", undefined],
      ["guichet.factice", ["acceleration 2026-03-01"]],
    ]);
    expect(codes(read).filter((code) => !code.endsWith("guessed"))).toEqual([]);
  });

  it("may be several rows of one product", () => {
    const read = readSheets([
      csv(
        "Produits",
        "Identifiant;Titre;Phase;Début;Fin",
        "aide-facile;Aide Facile;Accélération;01/03/2026;",
        "aide-facile;Aide Facile;Construction;01/03/2025;01/03/2026",
      ),
    ]);
    expect(phasesOf(read)).toEqual([["aide-facile", ["construction 2025-03-01", "acceleration 2026-03-01"]]]);
    expect(read.problems).toEqual([]);
  });

  it("is told of where nothing says when it began", () => {
    const read = readSheets([
      csv("Produits", "Identifiant;Titre;Phase;Contact", "aide-facile;Aide Facile;Construction;a@b.example"),
    ]);
    expect(phasesOf(read)).toEqual([["aide-facile", undefined]]);
    expect(codes(read)).toEqual(["warning sheet-phase-left"]);
  });

  it("is read once where phases have a sheet of their own", () => {
    const read = readSheets([
      csv("Produits", "Identifiant;Titre;Phase;Début", "aide-facile;Aide Facile;Construction;01/03/2026"),
      csv("Phases", "Identifiant;Phase;Début", "aide-facile;Construction;01/03/2026"),
    ]);
    expect(phasesOf(read)).toEqual([["aide-facile", ["construction 2026-03-01"]]]);
    expect(codes(read)).toEqual(["note sheet-phase-elsewhere"]);
  });

  it("and days of something else are none of it", () => {
    const read = readSheets([
      csv("Produits", "Identifiant;Titre;Début;Contact", "aide-facile;Aide Facile;01/03/2026;a@b.example"),
    ]);
    expect(phasesOf(read)).toEqual([["aide-facile", undefined]]);
    expect(read.problems).toEqual([]);
  });
});

describe("Several products in one cell", () => {
  const products = csv(
    "Produits",
    "Identifiant;Titre",
    "aide-facile;Aide Facile",
    "carnet-temoin;Carnet Témoin",
    "guichet;Guichet - Région & Ville",
  );
  const missionOn = (cell: string) =>
    readSheets([
      products,
      csv("Missions", "Identifiant;Début;Fin;Produits", `jeanne.exemplaire;05/01/2026;31/12/2026;"${cell}"`),
      csv("Personnes", "Identifiant;Nom;Métier;Domaine", "jeanne.exemplaire;Jeanne Exemplaire;Dev;Développement"),
    ]).members[0]?.value.missions[0]?.startups;

  test.each([
    "aide-facile - carnet-temoin",
    "aide-facile | carnet-temoin",
    "aide-facile > carnet-temoin",
    "aide-facile·carnet-temoin",
    "aide-facile puis carnet-temoin",
    "aide-facile (60%), carnet-temoin (40 %)",
    "Aide Facile – Carnet Témoin",
    "Aide Facile -> Carnet Témoin",
    "Aide Facile → Carnet Témoin",
    "60 % Aide Facile / 40 % Carnet Témoin",
    "Aide Facile : 60 %; Carnet Témoin : 40 %",
    "Aide Facile 60 % + Carnet Témoin 40 %",
    "aide-facile (0,6 ETP) & carnet-temoin (2 j/semaine)",
    "aide-facile, puis carnet-temoin",
    "Aide Facile\nCarnet Témoin",
    "aide-facile carnet-temoin",
  ])("are told apart: %s", (cell) => {
    expect(missionOn(cell)).toEqual(["aide-facile", "carnet-temoin"]);
  });

  test.each([
    ["Guichet - Région & Ville", ["guichet"]],
    ["Aide Facile, Guichet - Région & Ville", ["aide-facile", "guichet"]],
    ["Guichet - Région & Ville (50 %) | carnet-temoin", ["guichet", "carnet-temoin"]],
    ["carnet-temoin (100 %)", ["carnet-temoin"]],
    ["carnet-temoin", ["carnet-temoin"]],
  ])("are as many as there are: %s", (cell, expected) => {
    expect(missionOn(cell)).toEqual(expected);
  });

  const order = (product: string) =>
    readSheets([
      products,
      csv(
        "Commandes",
        "BC;Bénéficiaire;Produit;Signé le;Début;Fin;UO;Qté;Prix HT",
        `BC-1;DINUM;"${product}";15/12/2025;05/01/2026;31/12/2026;Devops-Confirmé;12;11500`,
      ),
    ]);

  test.each([
    "aide-facile, carnet-temoin",
    "Aide Facile / Carnet Témoin",
    "aide-facile et carnet-temoin",
    "aide-facile\ncarnet-temoin",
    "Aide Facile (60 %) ; Carnet Témoin (40 %)",
    "aide-facile | guichet",
  ])("are too many for an order: %s", (product) => {
    const { orders, problems } = order(product);
    expect(orders).toEqual([]);
    expect(problems.map(({ code, cell, remedy }) => [code, cell?.column, /plusieurs produits/.test(remedy)])).toEqual([
      ["sheet-value", "Produit", true],
    ]);
  });

  test.each([
    ["Guichet - Région & Ville", "guichet"],
    ["Aide Facile", "aide-facile"],
    ["Logement et territoires", "Logement et territoires"],
  ])("and one is one: %s", (product, expected) => {
    expect(order(product).orders[0]?.value.product).toBe(expected);
  });

  test.each([
    " ".repeat(30_000),
    "(%".repeat(15_000),
    "( 1".concat(" %".repeat(15_000)),
    "a-b ".repeat(8_000),
    "-".repeat(30_000),
  ])("and a cell that is full of marks is read at once", async (filling) => {
    const time = await processorTime(() => {
      missionOn(`a${filling}b`);
      order(`a${filling}b`);
    });
    expect(time).toBeLessThan(1_000);
  });

  it("nor may two people have done one piece of work", () => {
    const read = readSheets([
      csv(
        "Travaux",
        "Mois;BC;UO;Intervenant;Jours;Activité",
        "2026-01;BC-1;Devops-Confirmé;jeanne.exemplaire, hugo.factice;18;Dev",
      ),
    ]);
    expect(read.problems.map(({ remedy }) => remedy).join()).toContain("plusieurs personnes");
  });
});

describe("What is said of a cell", () => {
  const missions = (start: string, order = "BC-14") =>
    readSheets([
      csv("Personnes", "Identifiant;Nom;Métier;Domaine", "jeanne.exemplaire;Jeanne Exemplaire;Dev;Développement"),
      csv("Missions", "Identifiant;Début;Fin;BC", `jeanne.exemplaire;${start};31/12/2026;${order}`),
    ]).problems.map(({ message, remedy }) => `${message} ${remedy}`.replaceAll("\u00A0", " "));

  test.each(["31/06/2026", "30/02/2026", "31-04-2026", "31.11.26", "31 juin 2026", "2026-06-31", "29/02/2026"])(
    "is that the day does not exist: %s",
    (day) => {
      const [said, ...others] = missions(day);
      expect(others).toEqual([]);
      expect(said).toMatch(/^La date .* n'existe pas\. Écrivez une date du calendrier/);
    },
  );

  it("is how a date is read, where it has no such month", () => {
    expect(missions("05/13/2026").join()).toMatch(/n'existe pas\. Une date se lit jour\/mois\/année/);
  });

  test.each(["BC 14", "BC/14", "bon n° 3", "2026 - 014"])("is how an order is called: %s", (order) => {
    const [said, ...others] = missions("05/01/2026", order);
    expect(others).toEqual([]);
    expect(said).toContain("BC-2026-014");
    expect(said).not.toContain("aides-jeunes");
  });

  it("is that it is empty", () => {
    const read = readSheets([
      csv("Travaux", "Mois;BC;UO;Intervenant;Jours;Activité", "2026-02;BC-15;(vide);hugo.factice;(vide);(vide)"),
    ]);
    const said = read.problems.map(({ message }) => message).join(" ");
    expect(said).not.toContain("rien");
    expect(said).toContain("un texte vide");
  });

  it("does not speak of exports", () => {
    expect(missions("#REF!").join()).toContain("puis enregistrez à nouveau");
  });

  test.each([
    [["Une remarque;;;"], "si c'en est une ; sinon, remplissez ses autres cellules"],
    [["Une remarque;;;", "Une autre;;;"], "si c'en sont ; sinon, remplissez leurs autres cellules"],
  ])("is one or several: %s", (rows, expected) => {
    const { problems } = readSheets([
      csv("Personnes", "Identifiant;Nom;Métier;Domaine", "j.ex;Jeanne Exemplaire;Dev;Développement", ...rows),
    ]);
    expect(problems.map(({ remedy }) => remedy.replaceAll("\u00A0", " ")).join()).toContain(expected);
  });
});
