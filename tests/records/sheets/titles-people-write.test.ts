import { expect, test } from "vitest";
import { readSheets } from "../../support/sheets-of.ts";

const read = (files: Record<string, string>) =>
  readSheets(
    Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
    {},
  );

const sheet = (titles: readonly string[], cells: readonly string[]) =>
  read({ "equipe.csv": `${titles.join(";")}\n${cells.join(";")}\n` });

const missionsOf = ({ members }: ReturnType<typeof read>) => members.flatMap(({ value }) => value.missions);
const who = ["zoe.modele", "Zoé Modèle", "Dev", "Data"];
const whoTitles = ["Identifiant", "Nom", "Rôle", "Domaine"];

test.each([
  ["Date de début de mission", "Date de fin de mission"],
  ["Date début mission", "Date fin mission"],
  ["Début contrat", "Fin contrat"],
  ["Date d'entrée", "Sortie prévue"],
  ["Date de début", "Date de fin prévue"],
  ["Début de la prestation", "Fin prévisionnelle de la prestation"],
  ["DATE D’ARRIVÉE EFFECTIVE", "DATE DE DÉPART THÉORIQUE"],
  ["Début (réel)", "Fin de l'intervention"],
  ["Date de démarrage de mission", "Date d'échéance du contrat"],
  ["Arrivée sur la mission", "Départ de la mission"],
])("« %s » and « %s » are the days of a mission", (start, end) => {
  const records = sheet([...whoTitles, start, end, "Produits"], [...who, "05/01/2026", "31/12/2026", "aide-facile"]);
  expect(records.problems).toEqual([]);
  expect(missionsOf(records)).toEqual([{ start: "2026-01-05", end: "2026-12-31", startups: ["aide-facile"] }]);
});

test.each([
  [["Début", "Fin de période d'essai"]],
  [["Date de début", "Date de renouvellement"]],
  [["Période", "Observations"]],
  [["Dates de la mission", "Observations"]],
  [["Entrée dans les locaux du client", "Sortie des locaux du client"]],
  [["Départ", "Date de rattachement"]],
])("missions under %j are lost with an error that names them", (titles) => {
  const records = sheet([...whoTitles, ...titles, "Produits"], [...who, "05/01/2026", "31/12/2026", "aide-facile"]);
  expect(missionsOf(records)).toEqual([]);
  expect(records.isPartial).toBe(true);
  const [found] = records.problems.filter(({ code }) => code === "sheet-missions-unread");
  expect(found?.severity).toBe("error");
  expect(titles.some((title) => found?.message.includes(title) || found?.message.includes("manque"))).toBe(true);
});

test.each([
  "Produit",
  "Nom du produit",
  "Startup d'État",
  "Produit concerné",
  "Identifiant du produit",
  "Projet / Produit",
])("« %s » tells the product of a mission", (title) => {
  const records = sheet([...whoTitles, "Début", "Fin", title], [...who, "05/01/2026", "31/12/2026", "aide-facile"]);
  expect(records.problems).toEqual([]);
  expect(missionsOf(records)[0]?.startups).toEqual(["aide-facile"]);
});

test.each([
  "Réf. BC",
  "N° du bon de commande",
  "Numéro BC",
  "BDC n°",
  "Référence bon de commande",
  "Bon de commande associé",
])("« %s » tells the order of a mission", (title) => {
  const records = sheet([...whoTitles, "Début", "Fin", title], [...who, "05/01/2026", "31/12/2026", "BC-2026-014"]);
  expect(records.problems).toEqual([]);
  expect(missionsOf(records)[0]?.order).toBe("BC-2026-014");
});

test.each([
  ["Produit 1", "Produit 2"],
  ["Produit", "Produit 2"],
  ["Produit principal", "Autre produit"],
  ["Startup 1", "Startup 2"],
  ["Produit n°1", "Produit n°2"],
])("« %s » and « %s » are both products of a mission", (one, other) => {
  const titles = [...whoTitles, one, other, "Début", "Fin"];
  const both = sheet(titles, [...who, "aide-facile", "carnet-temoin", "05/01/2026", "31/12/2026"]);
  expect(both.problems).toEqual([]);
  expect(missionsOf(both)[0]?.startups).toEqual(["aide-facile", "carnet-temoin"]);
  const second = sheet(titles, [...who, "", "carnet-temoin", "05/01/2026", "31/12/2026"]);
  expect(missionsOf(second)[0]?.startups).toEqual(["carnet-temoin"]);
});

