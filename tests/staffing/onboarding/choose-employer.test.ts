import { expect, it } from "vitest";
import { chooseEmployer } from "../../../src/staffing/onboarding/choose-employer.ts";

const SITE = new Map([
  ["Atelier Numéral", 12],
  ["atelier numeral", 3],
  ["Numéral/Modele", 4],
  ["Modele", 9],
  ["Modèle Conseil", 2],
  ["Specimen Tech", 5],
  ["Grande Fabrique", 1],
  ["—", 7],
]);

it.each([
  ["the login, letters and digits only", ["atelier-numeral"], "Atelier Numéral"],
  ["the public name, whatever the login", ["an-75", "Atelier Numéral"], "Atelier Numéral"],
  ["what accounts add to a name", ["specimen-france"], "Specimen Tech"],
  ["what is run into a name", ["SpecimenTechnology", "specimenfrance"], "Specimen Tech"],
  ["one letter of a long name", ["grande-fabriques"], "Grande Fabrique"],
])("knows an account by %s", (_how, names, employer) => {
  expect(chooseEmployer(names, SITE)).toBe(employer);
});

it.each([
  ["nothing is close", ["inconnue"]],
  ["a name is only part of another", ["numeral"]],
  ["two companies are as close", ["modele-technologies"]],
  ["login and name are two companies", ["atelier-numeral", "Modele"]],
  ["a short name is one letter away", ["modeles"]],
  ["a name only ends as what is added", ["modelesa"]],
  ["a name has no letter", ["—"]],
])("chooses none where %s", (_why, names) => {
  expect(chooseEmployer(names, SITE)).toBeUndefined();
});
