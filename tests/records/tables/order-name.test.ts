import { expect, test } from "vitest";
import { firstNameFirst, nameForCell } from "../../../src/records/tables/order-name.ts";
import { readSheets } from "../../support/sheets-of.ts";

test.each([
  ["EXEMPLAIRE Jeanne", "Nom", "Jeanne Exemplaire"],
  ["Jeanne EXEMPLAIRE", "Nom", "Jeanne Exemplaire"],
  ["FACTICE Hugo", "Nom et prénom", "Hugo Factice"],
  ["Factice Hugo", "Nom et prénom", "Hugo Factice"],
  ["Factice Hugo", "NOM Prénom", "Hugo Factice"],
  ["Hugo FACTICE", "Nom et prénom", "Hugo Factice"],
  ["Le Modèle Zoé", "Nom et prénom", "Zoé Le Modèle"],
  ["MODÈLE-TÉMOIN Anne-Lise", "Personne", "Anne-Lise Modèle-Témoin"],
  ["DE LA TOUR Jean", "Nom", "Jean de La Tour"],
  ["D’EXEMPLE Zoé", "Nom", "Zoé D’Exemple"],
  ["Exemplaire, Jeanne", "Nom", "Jeanne Exemplaire"],
  ["EXEMPLAIRE, Jeanne", "Nom", "Jeanne Exemplaire"],
  ["Jeanne Exemplaire", "Nom", "Jeanne Exemplaire"],
  ["JEANNE EXEMPLAIRE", "Nom", "JEANNE EXEMPLAIRE"],
  ["JP Modèle", "Nom", "JP Modèle"],
  ["Hugo F. Factice", "Nom", "Hugo F. Factice"],
  ["Hugo Factice, développeur", "Nom", "Hugo Factice, développeur"],
])("« %s » under « %s » is %s", (written, title, name) => {
  expect(firstNameFirst(written, title)).toBe(name);
});

test.each(["Jeanne Exemplaire", "Jeanne EXEMPLAIRE", "EXEMPLAIRE Jeanne", "Zoé Le Modèle", "Madonna", "a, B"])(
  "%s is written so that it is read again, under any title",
  (name) => {
    for (const title of ["Nom", "Nom et prénom"]) {
      const cell = nameForCell(name, title);
      const read = cell.startsWith('="') ? cell.slice(2, -1) : firstNameFirst(cell, title);
      expect(read).toBe(name);
    }
  },
);

test("an id is guessed from the name in its order", () => {
  const text = "Nom et prénom;Rôle;Domaine;Début;Fin\nFACTICE Hugo;Dev;Data;05/01/2026;31/12/2026\n";
  const { members } = readSheets([{ path: "equipe.csv", bytes: new TextEncoder().encode(text) }]);
  expect(members.map(({ id, value }) => [id, value.fullname])).toEqual([["hugo.factice", "Hugo Factice"]]);
});
