import { describe, expect, it } from "vitest";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";

const member = (more: string) =>
  `fullname: A B\nrole: R\ndomaine: Design\nmissions:\n  - start: 2026-01-05\n    end: 2026-12-31\n${more}`;
const order = (line: string, more = "") =>
  `beneficiary: A\nproduct: a\nsigned: 2026-01-05\nstart: 2026-01-05\nend: 2026-12-31\nlines:\n  - unit: devops-senior\n    ${line}\n${more}`;
const work = (days: string) =>
  `work:\n  - month: 2026-01\n    unit: devops-senior\n    member: a.b\n    activity: X\n    days: ${days}\n`;

/** Each key that takes a number: a file with some value at it. */
const decimals: [key: string, path: string, text: (value: string) => string][] = [
  ["quantity", "orders/B-1.yml", (value) => order(`quantity: ${value}\n    unitPrice: 1`)],
  ["unitPrice", "orders/B-1.yml", (value) => order(`quantity: 1\n    unitPrice: ${value}`)],
  ["days", "orders/B-1.yml", (value) => order("quantity: 1\n    unitPrice: 1", work(value))],
  [
    "hours",
    "members/a.b.yml",
    (value) => member(`trainings:\n  - {date: 2026-01-05, title: T, kind: received, hours: "${value}"}\n`),
  ],
  ["prices", "prices.yml", (value) => `revisions:\n  - from: 2026-01-05\n    prices:\n      devops-senior: ${value}\n`],
];
const experience = (value: string) => member(`experience: ${value}\n`);
const cents = (value: string) => order(`quantity: 1\n    unitPriceCents: ${value}`);

const remediesOf = (path: string, text: string) =>
  parseRecords([{ path, text, size: text.length }]).problems.map(({ remedy }) => remedy.replaceAll("\u00A0", " "));

describe.each(decimals)("%s", (_, path, text) => {
  it.each(["5,5", "5.5", "5", "0,25", "12,50"])("takes %s", (value) => {
    expect(remediesOf(path, text(value))).toEqual([]);
  });

  it.each([
    ["1 200,50", "Écrivez 1200.50, avec un point."],
    ["12\u202F000,5", "Écrivez 12000.5, avec un point."],
    ["12\u00A0000,5", "Écrivez 12000.5, avec un point."],
    ["12,50 €", "Écrivez 12.50, avec un point."],
    ["12,50 € HT", "Écrivez 12.50, avec un point."],
    ["1 200", "Écrivez 1200, sans espace ni unité."],
    ["12 €", "Écrivez 12, sans espace ni unité."],
    ["0,125", "Écrivez un nombre positif, avec deux décimales au plus, par exemple « 12.5 »."],
    ["-5,5", "Écrivez un nombre positif, avec deux décimales au plus, par exemple « 12.5 »."],
    ["douze", "Écrivez un nombre positif, avec deux décimales au plus, par exemple « 12.5 »."],
  ])("says how to write %s", (value, remedy) => {
    expect(remediesOf(path, text(value))).toEqual([remedy]);
  });
});

it.each([
  ["5,5", "Écrivez 5.5, avec un point."],
  ["0,125", "Écrivez 0.125, avec un point."],
  ['"5.5"', "Écrivez 5.5, sans guillemets."],
  ["5 ans", "Écrivez un nombre, par exemple « 5 »."],
])("experience says how to write %s", (value, remedy) => {
  expect(remediesOf("members/a.b.yml", experience(value))).toEqual([remedy]);
});

it.each([
  ["1 200 000", "Écrivez 1200000, sans espace ni unité."],
  ['"1200"', "Écrivez 1200, sans guillemets."],
  ["12 000,50", "Écrivez un nombre entier, par exemple « 10 »."],
  ["12,5", "Écrivez un nombre entier, par exemple « 10 »."],
])("unitPriceCents says how to write %s", (value, remedy) => {
  expect(remediesOf("orders/B-1.yml", cents(value))).toEqual([remedy]);
});

it.each([
  ["8,5", "Écrivez un nombre entier, par exemple « 10 »."],
  ['"8"', "Écrivez 8, sans guillemets."],
])("a whole number of the settings says how to write %s", (value, remedy) => {
  const settings = parseSettings(
    `contractor: {name: A}\npullRequests: {maxOpen: ${value.startsWith('"') ? value : `"${value}"`}}\n`,
  );
  expect(settings).toMatchObject([{ remedy: remedy.replace(/« | »/g, (mark) => mark.replace(" ", "\u00A0")) }]);
});