test.each([
  ["Produit de l'acheteur", "Produits"],
  ["BC du client final", "Bon de commande"],
  ["Service acheteur", "Produits"],
])("« %s » is not read, and people are told that « %s » is missed", (title, meant) => {
  const records = sheet([...whoTitles, "Début", "Fin", title], [...who, "05/01/2026", "31/12/2026", "aide-facile"]);
  expect(missionsOf(records)).toHaveLength(1);
  expect(records.problems.map(({ code }) => code)).toEqual(["sheet-column-unread"]);
  expect(records.problems[0]?.message).toContain(title);
  expect(records.problems[0]?.message).toContain(meant);
});

test("a date that seems to be of something else says nothing of missions", () => {
  const records = sheet([...whoTitles, "Date de naissance"], [...who, "05/01/1990"]);
  expect(records.problems).toEqual([]);
});

test("dates beside people are a warning where missions have a sheet of their own", () => {
  const records = read({
    "Personnes.csv": `Identifiant;Nom;Rôle;Domaine;Date d'entrée\nzoe.modele;Zoé Modèle;Dev;Data;05/01/2020\n`,
    "Missions.csv": `Identifiant;Début;Fin;Produits\nzoe.modele;05/01/2026;31/12/2026;aide-facile\n`,
  });
  expect(records.problems.map(({ code, severity }) => [code, severity])).toEqual([["sheet-column-unread", "warning"]]);
  expect(records.isPartial ?? false).toBe(false);
});

test("a title that is missed is named with those that are not read", () => {
  const records = read({
    "Missions.csv": `Identifiant;Début;Date de sortie du dispositif\nzoe.modele;05/01/2026;31/12/2026\n`,
  });
  expect(records.problems[0]?.code).toBe("sheet-column-missing");
  expect(records.problems[0]?.message).toContain("Date de sortie du dispositif");
});

const MISSIONS_HEAD = "Produit;Début;Fin\naide-facile;05/01/2026;31/12/2026\n";
const PEOPLE = "Identifiant;Nom;Rôle;Domaine\nzoe.modele;Zoé Modèle;Dev;Data\n";

test.each(["Zoé Modèle", "Missions", "Planning de Zoé", "Feuil1", "zoe.modele"])(
  "missions of nobody in the sheet « %s » are an error",
  (name) => {
    const records = read({ "Personnes.csv": PEOPLE, [`${name}.csv`]: MISSIONS_HEAD });
    expect(records.problems).toMatchObject([{ severity: "error", code: "sheet-without-owner" }]);
    expect(records.isPartial).toBe(true);
  },
);

test("a calendar of something else is left", () => {
  const records = read({ "Personnes.csv": PEOPLE, "Vacances.csv": "Zone;Début;Fin\nA;05/01/2026;31/12/2026\n" });
  expect(records.problems).toMatchObject([{ severity: "note", code: "sheet-not-used" }]);
});

test.each(["Aide Facile", "aide-facile", "Carnet Témoin 2026", "Guichet", "Transverse"])(
  "missions in the sheet « %s », which names a product, are said to be without one",
  (name) => {
    const text = "Identifiant;Nom;Début;Fin\nzoe.modele;Zoé Modèle;05/01/2026;31/12/2026\n";
    expect(read({ "Personnes.csv": PEOPLE, [`${name}.csv`]: text }).problems).toMatchObject([
      { severity: "warning", code: "sheet-without-product" },
    ]);
    expect(read({ "Personnes.csv": PEOPLE, "Missions 2026.csv": text }).problems).toEqual([]);
  },
);

test("missions below the product of a group are said to be without one", () => {
  const text = [
    "Produit;Identifiant;Nom;Rôle;Domaine;Début;Fin",
    "Aide Facile;zoe.modele;Zoé Modèle;Dev;Data;05/01/2026;31/12/2026",
    ";paul.modele;Paul Modèle;Dev;Data;05/01/2026;31/12/2026",
    ";lea.modele;Léa Modèle;Dev;Data;05/01/2026;31/12/2026",
    "",
  ].join("\n");
  const { problems } = read({ "equipe.csv": text });
  expect(problems).toMatchObject([{ severity: "warning", code: "sheet-product-above", line: 3 }]);
  expect(problems[0]?.message).toContain("2 lignes");
});

test("a mission without product is no gap where the product comes after the person", () => {
  const text = [
    "Identifiant;Nom;Rôle;Domaine;Produit;Début;Fin",
    "zoe.modele;Zoé Modèle;Dev;Data;Aide Facile;05/01/2026;31/12/2026",
    "paul.modele;Paul Modèle;Dev;Data;;05/01/2026;31/12/2026",
    "",
  ].join("\n");
  expect(read({ "equipe.csv": text }).problems).toEqual([]);
});
