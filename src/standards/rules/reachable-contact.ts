import { dayInWords } from "../../dates/french-dates.ts";
import { ficheText, fieldEvidence } from "../evidence.ts";
import { isNoReply } from "../is-no-reply.ts";
import { fail, pass, type Rule } from "../rule.ts";

const details = { ficheKey: "contact" };

export const reachableContact: Rule = {
  id: "reachable-contact",
  title: "Un usager peut joindre l'équipe",
  clause: "§3.2 : l'équipe répond à chaque contact usager",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "Sans adresse lue par l'équipe, les usagers restent seuls avec leur problème.",
  observes: [
    "`contact` dans la fiche : présent, bien écrit, qui accepte les réponses",
    "ce n'est pas l'adresse d'une personne dont toutes les missions sont finies",
  ],
  fix: ["Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes."],
  check(_, { fiche }, today) {
    const contact = ficheText(fiche, "contact");
    const evidence = [fieldEvidence(fiche, "contact")] as const;
    const remedy = "Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes.";
    if (contact === "") return fail("La fiche ne donne pas de contact.", remedy, evidence, details);
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$|^https?:\/\/\S+$/i.test(contact))
      return fail("Le contact de la fiche n'est ni une adresse électronique ni un lien.", remedy, evidence, details);
    if (isNoReply(contact)) return fail("Le contact de la fiche refuse les réponses.", remedy, evidence, details);
    const member = fiche.contactMember;
    if (member?.lastEnd && member.lastEnd < today)
      return fail(
        `Le contact est l'adresse d'une personne partie le ${dayInWords(member.lastEnd)}.`,
        remedy,
        evidence,
        details,
      );
    return pass("La fiche donne un contact.", evidence);
  },
};
