import { dayInWords } from "../../dates/french-dates.ts";
import { fieldEvidence } from "../evidence.ts";
import { fail, notApplicable, pass, type Rule } from "../rule.ts";

export const declaredContact: Rule = {
  id: "declared-contact",
  title: "Le contact n'est pas celui d'une personne partie",
  clause: "§3.2 : l'équipe répond à chaque contact usager",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "L'adresse d'une personne partie ne sera plus lue par personne.",
  observes: ["`contact` dans la fiche, et les missions de la personne dont c'est l'adresse"],
  fix: ["Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes."],
  check(_, { fiche }, today) {
    const evidence = [fieldEvidence(fiche, "contact")] as const;
    const member = fiche.contactMember;
    if (member === null)
      return notApplicable(
        "Le contact n'est pas l'adresse d'une personne connue du site.",
        "Rien à comparer ici : voyez le constat « reachable-contact ».",
        evidence,
      );
    const page = {
      what: "fiche de membre, champ `missions`",
      url: `https://github.com/betagouv/beta.gouv.fr/blob/master/content/_authors/${member.username}.md`,
      at: fiche.at,
      status: member.lastEnd === null ? "absent" : `jusqu'au ${dayInWords(member.lastEnd)}`,
    };
    if (member.lastEnd === null || member.lastEnd >= today)
      return pass("La personne dont c'est l'adresse est en mission.", [...evidence, page]);
    return fail(
      `Le contact est l'adresse de ${member.username}, dont toutes les missions sont finies depuis le ${dayInWords(member.lastEnd)}.`,
      "Donnez dans `contact` une adresse d'équipe, relevée par plusieurs personnes.",
      [...evidence, page],
      { maxSeverity: "warning", ficheKey: "contact" },
    );
  },
};
