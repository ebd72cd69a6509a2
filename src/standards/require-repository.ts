import { ficheText, fieldEvidence, forgeEvidence } from "./evidence.ts";
import type { ForgeUnavailable, Observations, ObservedRepository } from "./observations.ts";
import { parseRepositoryAddress } from "./repository-address.ts";
import { notApplicable, unknown, type Verdict } from "./rule.ts";

/** The repository to evaluate, or why it cannot be evaluated. */
export function requireRepository({ fiche, forge }: Observations): ObservedRepository | Verdict {
  const fieldItem = fieldEvidence(fiche, "repository");
  const details = { ficheKey: "repository" };
  if (ficheText(fiche, "repository") === "")
    return unknown(
      "La fiche ne donne pas de dépôt de code : rien ne permet d'en juger.",
      "Renseignez `repository` dans la fiche, ou attestez-le.",
      [fieldItem],
      details,
    );
  if (forge === null) return forgeNotQueried(fiche);
  if (forge.kind === "owner")
    return unknown(
      "L'adresse donnée mène à plusieurs dépôts : rien ne dit lequel regarder.",
      "Donnez dans `repository` l'adresse du dépôt principal du produit, ou attestez-le.",
      [fieldItem, forgeEvidence(forge, "dépôts de code")],
      details,
    );
  if (forge.kind === "unavailable") return forgeUnavailable(forge, fiche);
  if (forge.archived || forge.empty)
    return notApplicable(
      forge.archived ? "Le dépôt est archivé." : "Le dépôt est vide.",
      "Rien à juger ici : voyez le constat « open-repository ».",
      [fieldItem, forgeEvidence(forge)],
    );
  return forge;
}

/** The forge was not queried: the command runs offline, or the forge is not one that we query. */
export function forgeNotQueried(fiche: Observations["fiche"]): Verdict {
  const { forge } = parseRepositoryAddress(ficheText(fiche, "repository"));
  const fieldItem = fieldEvidence(fiche, "repository");
  if (forge === "none")
    return unknown(
      "L'adresse donnée ne mène pas à un dépôt de code : rien ne permet d'en juger.",
      "Donnez dans `repository` l'adresse du dépôt sur sa forge, ou attestez-le.",
      [fieldItem],
      { ficheKey: "repository" },
    );
  return unknown(
    "Le dépôt de code n'a pas été consulté.",
    forge === "other" || forge === "gitlab"
      ? "Si c'est un serveur GitLab, ajoutez-le à `standards.gitlabHosts` et lancez la commande sans --offline. Sinon, attestez-le."
      : "Lancez la commande sans --offline, ou attestez-le.",
    [fieldItem],
    { isUnseen: true },
  );
}

export function forgeUnavailable(forge: ForgeUnavailable, fiche: Observations["fiche"]): Verdict {
  return unknown(
    unavailableMessages[forge.reason],
    unavailableRemedies[forge.reason] ?? "Réessayez plus tard, ou attestez-le.",
    [fieldEvidence(fiche, "repository"), forgeEvidence(forge)],
  );
}

const unavailableMessages: Record<ForgeUnavailable["reason"], string> = {
  "not-found": "Le dépôt est introuvable : absent, renommé sans suite, ou privé.",
  forbidden: "La forge refuse de montrer ce dépôt (403).",
  blocked: "Le dépôt est bloqué pour raison légale (451).",
  unreachable: "La forge n'a pas répondu.",
  "time-out": "La forge n'a pas répondu à temps.",
  "rate-limited": "La forge ne répond plus : trop de demandes.",
  "no-token": "GitHub ne répond pas, ou plus, sans jeton.",
  team: "L'adresse est celle d'une équipe, que seuls ses membres peuvent voir.",
};

const unavailableRemedies: Partial<Record<ForgeUnavailable["reason"], string>> = {
  "not-found": "Vérifiez `repository` dans la fiche, et que le dépôt est public.",
  forbidden: "Vérifiez que le dépôt est public et que votre jeton peut le lire, ou attestez-le.",
  blocked: "Réglez le blocage avec la forge, ou donnez une autre adresse dans `repository`.",
  "no-token": "Donnez un jeton dans la variable GITHUB_TOKEN, ou attestez-le.",
  team: "Donnez dans `repository` l'adresse du dépôt, ou de l'organisation.",
};

/** Why the files or the activity of a repository cannot be evaluated. */
export function codeUnavailable(repository: ObservedRepository): Verdict {
  const evidence = [forgeEvidence(repository)] as const;
  return repository.profileOnly
    ? unknown(
        "Les fichiers et l'activité du dépôt n'ont pas été consultés, faute de jeton.",
        "Donnez un jeton dans la variable GITHUB_TOKEN, ou attestez-le.",
        evidence,
      )
    : unknown("Les fichiers du dépôt n'ont pas pu être lus.", "Réessayez plus tard, ou attestez-le.", evidence);
}
