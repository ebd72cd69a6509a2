import type { Evidence } from "./evidence.ts";
import { field, forgeExhibit, said } from "./exhibits.ts";
import type { ForgeUnseen, RepositorySeen } from "./forge-evidence.ts";
import { repositoryAddress } from "./repository-address.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** The repository to judge, or why nothing can be said of it. */
export function seenRepository({ fiche, forge }: Evidence): RepositorySeen | Verdict {
  const exhibit = field(fiche, "repository");
  const about = { about: "repository" };
  if (said(fiche, "repository") === "")
    return unknown(
      "La fiche ne donne pas de dépôt de code : rien ne permet d'en juger.",
      "Renseignez `repository` dans la fiche, ou attestez-le.",
      [exhibit],
      about,
    );
  if (forge === null) return notAsked(fiche);
  if (forge.kind === "owner")
    return unknown(
      "L'adresse donnée mène à plusieurs dépôts : rien ne dit lequel regarder.",
      "Donnez dans `repository` l'adresse du dépôt principal du produit, ou attestez-le.",
      [exhibit, forgeExhibit(forge, "dépôts de code")],
      about,
    );
  if (forge.kind === "unseen") return notSeen(forge, fiche);
  return forge;
}

export function isVerdict(found: RepositorySeen | Verdict): found is Verdict {
  return "answer" in found;
}

/** The forge was not asked: either we were told not to, or it is not one that we ask. */
export function notAsked(fiche: Evidence["fiche"]): Verdict {
  const { forge } = repositoryAddress(said(fiche, "repository"));
  const exhibit = field(fiche, "repository");
  if (forge === "none")
    return unknown(
      "L'adresse donnée ne mène pas à un dépôt de code : rien ne permet d'en juger.",
      "Donnez dans `repository` l'adresse du dépôt sur sa forge, ou attestez-le.",
      [exhibit],
      { about: "repository" },
    );
  return unknown(
    "Le dépôt de code n'a pas été consulté.",
    forge === "other" || forge === "gitlab"
      ? "Si c'est un serveur GitLab, ajoutez-le à `standards.gitlabHosts` et lancez la commande sans --offline. Sinon, attestez-le."
      : "Lancez la commande sans --offline, ou attestez-le.",
    [exhibit],
  );
}

export function notSeen(forge: ForgeUnseen, fiche: Evidence["fiche"]): Verdict {
  return unknown(sentences[forge.reason], remedies[forge.reason] ?? "Réessayez plus tard, ou attestez-le.", [
    field(fiche, "repository"),
    forgeExhibit(forge),
  ]);
}

const sentences: Record<ForgeUnseen["reason"], string> = {
  "not-found": "Le dépôt est introuvable : absent, renommé sans suite, ou privé.",
  forbidden: "La forge refuse de montrer ce dépôt (403).",
  blocked: "Le dépôt est bloqué pour raison légale (451).",
  unreachable: "La forge n'a pas répondu.",
  "time-out": "La forge n'a pas répondu à temps.",
  "rate-limited": "La forge ne répond plus : trop de demandes.",
  "no-token": "GitHub ne répond pas, ou plus, sans jeton.",
  team: "L'adresse est celle d'une équipe, que seuls ses membres peuvent voir.",
};

const remedies: Partial<Record<ForgeUnseen["reason"], string>> = {
  "not-found": "Vérifiez `repository` dans la fiche, et que le dépôt est public.",
  forbidden: "Vérifiez que le dépôt est public et que votre jeton peut le lire, ou attestez-le.",
  blocked: "Réglez le blocage avec la forge, ou donnez une autre adresse dans `repository`.",
  "no-token": "Donnez un jeton dans la variable GITHUB_TOKEN, ou attestez-le.",
  team: "Donnez dans `repository` l'adresse du dépôt, ou de l'organisation.",
};
