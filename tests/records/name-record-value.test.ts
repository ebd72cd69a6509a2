import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fieldOf } from "../../src/fiches/fields.ts";
import { privateLabels } from "../../src/records/private-labels.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { readsAsDataIn } from "../support/reads-as-data.ts";

const problemsOf = (path: string, text: string) => parseRecords([{ path, text, size: text.length }]).problems;

const member = (more: string) => `fullname: Jeanne Exemplaire
role: Développeuse
domaine: Développement
missions:
  - start: 2026-01-05
    end: 2026-03-31
    startups: [aide-facile]
  - start: 2026-05-13
    end: 2026-06-30
    startups: [agora]
${more}`;

const order = (more: string) => `beneficiary: DINUM
product: agora
signed: 2026-01-05
start: 2026-01-05
end: 2026-06-30
lines:
  - unit: devops-junior
    quantity: 1
    unitPrice: 100
${more}`;

const N = "\u00A0";

describe("problems of records name values as pull requests do", () => {
  test.each<[path: string, text: string, message: string]>([
    [
      "members/a.b.yml",
      member("    status: freelance\n"),
      `« freelance » n'est pas une valeur possible de « mission depuis le 13 mai 2026, sur agora · statut ».`,
    ],
    [
      "members/a.b.yml",
      member("    ednd: 2026-06-30\n"),
      `La clé « ednd » n'existe pas (mission depuis le 13 mai 2026, sur agora).`,
    ],
    [
      "members/a.b.yml",
      member("    order: []\n"),
      `« mission depuis le 13 mai 2026, sur agora · bon de commande » doit être un identifiant de bon de commande (lettres, chiffres, tirets, points), sans « / » ni espace, et non une liste.`,
    ],
    [
      "members/a.b.yml",
      member("").replace("2026-06-30", "2026-05-01"),
      `« mission depuis le 13 mai 2026, sur agora · fin » (1er mai 2026) n'est pas après le début.`,
    ],
    [
      "members/a.b.yml",
      member("").replace("    end: 2026-06-30\n", ""),
      `Il manque « mission depuis le 13 mai 2026, sur agora · fin » (clé « end »).`,
    ],
    [
      "members/a.b.yml",
      member("").replace("[agora]", "[agora, agora]"),
      `« agora » apparaît deux fois (mission depuis le 13 mai 2026 · produits).`,
    ],
    [
      "members/a.b.yml",
      member("competences: 2026-01-05\n"),
      `« compétences » doit être une liste, et non le texte \`2026-01-05\`.`,
    ],
    [
      "members/a.b.yml",
      member("checkIns:\n  - date: 2026-02-03\n    with: ''\n"),
      `« point d'étape du 3 février 2026 · personne qui l'a tenu » est vide.`,
    ],
    [
      "members/a.b.yml",
      member("trainings:\n  - date: 2026-02-03\n    title: Tests\n    kind: received\n    hours: beaucoup\n"),
      `« formation du 3 février 2026 · durée » doit être un nombre positif, avec deux décimales au plus, et non le texte « beaucoup ».`,
    ],
    [
      "orders/a.yml",
      order("  - unit: devops-junior\n    quantity: 1\n    unitPrice: 1\n    unitPriceCents: 100\n"),
      `« ligne n° 2 · prix unitaire en centimes » et « ligne n° 2 · prix unitaire » disent la même chose.`,
    ],
    [
      "orders/a.yml",
      order("work:\n  - month: 2026-04\n    unit: devops-junior\n    member: a.b\n    days: -1\n    activity: Tests\n"),
      `« travail (avril 2026, a.b) · jours » doit être un nombre positif, avec deux décimales au plus, et non le nombre -1.`,
    ],
    [
      "products/agora.yml",
      "phases:\n  - name: acceleration\n    start: 2026-13-01\n",
      `La date \`2026-13-01\` de « phase accélération · début » n'existe pas.`,
    ],
    [
      "products/agora.yml",
      "risks:\n  - name: Retard\n    level: grave\n",
      `« grave » n'est pas une valeur possible de « risque « Retard » · gravité ».`,
    ],
    ["products/agora.yml", "openPoints: [Clés, '']\n", `« points ouverts, n° 2 » est vide.`],
    [
      "prices.yml",
      "revisions:\n  - from: 2026-01-05\n    prices: {devops-junior: cher}\n",
      `« révision du 5 janvier 2026 · prix · devops-junior » doit être un nombre positif, avec deux décimales au plus, et non le texte « cher ».`,
    ],
  ])("%s: %#", (path, text, message) => {
    const problems = problemsOf(path, text);
    const plain = (words: string) => words.replaceAll(N, " ");
    expect(problems.map((found) => plain(found.message))).toContain(message);
    expect(problems.flatMap((found) => [found.message, found.remedy].flatMap(readsAsDataIn))).toEqual([]);
  });
});

test("every key of a record has a name for people, but the units of the contract", () => {
  const named = (key: string) =>
    fieldOf("members", key) ??
    fieldOf("products", key) ??
    fieldOf("members", "missions", key) ??
    fieldOf("products", "phases", key) ??
    fieldOf("products", "events", key) ??
    privateLabels[key];
  const keys = ["member", "product", "order", "prices"].flatMap((name) =>
    keysOf(JSON.parse(readFileSync(new URL(`../../schemas/v1/${name}.schema.json`, import.meta.url), "utf8"))),
  );
  expect(keys.length).toBeGreaterThan(80);
  expect([...new Set(keys)].filter((key) => !named(key) && !isUnit(key))).toEqual([]);
});

const isUnit = (key: string) => /^(?:devops|design|bizdev|product-management|reversibilite)/.test(key);

function keysOf(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const own = "properties" in schema ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}
