import type { DetailedFinding, Evidence } from "../finding.ts";
import { categoryOf, type ProgrammeCategory, programmeCategories } from "../programme.ts";
import { fail, pass, type Rule, unknown } from "../rule.ts";

export const selfEvaluation: Rule = {
  id: "self-evaluation",
  title: "L'auto-évaluation dit ce que l'on constate",
  clause: null,
  standard: null,
  why: "La page du produit montre au public ce que l'équipe a coché : ce doit être vrai, et complet.",
  observes: [
    "l'auto-évaluation du produit sur le service des standards du programme, par catégorie",
    "les constats des autres règles : ce qui contredit une catégorie dite conforme, et ce qui peut être coché",
  ],
  fix: ["Corrigez l'auto-évaluation, ou ce qui n'est pas respecté."],
  check(_, { fiche, selfEvaluation: evaluation = null }, _today, before) {
    if (evaluation === null)
      return unknown(
        "L'auto-évaluation n'a pas été consultée.",
        "Lancez la commande sans --offline.",
        [{ what: "auto-évaluation", url: null, at: fiche.at, status: "non consultée" }],
        { isUnseen: true },
      );
    const { url, at } = evaluation;
    const evidence = (status: string): readonly [Evidence] => [{ what: "auto-évaluation", url, at, status }];
    if (evaluation.kind === "unavailable")
      return unknown(
        "Le service des standards n'a pas répondu : l'auto-évaluation n'est pas connue.",
        "Réessayez plus tard.",
        evidence(evaluation.status),
      );
    const { conformity } = evaluation;
    if (conformity === null)
      return unknown(
        "L'équipe n'a pas rempli l'auto-évaluation du produit.",
        `Remplissez-la sur ${hostOf(url)}.${ticksOf(metStandards(before, () => true))}`,
        evidence("absente"),
      );
    const wrong = programmeCategories.flatMap((category) =>
      contradictionsOf(category, conformity.get(category), before),
    );
    const ticks = ticksOf(metStandards(before, (category) => (conformity.get(category) ?? 100) < 100));
    if (wrong.length > 0)
      return fail(
        `L'auto-évaluation contredit ce qui est constaté. ${wrong.map(({ message }) => message).join(" ")}`,
        `À corriger dans l'auto-évaluation, sur ${hostOf(url)} : ${wrong.map(({ what }) => what).join(" ; ")}.${ticks}`,
        evidence("contredite"),
        { maxSeverity: "warning" },
      );
    if (ticks !== "")
      return unknown(
        "L'auto-évaluation est en retrait de ce qui est constaté.",
        `Complétez-la sur ${hostOf(url)}.${ticks}`,
        evidence("incomplète"),
        { isQuestion: true },
      );
    return pass("L'auto-évaluation s'accorde avec ce qui est constaté.", evidence("concordante"));
  },
};

/**
 * A category said to be met in full where something in it is not, or met in nothing where something is. Between the two nobody can tell
 * which of its standards was ticked.
 */
function contradictionsOf(
  category: ProgrammeCategory,
  declared: number | undefined,
  findings: readonly DetailedFinding[],
): { message: string; what: string }[] {
  const name = category.replaceAll("-", " ");
  if (declared === 100) {
    // What is only a note is no reason to gainsay anybody.
    const failed = findings.filter(
      ({ answer, severity, standard }) =>
        answer === "fail" && severity !== "note" && standard !== null && categoryOf(standard) === category,
    );
    if (failed.length === 0) return [];
    return [
      {
        message: `« ${name} » y est dit conforme à 100 % ; ce n'est pas ce que constate : ${failed.map(({ rule }) => rule).join(", ")}.`,
        what: `ce que « ${name} » dit de ${standardsOf(failed)}`,
      },
    ];
  }
  if (declared !== 0) return [];
  const met = metStandards(findings, (one) => one === category);
  if (met.length === 0) return [];
  return [
    {
      message: `« ${name} » y est dit conforme à 0 %, alors que ${met.length === 1 ? "un standard y est respecté" : `${met.length} standards y sont respectés`}.`,
      what: `ce que « ${name} » dit de ${met.join(", ")}`,
    },
  ];
}

function standardsOf(findings: readonly DetailedFinding[]): string {
  return [...new Set(findings.flatMap(({ standard }) => standard ?? []))].join(", ");
}

/** Standards of which everything that was judged is met, or attested; one that is unknown in part may not be ticked. */
function metStandards(
  findings: readonly DetailedFinding[],
  isAsked: (category: ProgrammeCategory) => boolean,
): string[] {
  const byStandard = new Map<string, DetailedFinding[]>();
  for (const finding of findings) {
    const { standard, answer } = finding;
    const category = standard === null ? null : categoryOf(standard);
    if (standard === null || category === null || answer === "not-applicable" || !isAsked(category)) continue;
    byStandard.set(standard, [...(byStandard.get(standard) ?? []), finding]);
  }
  return [...byStandard].flatMap(([standard, judged]) =>
    judged.every(({ answer }) => answer === "pass" || answer === "attested") ? [standard] : [],
  );
}

function ticksOf(standards: readonly string[]): string {
  return standards.length === 0 ? "" : ` D'après les constats, vous pouvez y cocher : ${standards.join(", ")}.`;
}

function hostOf(url: string): string {
  return new URL(url).host;
}
