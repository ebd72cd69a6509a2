import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { findCommand } from "../../src/cli/find-command.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { isProblem } from "../../src/problems/problem.ts";
import { cloneOfExamples } from "../support/clone-of-examples.ts";
import { runIn, writeFiles } from "../support/command-line.ts";
import { readText } from "../support/project-tree.ts";

const pages = ["README.md", "README.fr.md", ...readdirSync("docs").map((name) => `docs/${name}`)].filter((path) =>
  path.endsWith(".md"),
);

/** What stands for something of the reader's. */
const placeholders: [RegExp, string][] = [
  [/--orders CSV/, "--orders orders.csv"],
  [/--work CSV/, "--work work.csv"],
  [/--from (?:FILE|suivi\.xlsx|dossiers)/, "--from contractor"],
  [/--out (?:dossiers|classeur)/, "--out new"],
  [/--out (?:DIR|DOSSIER)/, "--out new"],
  [/\b(?:DIR|DOSSIER|donnees)\b/, "contractor"],
  [/\bSITE\b/, "site"],
  [/PROPRIÉTAIRE\/NOM/, "atelier-numeral/dossiers"],
  [/\b(?:NAME|NOM)\b|"Votre entreprise"/, '"Atelier Numéral"'],
  [/\bORDER\b/, "BC-2026-014"],
  [/\b(?:PERSON|PERSONNE)\b/, "jeanne.exemplaire"],
  [/examples\//g, ""],
  [/\[|\]/g, ""],
];

/** The command lines of all pages, in code, with their first page. */
const written = new Map<string, string>();
for (const page of pages)
  for (const [, line = ""] of readText(page).matchAll(
    /(?:^\$ |^|`|&& )(?:npx )?(beta-fiches [a-z][^`\n]*?)(?=$|`| &&| #|\\\|)/gm,
  )) {
    if (page === "README.md" || !/^beta-fiches (?:le|les|vous|se|a|traite) /.test(line)) {
      const words = wordsOf(line);
      if (findCommand(declarations, words).kind !== "unknown" && !written.has(line)) written.set(line, page);
    }
  }

function wordsOf(line: string): string[] {
  const filled = placeholders.reduce((text, [from, to]) => text.replace(from, to), line);
  return [...filled.matchAll(/"([^"]*)"|(\S+)/g)].slice(1).map(([, quoted, plain = ""]) => quoted ?? plain);
}

/** Played elsewhere: they serve, ask a network or a terminal, open a browser, or follow others (`readme-played.test.ts`). */
const PLAYED_ELSEWHERE = /^(?:serve|demo|site update|doctor|init|grist init|new \w+)\b|--open\b|--records dossiers\b/;

/** Whether a page speaks of a command or an option by its name, and asks for nothing. */
const isName = (words: readonly string[], line: string) => words.length < 2 || / --[a-z-]+$/.test(line);

describe("a command that a page shows", () => {
  it("is found: some dozens", () => {
    expect(written.size).toBeGreaterThan(25);
  });

  it.each([...written])("%s (%s) is one that there is, with options that it takes", (line) => {
    const words = wordsOf(line);
    const found = findCommand(declarations, words);
    if (found.kind === "family") return expect(line).toBe(`beta-fiches ${found.name}`);
    if (found.kind !== "command") throw new Error(`no command: ${line}`);
    const parsed = parseArguments(found.command, found.rest);
    const code = isProblem(parsed) ? parsed.code : "";
    expect(isName(words, line) ? ["", "option-missing", "option-needs-value", "name-missing"] : [""]).toContain(code);
  });

  const run = [...written.keys()].filter(
    (line) => !isName(wordsOf(line), line) && !PLAYED_ELSEWHERE.test(wordsOf(line).join(" ")),
  );
  it("runs: more than ten of them", () => expect(run.length).toBeGreaterThan(10));

  describe("in a clone of the site", () => {
    let here: ReturnType<typeof cloneOfExamples>;
    beforeEach(() => {
      here = cloneOfExamples();
      here.clone();
      // Without the one error that the examples have, to show it.
      const record = here.at("contractor/members/lea.specimen.yml");
      writeFileSync(record, readFileSync(record, "utf8").replace(/aide-facil\b/, "aide-facile"));
      writeFiles(here.folder, {
        "orders.csv":
          "Bon de commande;Bénéficiaire;Produit;Signé le;Début;Fin;Unité d'œuvre;Quantité;Prix unitaire HT\n" +
          "BC-2027-001;Direction des Exemples;aide-facile;15/12/2026;4/1/2027;31/12/2027;devops-senior;3;13260\n",
        "work.csv":
          "reference;mois;uo;personne;jours;activité\nBC-2027-001;2027-01;devops-senior;jeanne.exemplaire;12;Formulaire\n",
      });
    });
    afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

    it.each(run)("%s runs", (line) => {
      const words = wordsOf(line);
      const found = findCommand(declarations, words);
      const takes = (option: string) =>
        found.kind === "command" && option in found.command.options && !words.includes(`--${option}`);
      const isRead = ["plan", "entries"].includes(words[0] ?? "");
      const { status, stdout, stderr } = runIn(here.folder, [
        ...words,
        ...(takes("site") && isRead ? ["--site", "site"] : []),
        ...(takes("records") ? ["--records", "contractor"] : []),
      ]);
      // Standards that a product does not meet are what `check` is run for.
      expect({ line, status, stderr }).toMatchObject({ line, status: words[0] === "check" ? 1 : 0 });
      expect(stderr).not.toContain("erreur");
      expect(stdout).not.toBe("");
    });
  });
});
