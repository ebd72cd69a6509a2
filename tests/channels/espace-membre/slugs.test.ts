import { describe, expect, test } from "vitest";
import { productIdOf, splitName, usernameOf } from "../../../src/channels/espace-membre/slugs.ts";

describe("the username of a person who is created", () => {
  test.each([
    ["Jeanne", "Exemplaire", "jeanne.exemplaire"],
    ["Zoé", "Modèle", "zoe.modele"],
    ["Jörg", "Müller", "joerg.mueller"],
    ["Anaïs", "Cœur", "anais.coeur"],
    ["Ida", "Weiß", "ida.weiss"],
    ["Jean-Pierre", "D'Exemple", "jean-pierre.d-exemple"],
    ["Jean-Pierre", "D’Exemple", "jean-pierre.d-exemple"],
    ["Ann", "McDonald", "ann.mc-donald"],
    ["Marie Claire", "de la Fiction", "marie-claire.de-la-fiction"],
    ["Lou", "Dupond_Test", "lou.dupond-test"],
    ["Lou", "B. Test", "lou.b-test"],
    ["Tim & Tom", "Test", "tim-and-tom.test"],
    ["Zoé", "Test 2", "zoe.test-2"],
    ["ÉLODIE", "FACTICE", "elodie.factice"],
  ])("%s %s is %s", (first, last, username) => {
    expect(usernameOf(first, last)).toBe(username);
  });
});

test.each([
  ["Mon Produit d'État", "mon-produit-d-etat"],
  ["Aide Facile", "aide-facile"],
  ["MonServicePublic", "mon-service-public"],
  ["Aides & Conseils", "aides-and-conseils"],
  ["data.exemple", "data-exemple"],
  ["Œuvres 2.0", "oeuvres-2-0"],
])("a product %s is %s", (name, id) => {
  expect(productIdOf(name)).toBe(id);
});

test.each([
  ["Jeanne Exemplaire", "jeanne.exemplaire", "Jeanne", "Exemplaire"],
  ["Marie Claire Test", "marie-claire.test", "Marie Claire", "Test"],
  ["Lou de la Fiction", "lou.de-la-fiction", "Lou", "de la Fiction"],
  ["Lou de la Fiction", "autre.nom", "Lou", "de la Fiction"],
  ["Madonne", "madonne.x", "Madonne", ""],
])("%s, as %s, is asked for as two names", (fullname, username, firstName, lastName) => {
  expect(splitName(fullname, username)).toEqual({ firstName, lastName });
});
