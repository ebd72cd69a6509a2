import { describe, expect, it } from "vitest";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { findCommand } from "../../src/cli/find-command.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { exists, isRunnable, readText } from "../support/project-tree.ts";
import { rowsOf } from "../support/tests-named-in.ts";

/** The clauses of the CCTP 21_BAM_048 that ask something of somebody: all but §1.1, which presents the DINUM. */
const CLAUSES = ["1.2", "1.3", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.3", "3.4"];
const WHO = ["outil", "outil et titulaire", "titulaire", "DINUM et bénéficiaires"];

/** What the report says of each, as the one of the examples' quarter shows it; keyed by how the obligation begins. */
const SHOWN: readonly [clause: string, asked: string, text: string][] = [
  ["1.2", "la DINUM veille", "# Rapport du 1er juillet 2026 au 30 septembre 2026"],
  ["1.3", "quatre phases", "## Comités et phases"],
  ["1.3", "tous les six mois", "## Comités d'investissement"],
  ["2", "couvrir les unités", "| Devops senior | 11 | 220 | 160 | 60 |"],
  ["2", "remplacer", "## Remplacements demandés"],
  ["2.1", "accompagner la DSI", "Équipe informatique de la Direction des Exemples"],
  ["2.1", "livrables", "| Aide Facile | §2.1 | journal des modifications | 29 septembre 2026 |"],
  ["2.2", "livrables", "| Aide Facile | §2.2 | maquettes et parcours : non renseigné |"],
  ["2.3", "livrables", "| Aide Facile | §2.3 | délais et satisfaction du support | 30 septembre 2026 |"],
  ["2.4", "analyser et mesurer", "| Aide Facile | Demandes terminées en ligne |"],
  ["2.4", "livrables", "| Carnet Témoin | §2.4 | tests utilisateurs"],
  ["3.1", "transférer", "(donnée)"],
  ["3.1", "des règles de confidentialité", "## Règles de confidentialité et de sécurité"],
  ["3.1", "former les indépendants", "(reçue)"],
  ["3.2", "connaître les standards", "## Standards"],
  ["3.3", "un ou plusieurs correspondants", "## Correspondants permanents"],
  ["3.3", "remonter à la DINUM le montant", "Avenants et avoirs, déjà comptés"],
  ["3.3", "remonter à la DINUM le montant", "Avoir nº 1, le 1er septembre 2026"],
  [
    "3.3",
    "remonter à la DINUM le montant",
    "Scission vers BC-2026-052, le 1er septembre 2026, \\-3 UO Design confirmé",
  ],
  ["3.3", "remonter les mesures", "## Mesures d'impact"],
  ["3.3", "remonter les risques", "## Risques principaux"],
  ["3.3", "proposer à chaque", "| Hors activités prévues |"],
  ["3.3", "faire monter", "## Montée en compétences"],
  ["3.3", "transférer des compétences", "| Équipe informatique de la Direction des Exemples |"],
  ["3.4", "former à ses frais", "## Formation des arrivants, à notre charge"],
  ["3.4", "sans retard", "| 22 jours ouvrés |"],
];

interface Obligation {
  clause: string;
  asked: string;
  who: string;
  where: string;
  test: string;
}

const obligations = rowsOf(readText("docs/obligations.md"), "Clause").map(readRow);

function readRow(row: string): Obligation {
  const [, clause = "", asked = "", who = "", where = "", test = "", ...rest] = row
    .split("|")
    .map((cell) => cell.trim());
  if (rest.join("") !== "") throw new Error(`A row of five cells was expected: ${row}`);
  return { clause, asked, who, where, test };
}

const spansOf = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);

describe("docs/obligations.md", () => {
  it("has each clause that asks for something, in the contract's order, and no other", () => {
    expect([...new Set(obligations.map(({ clause }) => clause))]).toEqual(CLAUSES.map((clause) => `§${clause}`));
  });

  it.each(obligations.map((one) => [`${one.clause} ${one.asked}`, one] as const))("%s", (_, { who, where, test }) => {
    expect(WHO).toContain(who);
    expect(where).not.toBe("");
    const tests = spansOf(test);
    // What only people do has no test; what the program claims has one.
    if (who === "titulaire") expect(test).toBe("–");
    if (who.startsWith("outil")) expect(tests).not.toEqual([]);
    expect(tests.filter((path) => !/^tests\/.+\.test\.ts$/.test(path) || !exists(path))).toEqual([]);
    expect(spansOf(where).filter((span) => !isKnown(span))).toEqual([]);
  });

  it("has each standard that the contract asks for, on a row of its clause", () => {
    const unnamed = catalogue.filter(({ id, clause }) => {
      const number = clause?.match(/^§[\d.]+/)?.[0];
      return number && !obligations.some((row) => row.clause === number && spansOf(row.where).includes(id));
    });
    expect(unnamed.map(({ id, clause }) => `${clause} (${id})`)).toEqual([]);
  });

  it("has nothing of the report that the examples' quarter does not show", () => {
    const report = readText("tests/fixtures/reports/dinum.md").replaceAll("\u00a0", " ");
    expect(SHOWN.filter(([, , text]) => !report.includes(text))).toEqual([]);
    // The report of several contractors, and what leaves none, have their own tests.
    const inReport = obligations.filter(
      ({ where, test }) =>
        !where.includes("--consolidate") && (/\brapport\b/.test(where) || /reports\/golden/.test(test)),
    );
    const isShown = ({ clause, asked }: Obligation) =>
      SHOWN.some(([number, start]) => clause === `§${number}` && asked.startsWith(start));
    expect(inReport.filter((one) => !isShown(one)).map(({ clause, asked }) => `${clause} ${asked}`)).toEqual([]);
    expect(
      SHOWN.filter((one) => !obligations.some((row) => `§${one[0]}` === row.clause && row.asked.startsWith(one[1]))),
    ).toEqual([]);
  });

  it("would tell what is not there", () => {
    const wrong = ["beta-fiches raport", "beta-fiches report --nothing", "orders: lines.colour", "no-such-rule"];
    expect(wrong.filter(isKnown)).toEqual([]);
  });
});

/** A command with its options, a key of a record or setting with one of its values, a rule, or what npm runs. */
function isKnown(span: string): boolean {
  if (span.startsWith("npm ")) return isRunnable(span);
  if (span.startsWith("beta-fiches ")) return isCommand(span.split(" ").slice(1));
  const [, kind, path = ""] = /^(\w+): ([\w.]+)$/.exec(span) ?? [];
  if (kind === undefined) return catalogue.some(({ id }) => id === span);
  if (kind === "kind") return ["received", "given"].includes(path);
  const schema: unknown = JSON.parse(
    readText(`schemas/v1/${kind === "prices" || kind === "settings" ? kind : kind.slice(0, -1)}.schema.json`),
  );
  return path.split(".").reduce<unknown>(step, schema) !== undefined;
}

function isCommand(words: string[]): boolean {
  const found = findCommand<(typeof declarations)[number]>(declarations, words);
  if (found.kind !== "command") return false;
  const options = found.rest.flatMap((word) => (word.startsWith("--") ? [word.slice(2)] : []));
  return options.every((option) => Object.hasOwn(found.command.options, option));
}

/** One key down a JSON Schema, through the items of lists. */
function step(schema: unknown, key: string): unknown {
  const properties = property(schema, "properties") ?? property(property(schema, "items"), "properties");
  return property(properties, key);
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
