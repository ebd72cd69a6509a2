import { field, forgeExhibit, said } from "../exhibits.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenRepository } from "../seen-repository.ts";
import { fail, notApplicable, pass } from "../verdict.ts";

export const declaredRepository: Rule = {
  id: "declared-repository",
  title: "Le dépôt donné est celui où le travail se fait",
  clause: "§3.3 : la mise à jour des fiches « produits » du site beta.gouv.fr",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "Une ancienne adresse finit par ne plus mener nulle part, ou mène à du code abandonné.",
  looksAt: ["`repository` dans la fiche, et ce que la forge en dit : renommé, déplacé, archivé"],
  fix: ["Donnez dans `repository` l'adresse actuelle du dépôt."],
  check(_, evidence) {
    const { fiche } = evidence;
    const exhibit = field(fiche, "repository");
    if (said(fiche, "repository") === "")
      return notApplicable(
        "La fiche ne donne pas de dépôt de code.",
        "Rien à comparer ici : voyez le constat « open-repository ».",
        [exhibit],
      );
    const seen = seenRepository(evidence);
    if (isVerdict(seen)) return seen;
    const exhibits = [exhibit, forgeExhibit(seen)] as const;
    const details = { atMost: "warning", about: "repository" } as const;
    if (seen.moved)
      return fail(
        `Le dépôt a été renommé : il est maintenant à ${seen.url}`,
        `Écrivez ${seen.url} dans \`repository\`.`,
        exhibits,
        { ...details, proposes: { key: "repository", value: seen.url } },
      );
    if (seen.archived)
      return fail(
        "Le dépôt donné est archivé.",
        "Donnez dans `repository` le dépôt où le travail continue.",
        exhibits,
        details,
      );
    return pass("Le dépôt est bien à l'adresse donnée.", exhibits);
  },
};
