import { dayInWords } from "../../dates/french-dates.ts";
import { emailAddress } from "../../fiches/email-address.ts";
import { ficheText, fieldEvidence } from "../evidence.ts";
import { isNoReply } from "../is-no-reply.ts";
import type { ContactMember, ObservedFiche } from "../observations.ts";
import { fail, notApplicable, pass, type Rule, type Verdict } from "../rule.ts";

const details = { ficheKey: "contact" };

export const reachableContact: Rule = {
  id: "reachable-contact",
  title: "Un usager peut joindre l'équipe",
  clause: "§3.2 : l'équipe répond à chaque contact usager",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "Sans adresse lue par l'équipe, les usagers restent seuls avec leur problème.",
  observes: [
    "`contact` dans la fiche : présent et bien écrit",
    "ce n'est pas l'adresse d'une personne dont toutes les missions sont finies ; celle d'un agent public, qui garde son adresse, n'est qu'une remarque",
  ],
  fix: ["Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes."],
  check(_, { fiche }, today) {
    const contact = ficheText(fiche, "contact");
    const evidence = [fieldEvidence(fiche, "contact")] as const;
    const remedy = "Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes.";
    if (contact === "") return fail("La fiche ne donne pas de contact.", remedy, evidence, details);
    if (!emailAddress.test(contact) && !/^https?:\/\/\S+$/i.test(contact))
      return fail("Le contact de la fiche n'est ni une adresse électronique ni un lien.", remedy, evidence, details);
    if (isNoReply(contact))
      return notApplicable(
        "Le contact de la fiche refuse les réponses.",
        "Rien à juger de plus ici : voyez le constat « no-noreply ».",
        evidence,
        details,
      );
    const member = fiche.contactMember;
    if (member?.lastEnd && member.lastEnd < today) return ofWhoLeft(fiche, member, member.lastEnd);
    return pass("La fiche donne un contact.", evidence);
  },
};

function ofWhoLeft(fiche: ObservedFiche, { username, keepsAddress }: ContactMember, lastEnd: string): Verdict {
  const evidence = [
    fieldEvidence(fiche, "contact"),
    {
      what: "fiche de membre, champ `missions`",
      url: `https://github.com/betagouv/beta.gouv.fr/blob/master/content/_authors/${encodeURIComponent(username)}.md`,
      at: fiche.at,
      status: `jusqu'au ${dayInWords(lastEnd)}`,
    },
  ] as const;
  return keepsAddress
    ? fail(
        `Le contact est l'adresse de ${username}, dont la mission dans le programme est finie depuis le ${dayInWords(lastEnd)}.`,
        "Vérifiez que cette personne lit encore les messages des usagers, ou donnez dans `contact` une adresse d'équipe.",
        evidence,
        { ...details, maxSeverity: "note" },
      )
    : fail(
        `Le contact est l'adresse de ${username}, dont toutes les missions sont finies depuis le ${dayInWords(lastEnd)}.`,
        "Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes.",
        evidence,
        details,
      );
}
