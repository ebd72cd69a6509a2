import { forgeEvidence } from "../evidence.ts";
import { codeUnavailable, requireRepository } from "../require-repository.ts";
import { fail, isVerdict, pass, type Rule, unknown } from "../rule.ts";

export const openToContribution: Rule = {
  id: "open-to-contribution",
  title: "Le code accueille les contributions externes",
  clause: "§3.2 : le code source est ouvert, y compris à la contribution externe",
  standard: "l-open-source-et-les-communs-numeriques-sont-privilegies",
  why: "Un dépôt que personne d'autre ne peut corriger est public sans être ouvert.",
  observes: [
    "dans le dépôt : un fichier CONTRIBUTING (ou CONTRIBUER), ou un chapitre de README",
    "sur la forge : tickets et pull requests ouverts à tous, pull requests de personnes extérieures déjà fusionnées",
  ],
  fix: [
    "Activez les tickets et les pull requests, pour tous.",
    "Expliquez dans CONTRIBUTING.md comment proposer un changement.",
  ],
  check(_, observations) {
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    const evidence = [forgeEvidence(repository)] as const;
    if (repository.pullRequests !== "everyone")
      return fail(
        repository.pullRequests === "nobody"
          ? "Les pull requests sont désactivées."
          : "Seuls les collaborateurs peuvent ouvrir une pull request.",
        "Ouvrez les pull requests à tous dans les réglages du dépôt.",
        evidence,
      );
    if (!repository.issues)
      return fail("Les tickets sont désactivés.", "Activez-les dans les réglages du dépôt.", evidence);
    if (repository.code?.contributing)
      return pass(
        `Le dépôt est ouvert aux contributions et dit comment faire (${repository.code.contributing}).`,
        evidence,
      );
    if (repository.hasGuide)
      return pass("Le dépôt est ouvert aux contributions, et la forge en montre le guide.", evidence);
    if ((repository.outsideMerges ?? 0) > 0)
      return pass("Des contributions de personnes extérieures ont été fusionnées.", evidence);
    if (repository.code === null) return codeUnavailable(repository);
    if (!repository.code.isListed)
      return unknown(
        "La liste des fichiers du dépôt n'a pas été lue en entier : un guide de contribution peut s'y trouver.",
        "Ajoutez un fichier CONTRIBUTING.md à la racine du dépôt, ou attestez-le.",
        evidence,
      );
    return fail(
      "Rien n'explique comment contribuer, et aucune contribution extérieure récente n'a été fusionnée.",
      "Ajoutez un fichier CONTRIBUTING.md.",
      evidence,
      { maxSeverity: "warning" },
    );
  },
};
