import type { Evidence } from "../evidence.ts";
import { field, forgeExhibit, said } from "../exhibits.ts";
import type { OwnerSeen, RepositorySeen } from "../forge-evidence.ts";
import { repositoryAddress } from "../repository-address.ts";
import type { Rule } from "../rule.ts";
import { notAsked, notSeen } from "../seen-repository.ts";
import { fail, pass, unknown, type Verdict } from "../verdict.ts";

const about = { about: "repository" };

export const openRepository: Rule = {
  id: "open-repository",
  title: "Le code source est ouvert",
  clause: "§3.2 : le code source est ouvert",
  standard: "l-open-source-et-les-communs-numeriques-sont-privilegies",
  why: "Un code public peut être relu, réutilisé et repris par l'administration à la fin du marché.",
  looksAt: [
    "`repository` dans la fiche",
    "sur GitHub ou GitLab : dépôt public, non archivé, non vide, sous une licence reconnue (identifiant SPDX)",
  ],
  fix: [
    "Rendez le dépôt public.",
    "Ajoutez un fichier LICENSE avec le texte exact d'une licence libre.",
    "Donnez son adresse dans `repository`.",
  ],
  check(_, { fiche, forge }) {
    const exhibit = field(fiche, "repository");
    const address = said(fiche, "repository");
    if (address === "")
      return fail(
        "La fiche ne donne pas l'adresse du code source.",
        "Publiez le code, puis donnez l'adresse du dépôt dans `repository`.",
        [exhibit],
        about,
      );
    if (repositoryAddress(address).forge === "none" && forge === null)
      return fail(
        "L'adresse donnée dans `repository` n'est pas celle d'un dépôt de code.",
        "Donnez l'adresse du dépôt sur sa forge (GitHub, GitLab…).",
        [exhibit],
        about,
      );
    if (forge === null) return notAsked(fiche);
    if (forge.kind === "repository") return judgeOne(forge, fiche);
    if (forge.kind === "owner") return judgeSeveral(forge, fiche);
    if (forge.reason !== "not-found") return notSeen(forge, fiche);
    return fail(
      "Le dépôt est introuvable : il n'existe pas, ou il est privé.",
      "Rendez le dépôt public, ou corrigez `repository`.",
      [exhibit, forgeExhibit(forge)],
      about,
    );
  },
};

function judgeOne(seen: RepositorySeen, fiche: Evidence["fiche"]): Verdict {
  const exhibits = [field(fiche, "repository"), forgeExhibit(seen)] as const;
  if (!seen.public) return fail("Le dépôt n'est pas public.", "Rendez-le public.", exhibits, about);
  if (seen.archived)
    return fail(
      "Le dépôt est archivé alors que le produit est actif.",
      "Donnez dans `repository` l'adresse du dépôt où le travail continue, ou désarchivez-le.",
      exhibits,
      about,
    );
  if (seen.empty) return fail("Le dépôt est vide.", "Publiez-y le code du produit.", exhibits, about);
  if (seen.licence === null)
    return fail("Le dépôt n'a pas de licence.", "Ajoutez un fichier LICENSE à la racine du dépôt.", exhibits);
  if (seen.licence === "NOASSERTION")
    return unknown(
      "Le dépôt a une licence que la forge ne reconnaît pas.",
      "Mettez dans LICENSE le texte exact d'une licence libre, seul, ou attestez qu'elle est libre.",
      exhibits,
    );
  return pass(`Le dépôt est public, sous licence ${seen.licence}.`, exhibits);
}

function judgeSeveral(seen: OwnerSeen, fiche: Evidence["fiche"]): Verdict {
  const exhibits = [field(fiche, "repository"), forgeExhibit(seen, "dépôts de code")] as const;
  const live = seen.repositories.filter(({ archived }) => !archived);
  if (live.length === 0)
    return fail(
      "L'adresse donnée ne mène à aucun dépôt public en activité.",
      "Rendez public le dépôt du produit et donnez son adresse dans `repository`.",
      exhibits,
      about,
    );
  const licensed = live.filter(({ licence }) => licence !== null && licence !== "NOASSERTION");
  if (licensed.length > 0)
    return pass(`L'adresse mène à plusieurs dépôts publics, dont ${licensed.length} sous licence libre.`, exhibits);
  return unknown(
    "L'adresse mène à plusieurs dépôts publics, sans licence reconnue.",
    "Ajoutez un fichier LICENSE à chacun, et donnez dans `repository` l'adresse du dépôt principal.",
    exhibits,
    about,
  );
}
