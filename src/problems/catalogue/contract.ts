import { dayInWords, monthInWords } from "../../dates/french-dates.ts";
import { didYouMean, entry, quote } from "../entry.ts";
import { frenchDays, frenchDecimal, frenchEuros } from "../french-number.ts";

/** All in hundredths of a day. */
interface Days {
  done: number;
  ordered: number;
}

const listed = (names: readonly string[]) =>
  [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(" et ");
const years = (count: number) => `${String(count).replace(".", ",")} ${count < 2 ? "an" : "ans"}`;

/** « de mars 2026 », « d'avril 2026 » */
function ofMonth(month: string): string {
  const words = monthInWords(month);
  return /^[ao]/.test(words) ? `d'${words}` : `de ${words}`;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const workingDaysInWords = (count: number) =>
  ["aucun jour ouvré", "un seul jour ouvré"][count] ?? `${count} jours ouvrés`;

/** The follow-up of the contract: nothing here stops a fiche from being proposed, so nothing is an error. */
export const contract = {
  "days-beyond-order": entry(
    "warning",
    (d: Days & { unit: string }) =>
      `${frenchDays(d.done)} de ${quote(d.unit)} sur ce bon de commande, qui en compte ${frenchDecimal(d.ordered)}.`,
    () => "Corrigez les jours, ou demandez au bénéficiaire un bon de commande pour la suite.",
  ),
  "activities-beyond-order": entry(
    "note",
    (d: { planned: number; ordered: number }) =>
      `Les activités prévues comptent ${frenchDays(d.planned)}, et ce bon de commande ${frenchDecimal(d.ordered)}.`,
    () => "Corrigez les jours de « activities », ou demandez un avenant au bénéficiaire.",
  ),
  "unit-not-ordered": entry(
    "warning",
    (d: { unit: string; ordered: readonly string[] }) =>
      `Ce bon de commande ne compte aucune unité d'œuvre ${quote(d.unit)}.`,
    (d) => `Corrigez « unit » (${d.ordered.join(", ")}), ou ajoutez la ligne commandée à « lines ».`,
  ),
  "work-outside-order": entry(
    "warning",
    (d: { month: string; start: string; end: string }) =>
      `Le travail ${ofMonth(d.month)} est hors des dates du bon de commande (du ${dayInWords(d.start)} au ${dayInWords(d.end)}).`,
    () => "Corrigez « month », ou les dates du bon de commande si elles ont été prolongées.",
  ),
  "work-by-unknown": entry(
    "warning",
    (d: { member: string; nearest: readonly string[] }) => `Aucun dossier de membre ne s'appelle ${quote(d.member)}.`,
    (d) => didYouMean(d.nearest, `ajoutez members/${d.member}.yml.`),
  ),
  "work-without-mission": entry(
    "warning",
    (d: { member: string; product: string; month: string }) =>
      `${d.member} n'a pas de mission sur ${quote(d.product)} en ${monthInWords(d.month)}.`,
    (d) => `Ajoutez la mission à members/${d.member}.yml, ou corrigez « member » ou « month ».`,
  ),
  "month-overloaded": entry(
    "warning",
    (d: { member: string; month: string; done: number; workingDays: number }) =>
      `${d.member} a ${frenchDays(d.done)} en ${monthInWords(d.month)}, qui ne compte que ${d.workingDays} jours ouvrés.`,
    () => "Vérifiez les jours de ce mois sur tous les bons de commande.",
  ),
  "dates-out-of-order": entry(
    "warning",
    (d: { earlier: string; after: string; later: string; before: string }) =>
      `${quote(d.later)} (${dayInWords(d.before)}) vient avant ${quote(d.earlier)} (${dayInWords(d.after)}).`,
    () => "Corrigez celle des deux dates qui est fausse : d'ici là, rien n'est compté de l'une à l'autre.",
  ),
  "mission-order-unknown": entry(
    "warning",
    (d: { order: string; nearest: readonly string[] }) => `Aucun bon de commande ne s'appelle ${quote(d.order)}.`,
    (d) => didYouMean(d.nearest, `ajoutez orders/${d.order}.yml.`),
  ),
  "mission-without-order": entry(
    "warning",
    (d: { start: string; end: string }) =>
      `La mission du ${dayInWords(d.start)} au ${dayInWords(d.end)} n'a pas de bon de commande.`,
    () => "Ajoutez « order » avec la référence du bon de commande.",
  ),
  "mission-beyond-order": entry(
    "warning",
    (d: { order: string; end: string }) => `La mission continue après la fin du bon ${d.order} (${dayInWords(d.end)}).`,
    () => "Faites prolonger le bon de commande, ou terminez la mission avec lui.",
  ),
  "order-without-member": entry(
    "warning",
    (d: { left: number }) => `Personne n'est prévu sur ce bon de commande, où il reste ${frenchDays(d.left)}.`,
    () => "Indiquez sa référence (« order ») dans les missions des personnes qui y travaillent.",
  ),
  "experience-below-unit": entry(
    "warning",
    (d: { unit: string; experience: number; least: number }) =>
      `${years(d.experience)} d'expérience : l'unité ${quote(d.unit)} en demande au moins ${String(d.least).replace(".", ",")}.`,
    () => "Proposez un autre profil ou une autre unité au bénéficiaire, ou corrigez « experience ».",
  ),
  "experience-above-unit": entry(
    "note",
    (d: { unit: string; experience: number; most: number }) =>
      `${years(d.experience)} d'expérience : l'unité ${quote(d.unit)} est prévue jusqu'à ${years(d.most)}.`,
    () => "Le bénéficiaire n'y perd rien ; une unité de niveau supérieur est peut-être due.",
  ),
  "experience-missing": entry(
    "note",
    (d: { unit: string }) => `Le niveau de l'unité ${quote(d.unit)} ne peut pas être vérifié : « experience » manque.`,
    () => "Ajoutez « experience », en années.",
  ),
  "order-ending": entry(
    "warning",
    (d: { end: string; left: number; people: readonly string[] }) =>
      `Ce bon de commande se termine le ${dayInWords(d.end)}, ${
        d.people.length === 0 ? "" : `avec ${listed(d.people)} encore en mission et `
      }${d.left > 0 ? `${frenchDays(d.left)} à faire` : "sans jour restant"}.`,
    () => "Préparez la suite avec le bénéficiaire : prolongation, nouveau bon de commande ou fin des missions.",
  ),
  "reversibility-too-long": entry(
    "warning",
    (d: { start: string; latest: string }) =>
      `Une réversibilité ne dure pas plus d'un mois : commencée le ${dayInWords(d.start)}, elle se termine au plus tard le ${dayInWords(d.latest)}.`,
    () => "Corrigez les dates ; le CCTP (§2.5) ne permet pas davantage.",
  ),
  "overlap-billed": entry(
    "warning",
    (d: {
      member: string;
      from: string;
      to: string;
      billed: number;
      unbilled: number;
      workingDays: number;
      excess: number;
    }) =>
      `${d.member} : d'après les dossiers, une part de sa formation est facturée, alors qu'elle est à votre charge. ${
        d.from === d.to ? `En ${monthInWords(d.from)}` : capitalized(`${ofMonth(d.from)} à ${monthInWords(d.to)}`)
      }, ${frenchDays(d.billed)} sur tous les bons de commande et ${frenchDays(d.unbilled)} en binôme font ${frenchDays(
        d.billed + d.unbilled,
      )}, pour ${workingDaysInWords(d.workingDays)} de mission ou de binôme : au moins ${frenchDays(d.excess)} de binôme ${
        d.excess < 200 ? "est facturé" : "sont facturés"
      }.`,
    () =>
      "Si le binôme a bien eu lieu, retirez ses jours de « work », sur le bon où ils sont facturés ; sinon, corrigez « overlaps », ou les dates de la mission (CCTP §3.4).",
  ),
  "overlap-too-long": entry(
    "warning",
    (d: { start: string; end: string; unbilled: number; workingDays: number }) =>
      `${frenchDays(d.unbilled)} en binôme ${
        d.start === d.end ? `le ${dayInWords(d.start)}` : `du ${dayInWords(d.start)} au ${dayInWords(d.end)}`
      }, où il n'y a ${["aucun jour ouvré", "qu'un jour ouvré"][d.workingDays] ?? `que ${d.workingDays} jours ouvrés`}.`,
    () => "Corrigez « days », ou les dates du binôme.",
  ),
  "credit-beyond": entry(
    "warning",
    (d: { unit: string; beyond: number }) =>
      `L'avoir rend ${frenchDecimal(d.beyond)} UO ${quote(d.unit)} de plus que ce bon de commande n'en compte à ce prix.`,
    () => "Corrigez la quantité ou le prix de la ligne : ce qui est rendu en trop n'est pas compté.",
  ),
  "price-differs": entry(
    "warning",
    (d: { unit: string; price: number; scheduled: number; from: string }) =>
      `${quote(d.unit)} est à ${frenchEuros(d.price)}, et à ${frenchEuros(d.scheduled)} au bordereau depuis le ${dayInWords(d.from)}.`,
    () => "Corrigez le prix de la ligne, ou ajoutez à prices.yml la révision qui manque.",
  ),
  "price-missing": entry(
    "note",
    (d: { unit: string; signed: string }) =>
      `Le bordereau n'a pas de prix pour ${quote(d.unit)} au ${dayInWords(d.signed)}.`,
    () => "Ajoutez ce prix à prices.yml, avec sa date de début de validité.",
  ),
};
