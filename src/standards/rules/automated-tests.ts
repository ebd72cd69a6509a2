import { forgeExhibit } from "../exhibits.ts";
import type { AutomatedRun, CodeSeen, RepositorySeen } from "../forge-evidence.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenRepository } from "../seen-repository.ts";
import { unreadCode } from "../unread-code.ts";
import { fail, pass, unknown } from "../verdict.ts";

export const automatedTests: Rule = {
  id: "automated-tests",
  title: "Le code est couvert par des tests automatisés",
  clause: "§3.2 : le code est instrumenté par des tests automatisés",
  standard: "le-code-est-instrumente-par-des-tests-unitaires-et-des-tests-e2e",
  why: "Des tests qui passent à chaque changement permettent de livrer souvent sans casser.",
  looksAt: [
    "dans le dépôt : des fichiers de tests, ou un script qui les lance",
    "sur la forge : un passage réussi d'une automatisation qui les lance",
  ],
  fix: ["Écrivez des tests.", "Lancez-les à chaque changement, par une automatisation de la forge."],
  check(_, evidence) {
    const seen = seenRepository(evidence);
    if (isVerdict(seen)) return seen;
    const exhibits = [forgeExhibit(seen)] as const;
    if (seen.code === null) return unreadCode(seen);
    if (seen.code.tests === 0 && seen.code.testScripts.length === 0)
      return fail(
        "Le dépôt ne contient pas de tests.",
        "Écrivez des tests et lancez-les à chaque changement.",
        exhibits,
      );
    if (seen.runs === null)
      return unknown(
        "Le dépôt contient des tests ; leurs passages ne peuvent pas être vus.",
        "Vérifiez qu'ils passent à chaque changement, et attestez-le.",
        exhibits,
      );
    const run = lastSuccess(seen, seen.code);
    if (run)
      return pass("Les tests passent automatiquement.", [
        { ...forgeExhibit(seen, `passage réussi de ${run.workflow ?? "l'intégration continue"}`), at: run.at },
      ]);
    return seen.code.testWorkflows.length === 0
      ? fail(
          "Le dépôt contient des tests, mais aucune automatisation ne les lance.",
          "Lancez les tests à chaque changement, par une automatisation de la forge.",
          exhibits,
        )
      : fail(
          "Les tests ne sont pas passés lors des derniers changements.",
          `Réparez ${seen.code.testWorkflows[0]}, ou les tests qu'elle lance.`,
          exhibits,
        );
  },
};

/** A run of a workflow that runs tests, or of a service outside of the forge, whose settings are not in the code. */
function lastSuccess({ runs }: RepositorySeen, { testWorkflows }: CodeSeen): AutomatedRun | undefined {
  return runs?.find(({ workflow, success }) => success && (workflow === null || testWorkflows.includes(workflow)));
}
