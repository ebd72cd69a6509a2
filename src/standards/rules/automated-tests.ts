import { forgeEvidence } from "../evidence.ts";
import type { AutomatedRun, ObservedCode, ObservedRepository } from "../observations.ts";
import { codeUnavailable, requireRepository } from "../require-repository.ts";
import { fail, isVerdict, pass, type Rule, unknown, type Verdict } from "../rule.ts";

export const automatedTests: Rule = {
  id: "automated-tests",
  title: "Le code est couvert par des tests automatisés",
  clause: "§3.2 : le code est instrumenté par des tests automatisés",
  standard: "le-code-est-instrumente-par-des-tests-unitaires-et-des-tests-e2e",
  why: "Des tests qui passent à chaque changement permettent de livrer souvent sans casser.",
  observes: [
    "dans le dépôt : les automatisations, suivies jusqu'à ce qu'elles lancent (scripts, make, just, rake, `bin/`, workflows et fichiers inclus)",
    "sur la forge : un passage réussi d'une automatisation qui lance des tests, sur la branche principale ou sur les dernières pull requests fusionnées",
  ],
  fix: ["Écrivez des tests.", "Lancez-les à chaque changement, par une automatisation de la forge."],
  check(_, observations) {
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    if (repository.code === null) return codeUnavailable(repository);
    return findSuccess(repository, repository.code) ?? conclude(repository, repository.code);
  },
};

function findSuccess(repository: ObservedRepository, code: ObservedCode): Verdict | null {
  const hasTests = code.tests > 0 || code.testScripts.length > 0 || code.testWorkflows.length > 0;
  const run = repository.runs?.find((one) =>
    one.workflow === null ? hasTests && isTestService(one, code) : testsPassed(one, code),
  );
  return run
    ? pass("Les tests passent automatiquement.", [
        {
          ...forgeEvidence(repository, `passage réussi de ${run.workflow ?? run.service ?? "l'intégration continue"}`),
          at: run.at,
        },
      ])
    : null;
}

/** Nothing that succeeded was seen: that is a fail only where all was read. */
function conclude(repository: ObservedRepository, code: ObservedCode): Verdict {
  const evidence = [forgeEvidence(repository)] as const;
  const hasTests = code.tests > 0 || code.testScripts.length > 0;
  const [workflow] = code.testWorkflows;
  if (repository.runs === null)
    return unknown(
      hasTests
        ? "Le dépôt contient des tests ; leurs passages ne peuvent pas être vus."
        : "Les passages des automatisations ne peuvent pas être vus.",
      "Vérifiez que des tests passent à chaque changement, et attestez-le.",
      evidence,
    );
  if (workflow !== undefined) {
    const own = repository.runs.filter((one) => one.workflow !== null && code.testWorkflows.includes(one.workflow));
    return own.length > 0 && own.every((run) => testsFailed(run, code))
      ? fail(
          "Les tests ne sont pas passés lors des derniers changements.",
          `Réparez ${workflow}, ou les tests qu'elle lance.`,
          evidence,
        )
      : unknown(
          `${workflow} lance des tests ; aucun passage réussi n'en est visible sur les derniers changements.`,
          "Vérifiez qu'ils passent à chaque changement, et attestez-le.",
          evidence,
        );
  }
  if (!code.isListed)
    return unknown(
      "La liste des fichiers du dépôt n'a pas été lue en entier : des tests peuvent s'y trouver.",
      "Vérifiez que des tests passent à chaque changement, et attestez-le.",
      evidence,
    );
  if (code.unreadAutomation !== null)
    return unknown(
      code.unreadAutomation === ""
        ? "Une partie des automatisations n'a pas été lue : elles peuvent lancer des tests."
        : `Une automatisation lance ce qui n'a pas pu être suivi (${code.unreadAutomation}) : des tests, peut-être.`,
      "Vérifiez que des tests passent à chaque changement, et attestez-le.",
      evidence,
    );
  const service = repository.runs.find((run) => run.workflow === null && !isKnownService(run));
  if (hasTests && service)
    return unknown(
      `Le dépôt contient des tests ; ${service.service ?? "un service extérieur"} les lance peut-être.`,
      "Vérifiez qu'ils passent à chaque changement, et attestez-le.",
      evidence,
    );
  return hasTests
    ? fail(
        "Le dépôt contient des tests, mais aucune automatisation ne les lance.",
        "Lancez les tests à chaque changement, par une automatisation de la forge.",
        evidence,
      )
    : fail(
        "Le dépôt ne contient pas de fichiers de tests, et aucune automatisation n'en lance.",
        "Écrivez des tests et lancez-les à chaque changement.",
        evidence,
      );
}

/** Whether what runs tests in it succeeded, whatever became of the rest. */
function testsPassed(run: AutomatedRun, code: ObservedCode): boolean {
  if (run.workflow === null || !code.testWorkflows.includes(run.workflow)) return false;
  const jobs = testJobsOf(run, code);
  return run.success || (jobs.length > 0 && jobs.every(({ success }) => success));
}

/** Whether its tests failed for sure: not where it was cancelled, nor where something else of it may have failed. */
function testsFailed(run: AutomatedRun, code: ObservedCode): boolean {
  if (!(run.failure ?? !run.success)) return false;
  const jobs = testJobsOf(run, code);
  if (jobs.length > 0) return jobs.some(({ success }) => !success);
  return !code.mixedWorkflows.includes(run.workflow ?? "");
}

/** The jobs of a run that run tests: a matrix adds to their name, a workflow that is called stands before it. */
function testJobsOf({ workflow, jobs }: AutomatedRun, { testJobs }: ObservedCode): { success: boolean }[] {
  const names = testJobs.filter((job) => job.workflow === workflow).map(({ name }) => name);
  return (jobs ?? []).filter((job) => names.some((name) => isRunOf(job.name, name)));
}

function isRunOf(shown: string, name: string): boolean {
  if (name.endsWith("…")) return shown.startsWith(name.slice(0, -1));
  return shown === name || shown.startsWith(`${name} (`) || shown.startsWith(`${name} / `);
}

/** Services that run what a repository tells them, or measure what its tests cover. */
const testServices =
  /circleci|travis|buildkite|jenkins|woodpecker|drone|semaphore|appveyor|azure-pipelines|azure pipelines|cirrus|codeship|bitrise|concourse|teamcity|gitlab|forgejo|gitea|^ci\b|continuous-integration|coverall|codecov|cypress|percy/i;
/** Services that deploy, review or scan: none runs tests. */
const otherServices =
  /vercel|netlify|render|heroku|scalingo|clever|cloudflare|amplify|surge|railway|fly\.io|deploy|preview|pages|renovate|dependabot|mergify|gitguardian|snyk|sonar|codacy|codeclimate|code-scanning|codeql|deepsource|lgtm|cla\b|dco|license|fossa|socket|pre-commit|lint|hound|chromatic|review|talisman|mend|whitesource|trivy|github-advanced-security|github-pages|copilot|argos|lighthouse|dashlord/i;

function isTestService({ service, success }: AutomatedRun, { testWorkflows, unreadAutomation }: ObservedCode): boolean {
  if (!success) return false;
  if (service === undefined) return true;
  const name = service ?? "";
  // What CircleCI does stands in the repository.
  if (/circleci/i.test(name) && unreadAutomation !== "") return testWorkflows.includes(".circleci/config.yml");
  return testServices.test(name) && !otherServices.test(name);
}

function isKnownService({ service }: AutomatedRun): boolean {
  return service !== null && service !== undefined && otherServices.test(service);
}
