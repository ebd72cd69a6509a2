import { describe, expect, it } from "vitest";
import { summarizeCheck, summarizePlan } from "../../src/cli/summaries.ts";
import { problem } from "../../src/problems/problem.ts";

const at = { file: "members/jeanne.exemplaire.yml", line: 1, column: 1 };
const error = problem("not-text", {}, at);
const note = problem("unexpected-file", {}, at);

describe("summarizePlan", () => {
  const [create, update] = [{ kind: "create" }, { kind: "update" }] as const;

  it.each([
    [[], 0, [], "Rien à faire\u00A0: aucun dossier ne parle d'une fiche."],
    [[], 1, [], "1 fiche à jour."],
    [[], 12, [note], "12 fiches à jour, 1 remarque."],
    [[create], 0, [], "1 fiche à créer."],
    [[update, create, update], 3, [], "1 fiche à créer, 2 fiches à mettre à jour, 3 à jour."],
    [[], 0, [error, error, note], "2 erreurs, 1 remarque."],
  ])("of %j, %i unchanged and some problems", (changes, unchanged, problems, said) => {
    expect(summarizePlan({ changes, unchanged, problems })).toBe(said);
  });
});

describe("summarizeCheck", () => {
  it.each([
    [0, 1, [], "0 fiche vérifiée, 1 dossier vérifié\u00A0: aucune erreur, 0 avertissement."],
    [4146, 2, [error], "4146 fiches vérifiées, 2 dossiers vérifiés\u00A0: 1 erreur, 0 avertissement."],
  ])("of %i fiches and %i records", (fiches, records, problems, said) => {
    expect(summarizeCheck({ fiches, records, problems })).toBe(said);
  });
});
