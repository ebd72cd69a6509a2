import { textsOf } from "../../fiches/json.ts";
import { field, forgeExhibit, pageExhibit } from "../exhibits.ts";
import type { PageSeen } from "../page-evidence.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, seenHome } from "../seen-page.ts";
import { notApplicable, pass, unknown } from "../verdict.ts";

export const franceconnect: Rule = {
  id: "franceconnect",
  title: "Les particuliers peuvent s'identifier par FranceConnect",
  clause: "§3.2 : les sites intègrent, quand c'est pertinent, l'identification par FranceConnect",
  standard: null,
  why: "Un compte de moins à créer, et une identité sûre.",
  looksAt: [
    "`usertypes` dans la fiche : la règle ne vaut que pour les particuliers",
    "un bouton FranceConnect sur la page d'accueil ou dans le code (ProConnect ne compte pas)",
    "sinon, une attestation",
  ],
  fix: ["Proposez FranceConnect là où l'usager s'identifie, ou attestez que le service n'identifie personne."],
  check(_, evidence) {
    const { fiche, forge } = evidence;
    const exhibit = field(fiche, "usertypes");
    if (!textsOf(fiche.data.usertypes).some((type) => /^particuliers?$/i.test(type.trim())))
      return notApplicable(
        "Le service ne s'adresse pas aux particuliers.",
        "Si c'est inexact, ajoutez `particulier` à `usertypes`.",
        [exhibit],
        { about: "usertypes" },
      );
    if (forge?.kind === "repository" && forge.code?.franceConnect)
      return pass(`Le code intègre FranceConnect (${forge.code.franceConnect}).`, [exhibit, forgeExhibit(forge)]);
    const home = seenHome(evidence);
    if (isVerdict(home)) return { ...home, evidence: [exhibit, ...home.evidence] };
    const exhibits = [exhibit, pageExhibit(home, "page d'accueil")] as const;
    if (offers(home)) return pass("La page d'accueil propose FranceConnect.", exhibits);
    return unknown(
      "Ni la page d'accueil ni le code lu ne montrent FranceConnect.",
      "Intégrez FranceConnect, ou attestez qu'il est ailleurs, ou sans objet.",
      exhibits,
    );
  },
};

function offers({ text, links }: PageSeen): boolean {
  const named = /france\s?connect/i;
  return named.test(text) || links.some(({ text: label, href }) => named.test(label) || named.test(href));
}
