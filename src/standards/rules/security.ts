import { ficheText, fieldEvidence, forgeEvidence, pageEvidence } from "../evidence.ts";
import type { Observations } from "../observations.ts";
import { fail, pass, type Rule, unknown, type Verdict } from "../rule.ts";

export const security: Rule = {
  id: "security",
  title: "La sécurité est suivie",
  clause: "§3.2 : standards RGPD et sécurité",
  standard: "l-equipe-a-etabli-un-plan-d-action-visant-l-homologation-de-son-service",
  why: "Un service public doit être homologué avant d'ouvrir, et savoir recevoir un signalement de faille.",
  observes: [
    "`mon_service_securise` et `analyse_risques` dans la fiche",
    "un moyen de signaler une faille : SECURITY.md dans le dépôt, ou security.txt sur le site",
    "les en-têtes de protection de la page d'accueil",
  ],
  fix: [
    "Inscrivez le service sur MonServiceSécurisé et menez une analyse de risques, puis dites-le dans la fiche.",
    "Publiez SECURITY.md ou /.well-known/security.txt.",
    "Envoyez les en-têtes Content-Security-Policy et X-Content-Type-Options.",
  ],
  check(_, observations) {
    const { fiche } = observations;
    const declared = [fieldEvidence(fiche, "mon_service_securise"), fieldEvidence(fiche, "analyse_risques")] as const;
    const follows =
      fiche.data.mon_service_securise === true ||
      fiche.data.analyse_risques === true ||
      ficheText(fiche, "analyse_risques_url") !== "";
    const saysNo = fiche.data.mon_service_securise === false || fiche.data.analyse_risques === false;
    if (!follows)
      return fail(
        saysNo
          ? "La fiche dit elle-même qu'il n'y a ni MonServiceSécurisé ni analyse de risques."
          : "La fiche ne mentionne ni MonServiceSécurisé ni analyse de risques.",
        "Déclarez MonServiceSécurisé dès que l'homologation y est engagée (`mon_service_securise: true`), ou votre analyse de risques (`analyse_risques: true`).",
        declared,
        { ficheKey: "mon_service_securise" },
      );
    return checkReportingAndHeaders(observations, declared);
  },
};

function checkReportingAndHeaders({ forge, pages }: Observations, declared: Verdict["evidence"]): Verdict {
  const code = forge?.kind === "repository" ? forge.code : null;
  const home = pages?.home?.kind === "observed" && pages.home.pageKind === "page" ? pages.home : null;
  const txt = pages?.securityTxt ?? null;
  const evidence = [
    ...declared,
    ...(forge ? [forgeEvidence(forge)] : []),
    ...(home ? [pageEvidence(home, "page d'accueil")] : []),
    ...(txt ? [pageEvidence(txt, "security.txt")] : []),
  ] as const;
  if (code === null && home === null)
    return unknown(
      "La fiche déclare une démarche de sécurité ; ni le code ni le site n'ont été regardés.",
      "Lancez la commande sans --offline, ou attestez-le.",
      declared,
      { isUnseen: true },
    );
  const reported =
    code?.securityPolicy || (txt?.kind === "observed" && txt.status === 200 && /contact:/i.test(txt.text));
  if (!reported && code !== null && txt !== null)
    return fail(
      "Rien ne dit comment signaler une faille.",
      "Ajoutez SECURITY.md au dépôt, ou /.well-known/security.txt au site.",
      evidence,
      { maxSeverity: "warning" },
    );
  const absent = home === null ? [] : protections.filter((name) => home.headers[name] === undefined);
  if (absent.length > 0)
    return fail(
      `La page d'accueil n'envoie pas : ${absent.join(", ")}.`,
      "Ajoutez ces en-têtes à toutes les réponses du site.",
      evidence,
      { maxSeverity: "warning" },
    );
  if (!reported || home === null)
    return unknown(
      "La fiche déclare une démarche de sécurité ; une partie n'a pas pu être regardée.",
      "Vérifiez le signalement des failles et les en-têtes du site, puis attestez-le.",
      evidence,
    );
  return pass("Une démarche de sécurité est déclarée, et une faille peut être signalée.", evidence);
}

const protections = ["content-security-policy", "x-content-type-options"] as const;
