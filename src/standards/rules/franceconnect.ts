import { textsOf } from "../../fiches/json.ts";
import { fieldEvidence, forgeEvidence, pageEvidence } from "../evidence.ts";
import type { ObservedPage } from "../observations.ts";
import { foldText, splitBlocks } from "../pages/page-text.ts";
import { requireHomePage } from "../require-page.ts";
import { isVerdict, notApplicable, pass, type Rule, unknown } from "../rule.ts";

export const franceconnect: Rule = {
  id: "franceconnect",
  title: "Les particuliers peuvent s'identifier par FranceConnect",
  clause: "§3.2 : les sites intègrent, quand c'est pertinent, l'identification par FranceConnect",
  standard: null,
  why: "Un compte de moins à créer, et une identité sûre.",
  observes: [
    "`usertypes` dans la fiche : la règle ne vaut que pour les particuliers",
    "un bouton FranceConnect sur la page d'accueil, ou ses réglages, ses adresses ou son bouton dans le code (ProConnect ne compte pas)",
    "sinon, une attestation",
  ],
  fix: ["Proposez FranceConnect là où l'usager s'identifie, ou attestez que le service n'identifie personne."],
  check(_, observations) {
    const { fiche, forge } = observations;
    const fieldItem = fieldEvidence(fiche, "usertypes");
    if (!textsOf(fiche.data.usertypes).some((type) => /^particuliers?$/i.test(type.trim())))
      return notApplicable(
        "Le service ne s'adresse pas aux particuliers.",
        "Si c'est inexact, ajoutez `particulier` à `usertypes`.",
        [fieldItem],
        { ficheKey: "usertypes" },
      );
    if (forge?.kind === "repository" && forge.code?.franceConnect)
      return pass(`Le code intègre FranceConnect (${forge.code.franceConnect}).`, [fieldItem, forgeEvidence(forge)]);
    const home = requireHomePage(observations);
    if (isVerdict(home)) return { ...home, evidence: [fieldItem, ...home.evidence] };
    const evidence = [fieldItem, pageEvidence(home, "page d'accueil")] as const;
    if (offersFranceConnect(home)) return pass("La page d'accueil propose FranceConnect.", evidence);
    return unknown(
      "Ni la page d'accueil ni le code lu ne montrent FranceConnect.",
      "Intégrez FranceConnect, ou attestez qu'il est ailleurs, ou sans objet.",
      evidence,
    );
  },
};

/** What a link or a button says, without accents: its name, or to enter with it; not what is said of it. */
const OFFERED =
  /^(?:(?:s'identifier|m'identifier|se connecter|me connecter|connexion|connectez-vous|identifiez-vous|continuer|s'inscrire|acceder|entrer)(?: au service)? (?:avec|via|par|grace a) )?(?:le bouton )?france ?connect(?: ?\+)?$/;

/** Where its buttons lead: its own doors, or a path of the service that is named after it. */
const DOOR =
  /^https?:\/\/(?:(?:app|fcp|oidc|auth)[\w.-]*\.)?franceconnect\.gouv\.fr\/api\/|^https?:\/\/[^?#]*\/(?:auth|login|connexion|oauth2?|oidc|users\/auth|accounts)(?:\/[^?#]*)?\/france_?-?connect(?:\/|$|\?|_particulier)/i;

/** Words, or the button's own block where it is no link. */
function offersFranceConnect({ text, breaks, links, labels }: ObservedPage): boolean {
  const blocks = splitBlocks(text, breaks);
  const said = [...links.map(({ text: label }) => label), ...labels, ...blocks.filter(({ length }) => length < 80)];
  return links.some(({ href }) => DOOR.test(href)) || said.some((words) => OFFERED.test(foldText(words)));
}
