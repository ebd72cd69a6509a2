import { ficheText, fieldEvidence, forgeEvidence } from "../evidence.ts";
import { requireRepository } from "../require-repository.ts";
import { fail, isVerdict, notApplicable, pass, type Rule } from "../rule.ts";

export const declaredRepository: Rule = {
  id: "declared-repository",
  title: "Le dépôt donné est celui où le travail se fait",
  clause: "§3.3 : la mise à jour des fiches « produits » du site beta.gouv.fr",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "Une ancienne adresse finit par ne plus mener nulle part, ou mène à du code abandonné.",
  observes: ["`repository` dans la fiche, et ce que la forge en dit : renommé, déplacé"],
  fix: ["Donnez dans `repository` l'adresse actuelle du dépôt."],
  check(_, observations) {
    const { fiche } = observations;
    const fieldItem = fieldEvidence(fiche, "repository");
    if (ficheText(fiche, "repository") === "")
      return notApplicable(
        "La fiche ne donne pas de dépôt de code.",
        "Rien à comparer ici : voyez le constat « open-repository ».",
        [fieldItem],
      );
    const repository = requireRepository(observations);
    if (isVerdict(repository)) return repository;
    const evidence = [fieldItem, forgeEvidence(repository)] as const;
    const details = { maxSeverity: "warning", ficheKey: "repository" } as const;
    if (repository.moved)
      return fail(
        `Le dépôt a été renommé : il est maintenant à ${repository.url}`,
        `Écrivez ${repository.url} dans \`repository\`.`,
        evidence,
        { ...details, suggestion: { key: "repository", value: repository.url } },
      );
    return pass("Le dépôt est bien à l'adresse donnée.", evidence);
  },
};
