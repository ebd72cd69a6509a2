import { forgeEvidence } from "../evidence.ts";
import type { AutomatedRun, ObservedCode, ObservedRepository } from "../observations.ts";
import { codeUnavailable, requireRepository } from "../require-repository.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

export const automatedTests: Rule = {
  id: "automated-tests",
  title: "Le code est couvert par des tests automatisés",
  clause: "§3.2 : le code est instrumenté par des tests automatisés",
  standard: "le-code-est-instrumente-par-des-tests-unitaires-et-des-tests-e2e",
  why: "Des tests qui passent à chaque changement permettent de livrer souvent sans casser.",
  observes: [
    "dans le dépôt : des fichiers de tests, ou un script qui les lance",
    "sur la forge : un passage réussi d'une automatisation qui les lance",
  ],
  fix: ["Écrivez des tests.", "Lancez-les à chaque changement, par une automatisation de la forge."],
  check(_, observations) {
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    const evidence = [forgeEvidence(repository)] as const;
    if (repository.code === null) return codeUnavailable(repository);
    if (repository.code.tests === 0 && repository.code.testScripts.length === 0)
      return fail(
        "Le dépôt ne contient pas de tests.",
        "Écrivez des tests et lancez-les à chaque changement.",
        evidence,
      );
    if (repository.runs === null)
      return unknown(
        "Le dépôt contient des tests ; leurs passages ne peuvent pas être vus.",
        "Vérifiez qu'ils passent à chaque changement, et attestez-le.",
        evidence,
      );
    const run = lastSuccess(repository, repository.code);
    if (run)
      return pass("Les tests passent automatiquement.", [
        { ...forgeEvidence(repository, `passage réussi de ${run.workflow ?? "l'intégration continue"}`), at: run.at },
      ]);
    return repository.code.testWorkflows.length === 0
      ? fail(
          "Le dépôt contient des tests, mais aucune automatisation ne les lance.",
          "Lancez les tests à chaque changement, par une automatisation de la forge.",
          evidence,
        )
      : fail(
          "Les tests ne sont pas passés lors des derniers changements.",
          `Réparez ${repository.code.testWorkflows[0]}, ou les tests qu'elle lance.`,
          evidence,
        );
  },
};

/** A run of a workflow that runs tests, or of a service outside of the forge, whose settings are not in the code. */
function lastSuccess({ runs }: ObservedRepository, { testWorkflows }: ObservedCode): AutomatedRun | undefined {
  return runs?.find(({ workflow, success }) => success && (workflow === null || testWorkflows.includes(workflow)));
}
