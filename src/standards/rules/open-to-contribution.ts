import { forgeExhibit } from "../exhibits.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenRepository } from "../seen-repository.ts";
import { unreadCode } from "../unread-code.ts";
import { fail, pass } from "../verdict.ts";

export const openToContribution: Rule = {
  id: "open-to-contribution",
  title: "Le code accueille les contributions externes",
  clause: "§3.2 : le code source est ouvert, y compris à la contribution externe",
  standard: "l-open-source-et-les-communs-numeriques-sont-privilegies",
  why: "Un dépôt que personne d'autre ne peut corriger est public sans être ouvert.",
  looksAt: [
    "dans le dépôt : un fichier CONTRIBUTING",
    "sur la forge : tickets et pull requests ouverts à tous, pull requests de personnes extérieures déjà fusionnées",
  ],
  fix: [
    "Activez les tickets et les pull requests, pour tous.",
    "Expliquez dans CONTRIBUTING.md comment proposer un changement.",
  ],
  check(_, evidence) {
    const seen = seenRepository(evidence);
    if (isVerdict(seen)) return seen;
    const exhibits = [forgeExhibit(seen)] as const;
    if (seen.archived)
      return fail("Le dépôt est archivé : personne ne peut y contribuer.", "Désarchivez-le.", exhibits);
    if (seen.pullRequests !== "everyone")
      return fail(
        seen.pullRequests === "nobody"
          ? "Les pull requests sont désactivées."
          : "Seuls les collaborateurs peuvent ouvrir une pull request.",
        "Ouvrez les pull requests à tous dans les réglages du dépôt.",
        exhibits,
      );
    if (!seen.issues) return fail("Les tickets sont désactivés.", "Activez-les dans les réglages du dépôt.", exhibits);
    if (seen.code?.contributing)
      return pass(`Le dépôt est ouvert aux contributions et dit comment faire (${seen.code.contributing}).`, exhibits);
    if ((seen.outsideMerges ?? 0) > 0)
      return pass("Des contributions de personnes extérieures ont été fusionnées.", exhibits);
    if (seen.code === null) return unreadCode(seen);
    return fail(
      "Rien n'explique comment contribuer, et aucune contribution extérieure récente n'a été fusionnée.",
      "Ajoutez un fichier CONTRIBUTING.md.",
      exhibits,
    );
  },
};
