import { ficheText, fieldEvidence, forgeEvidence } from "../evidence.ts";
import type { Observations, ObservedOwner, ObservedRepository } from "../observations.ts";
import { parseRepositoryAddress } from "../repository-address.ts";
import { forgeNotQueried, forgeUnavailable } from "../require-repository.ts";
import { fail, pass, type Rule, unknown, type Verdict } from "../rule.ts";

const details = { ficheKey: "repository" };

export const openRepository: Rule = {
  id: "open-repository",
  title: "Le code source est ouvert",
  clause: "§3.2 : le code source est ouvert",
  standard: "l-open-source-et-les-communs-numeriques-sont-privilegies",
  why: "Un code public peut être relu, réutilisé et repris par l'administration à la fin du marché.",
  observes: [
    "`repository` dans la fiche",
    "sur GitHub ou GitLab : dépôt public, non archivé, non vide, sous une licence que la forge reconnaît (identifiant SPDX)",
  ],
  fix: [
    "Rendez le dépôt public.",
    "Ajoutez un fichier LICENSE avec le texte exact d'une licence libre.",
    "Donnez son adresse dans `repository`.",
  ],
  check(_, { fiche, forge }) {
    const fieldItem = fieldEvidence(fiche, "repository");
    const address = ficheText(fiche, "repository");
    if (address === "")
      return fail(
        "La fiche ne donne pas l'adresse du code source.",
        "Publiez le code, puis donnez l'adresse du dépôt dans `repository`.",
        [fieldItem],
        details,
      );
    if (parseRepositoryAddress(address).forge === "none" && forge === null)
      return fail(
        "L'adresse donnée dans `repository` n'est pas celle d'un dépôt de code.",
        "Donnez l'adresse du dépôt sur sa forge (GitHub, GitLab…).",
        [fieldItem],
        details,
      );
    if (forge === null) return forgeNotQueried(fiche);
    if (forge.kind === "repository") return checkRepository(forge, fiche);
    if (forge.kind === "owner") return evaluateOwner(forge, fiche);
    if (forge.reason !== "not-found") return forgeUnavailable(forge, fiche);
    return fail(
      "Le dépôt est introuvable : il n'existe pas, ou il est privé.",
      "Rendez le dépôt public, ou corrigez `repository`.",
      [fieldItem, forgeEvidence(forge)],
      details,
    );
  },
};

function checkRepository(repository: ObservedRepository, fiche: Observations["fiche"]): Verdict {
  const evidence = [fieldEvidence(fiche, "repository"), forgeEvidence(repository)] as const;
  if (!repository.public) return fail("Le dépôt n'est pas public.", "Rendez-le public.", evidence, details);
  if (repository.archived)
    return fail(
      "Le dépôt est archivé alors que le produit est actif.",
      "Donnez dans `repository` l'adresse du dépôt où le travail continue, ou désarchivez-le.",
      evidence,
      details,
    );
  if (repository.empty) return fail("Le dépôt est vide.", "Publiez-y le code du produit.", evidence, details);
  const licenceFile = repository.code?.licenceFile ?? null;
  if (repository.licence === null && licenceFile !== null)
    return unknown(
      `La forge ne reconnaît pas de licence, mais ${licenceFile} en parle.`,
      "Mettez le texte exact d'une licence libre, seul, dans un fichier LICENSE à la racine du dépôt : la forge la reconnaîtra. Ou attestez qu'elle est libre.",
      evidence,
    );
  if (repository.licence === null && (repository.code === null || !repository.code.isListed))
    return unknown(
      "La forge ne reconnaît pas de licence, et les fichiers du dépôt n'ont pas été lus en entier.",
      "Ajoutez un fichier LICENSE à la racine du dépôt, ou attestez que la licence est libre.",
      evidence,
    );
  if (repository.licence === null)
    return fail("Le dépôt n'a pas de licence.", "Ajoutez un fichier LICENSE à la racine du dépôt.", evidence);
  if (repository.licence === "NOASSERTION")
    return unknown(
      "Le dépôt a une licence que la forge ne reconnaît pas.",
      "Mettez dans LICENSE le texte exact d'une licence libre, seul, ou attestez qu'elle est libre.",
      evidence,
    );
  return pass(`Le dépôt est public, sous licence ${repository.licence}.`, evidence);
}

function evaluateOwner(owner: ObservedOwner, fiche: Observations["fiche"]): Verdict {
  const evidence = [fieldEvidence(fiche, "repository"), forgeEvidence(owner, "dépôts de code")] as const;
  const live = owner.repositories.filter(({ archived }) => !archived);
  if (live.length === 0)
    return fail(
      "L'adresse donnée ne mène à aucun dépôt public en activité.",
      "Rendez public le dépôt du produit et donnez son adresse dans `repository`.",
      evidence,
      details,
    );
  const licensed = live.filter(({ licence }) => licence !== null && licence !== "NOASSERTION");
  if (licensed.length > 0)
    return pass(`L'adresse mène à plusieurs dépôts publics, dont ${licensed.length} sous licence libre.`, evidence);
  return unknown(
    "L'adresse mène à plusieurs dépôts publics, sans licence reconnue.",
    "Ajoutez un fichier LICENSE à chacun, et donnez dans `repository` l'adresse du dépôt principal.",
    evidence,
    details,
  );
}
