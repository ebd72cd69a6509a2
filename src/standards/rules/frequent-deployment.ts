import { DAY, WEEK } from "../../dates/durations.ts";
import { activeWeeks, ENOUGH_WEEKS, WEEKS } from "../active-weeks.ts";
import { forgeEvidence } from "../evidence.ts";
import { codeUnavailable, requireRepository } from "../require-repository.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

export const frequentDeployment: Rule = {
  id: "frequent-deployment",
  title: "Le code est déployé chaque semaine",
  clause: "§3.2 : le code est déployé fréquemment, idéalement en continu",
  standard: "le-code-est-deploye-frequemment-idealement-en-continu",
  why: "De petits changements fréquents sont plus sûrs, et servent plus tôt les usagers.",
  observes: [
    "sur la forge : déploiements (hors aperçus), versions publiées et commits de la branche principale, sur les huit dernières semaines, ou depuis la création du dépôt",
  ],
  fix: ["Déployez à chaque changement fusionné, ou au moins chaque semaine."],
  check(_, observations, today) {
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    const evidence = [forgeEvidence(repository, "déploiements, versions et commits")] as const;
    if (repository.profileOnly) return codeUnavailable(repository);
    if (repository.activity === null)
      return unknown(
        "La forge ne montre pas l'activité du dépôt.",
        "Vérifiez que le code est déployé chaque semaine, et attestez-le.",
        evidence,
      );
    const weeks = activeWeeks(repository.activity, today);
    const age = Math.max(1, Math.ceil(ageInWeeks(repository.createdAt, today)));
    if (weeks >= ENOUGH_WEEKS) return pass(`Le dépôt a été actif ${weeks} des ${WEEKS} dernières semaines.`, evidence);
    if (age < WEEKS && weeks >= (age * ENOUGH_WEEKS) / WEEKS)
      return pass(`Le dépôt a été actif ${weeks} des ${age} semaines depuis sa création.`, evidence);
    if (repository.isActivityPartial)
      return unknown(
        "La forge ne montre qu'une partie de l'activité du dépôt.",
        "Vérifiez que le code est déployé chaque semaine, et attestez-le.",
        evidence,
      );
    if (activeWeeks([...repository.activity, ...(repository.otherMerges ?? [])], today) >= ENOUGH_WEEKS)
      return unknown(
        "Le travail est fusionné chaque semaine dans une autre branche que la branche principale.",
        "Choisissez cette branche comme branche principale dans les réglages du dépôt, ou attestez que le code est déployé chaque semaine.",
        evidence,
      );
    return fail(
      weeks === 0
        ? `Le dépôt n'a pas été actif depuis ${WEEKS} semaines.`
        : `Le dépôt n'a été actif que ${weeks} des ${WEEKS} dernières semaines.`,
      "Déployez plus souvent, par petits changements. Si le code vit ailleurs, corrigez `repository`.",
      evidence,
      { maxSeverity: "warning" },
    );
  },
};

/** Infinite where it is not known. */
function ageInWeeks(createdAt: string | undefined, today: string): number {
  return createdAt === undefined ? Number.POSITIVE_INFINITY : (Date.parse(today) + DAY - Date.parse(createdAt)) / WEEK;
}
