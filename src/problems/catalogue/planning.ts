import { dayInWords } from "../../dates/french-dates.ts";
import { didYouMean, entry, type NoDetails, quote, quoteName } from "../entry.ts";

interface UnknownReference {
  id: string;
  nearest: readonly string[];
}

interface Disagreement {
  field: string;
  desired: unknown;
  actual: unknown;
  lastApplied: unknown;
}

/** The way out where two people only look like one. */
const otherPerson = "ajoutez « existingFiche: false » au dossier";

/** What comparing records with the site may find. */
export const planning = {
  "unknown-startup": entry(
    "error",
    (d: UnknownReference) => `Le produit ${quote(d.id)} n'existe pas sur beta.gouv.fr.`,
    (d) => didYouMean(d.nearest, `corrigez « startups », ou ajoutez products/${d.id}.yml pour créer sa fiche.`),
  ),
  "startup-renamed": entry(
    "error",
    (d: { id: string; now: string }) =>
      `Le produit ${quote(d.id)} s'appelle désormais ${quote(d.now)} sur beta.gouv.fr.`,
    (d) => `Écrivez ${quote(d.now)} dans « startups ».`,
  ),
  "product-renamed": entry(
    "error",
    (d: { id: string; now: string }) =>
      `Le produit ${quote(d.id)} s'appelle désormais ${quote(d.now)} sur beta.gouv.fr : sa fiche n'est pas recréée sous son ancien nom.`,
    (d) => `Renommez le dossier en ${d.now}.yml, et ${quote(d.id)} en ${quote(d.now)} dans les missions.`,
  ),
  "product-record-in-error": entry(
    "error",
    (d: { id: string; file: string }) =>
      `Le produit ${quote(d.id)} n'a pas encore de fiche, et son dossier ${d.file} est en erreur.`,
    (d) => `Corrigez d'abord ${d.file} : la fiche du produit et cette mission seront alors proposées ensemble.`,
  ),
  "unknown-incubator": entry(
    "error",
    (d: UnknownReference) => `L'incubateur ${quote(d.id)} n'existe pas sur beta.gouv.fr.`,
    (d) => didYouMean(d.nearest, "choisissez un incubateur du site."),
  ),
  "unknown-organisation": entry(
    "error",
    (d: UnknownReference) => `L'organisation ${quote(d.id)} n'existe pas sur beta.gouv.fr.`,
    (d) => didYouMean(d.nearest, "écrivez /organisations/ suivi d'une organisation du site."),
  ),
  "unknown-team": entry(
    "error",
    (d: UnknownReference) => `L'équipe ${quote(d.id)} n'existe pas sur beta.gouv.fr.`,
    (d) => didYouMean(d.nearest, "écrivez /teams/ suivi d'une équipe du site."),
  ),
  "repository-renamed": entry(
    "warning",
    (d: { written: string; now: string }) => `Le dépôt de code ${d.written} a changé d'adresse : ${d.now}.`,
    () =>
      "La nouvelle adresse est proposée au site. Écrivez-la aussi dans « repository », ou attendez que cela vous soit proposé.",
  ),
  "renames-unchecked": entry(
    "warning",
    (_: NoDetails) =>
      "GitHub n'a pas dit si vos dépôts de code ont changé d'adresse. L'App pourrait proposer une nouvelle adresse que ce plan ignore.",
    () => "Réessayez plus tard, ou vérifiez la variable GITHUB_TOKEN.",
  ),
  "site-moved": entry(
    "note",
    (d: Disagreement) =>
      `Le site a changé ${quoteName(d.field)} : ${quote(d.actual)}, alors que le dossier dit ${quote(d.desired)}. Rien n'est proposé.`,
    () => "Reprenez la valeur du site dans le dossier ; si elle est fausse, changez le dossier ou voyez la personne.",
  ),
  "both-moved": entry(
    "error",
    (d: Disagreement) =>
      `${quoteName(d.field)} a changé des deux côtés : ${quote(d.desired)} dans le dossier, ${quote(d.actual)} sur le site (avant : ${quote(d.lastApplied)}).`,
    () => "Décidez de la bonne valeur : mettez celle du site dans le dossier, ou faites corriger le site.",
  ),
  "export-reverted": entry(
    "warning",
    (d: Disagreement) =>
      `L'espace membre a remis ${quoteName(d.field)} comme avant : ${quote(d.actual)}, alors que le dossier dit ${quote(d.desired)}.`,
    () => "Saisissez la valeur du dossier dans l'espace membre : sans cela, chaque export la défait.",
  ),
  "site-refused": entry(
    "note",
    (d: Disagreement) =>
      `Quelqu'un a remis ${quoteName(d.field)} comme avant : ${quote(d.actual)}, alors que le dossier dit ${quote(d.desired)}. Rien n'est plus proposé.`,
    () => "Voyez avec l'équipe du site. Si elle a raison, reprenez sa valeur dans le dossier.",
  ),
  "came-back": entry(
    "warning",
    (d: Disagreement) =>
      `${quoteName(d.field)} est de nouveau comme avant sur le site : ${quote(d.actual)}, alors que le dossier dit ${quote(d.desired)}. On ne sait pas qui l'a remis.`,
    () =>
      "Si c'est l'espace membre, saisissez-y la valeur du dossier. Si c'est une personne, reprenez la valeur du site dans le dossier.",
  ),
  "items-removed": entry(
    "warning",
    (d: { field: string; removed: readonly unknown[] }) =>
      `Le dossier fait retirer de la fiche, dans ${quoteName(d.field)} : ${d.removed.map((item) => quote(item)).join(", ")}.`,
    () => "Si ce n'est pas voulu, remettez dans le dossier ce qui doit rester.",
  ),
  "mission-start-differs": entry(
    "note",
    (d: { record: string; site: string }) =>
      `La mission commence le ${dayInWords(d.record)} dans le dossier, le ${dayInWords(d.site)} sur le site.`,
    () => "Le début du site est gardé. Mettez-le dans le dossier, ou faites-le corriger sur le site.",
  ),
  "mission-unlisted": entry(
    "note",
    (d: { start: string; end: string }) =>
      `La fiche a une mission de votre entreprise (du ${dayInWords(d.start)} au ${dayInWords(d.end)}) que le dossier ne mentionne pas.`,
    () => "Elle est laissée telle quelle. Ajoutez-la au dossier pour la suivre.",
  ),
  "mission-under-another-name": entry(
    "error",
    (d: { start: string; employer: string }) =>
      `La mission du ${dayInWords(d.start)} est sans doute déjà sur la fiche, sous l'employeur ${quote(d.employer)}.`,
    (d) => `Si c'est la même, ajoutez ${quote(d.employer)} à « aliases » dans les réglages.`,
  ),
  "mission-beside-another-employer": entry(
    "warning",
    (d: { start: string; employer: string }) =>
      `La mission du ${dayInWords(d.start)} recouvre une mission du même produit chez ${quote(d.employer)}.`,
    () => "Elle est proposée à côté ; si la personne a changé d'employeur, faites terminer l'autre mission.",
  ),
  "github-differs": entry(
    "error",
    (d: { record: string; site: string }) =>
      `La fiche de ce nom appartient à un autre compte GitHub (${quote(d.site)}, et non ${quote(d.record)}).`,
    () => "C'est sans doute un homonyme : vérifiez l'identifiant, ou corrigez « github » dans le dossier.",
  ),
  "twin-fiche": entry(
    "error",
    (d: { id: string; twin: string; canBeTwo: boolean }) =>
      `Le site a déjà une fiche ${quote(d.twin)}, presque du même nom que ${quote(d.id)} : une seconde ferait double emploi.`,
    (d) =>
      `Si c'est la même, renommez le dossier en ${d.twin}.yml. Sinon, ${d.canBeTwo ? otherPerson : "choisissez un identifiant plus différent"}.`,
  ),
  "twin-account": entry(
    "error",
    (d: { twin: string; account: string }) =>
      `Le compte GitHub ${quote(d.account)} est déjà celui de la fiche ${quote(d.twin)} : une seconde fiche ferait double emploi.`,
    (d) =>
      `Si c'est la même personne, renommez le dossier en ${d.twin}.yml. Sinon, corrigez « github », ou ${otherPerson}.`,
  ),
  "twin-name": entry(
    "error",
    (d: { twin: string; fullname: string }) =>
      `Le site a déjà une fiche de ${quote(d.fullname)} avec une mission de votre entreprise : ${quote(d.twin)}.`,
    (d) => `Si c'est la même personne, renommez le dossier en ${d.twin}.yml. Sinon, ${otherPerson}.`,
  ),
  "twin-record": entry(
    "error",
    (d: { other: string }) =>
      `Ce dossier et ${d.other} ont le même compte GitHub ou le même nom : une personne aurait deux fiches.`,
    () => `Gardez un seul dossier. Si ce sont deux personnes, ${otherPerson}.`,
  ),
  "twin-title": entry(
    "warning",
    (d: { twin: string; title: string }) =>
      `Le site a déjà un produit qui s'appelle ${quote(d.title)} : ${quote(d.twin)}.`,
    (d) => `Si c'est le même, renommez le dossier en ${d.twin}.yml.`,
  ),
  "contractor-unknown": entry(
    "error",
    (d: { name: string; fiches: number; nearest: readonly string[] }) =>
      `Aucune des ${d.fiches} fiches que vos dossiers suivent ne nomme ${quote(d.name)} comme employeur.`,
    (d) =>
      didYouMean(
        d.nearest,
        "le nom du titulaire (« contractor » des réglages) doit être celui que le site écrit, ou avoir celui-ci dans « aliases » ; s'il est juste, ajoutez « existingFiche: true » aux dossiers.",
      ),
  ),
  "existing-fiche": entry(
    "error",
    (_: NoDetails) => "Une fiche de ce nom existe déjà et ne mentionne pas votre entreprise.",
    () =>
      "Si c'est bien la même personne, ajoutez « existingFiche: true » au dossier, ou oui dans la colonne « Fiche existante » d'une feuille. Sinon, c'est un homonyme : donnez au dossier un autre identifiant.",
  ),
  "published-elsewhere": entry(
    "warning",
    (_: NoDetails) => "Le dossier dit « publish: false », mais cette personne a déjà une fiche sur le site.",
    () => "beta-fiches n'y touche pas. Pour la retirer, écrivez à l'équipe du site.",
  ),
  "email-not-needed": entry(
    "note",
    (_: NoDetails) => "Cette personne a sa fiche : son adresse électronique ne sert plus ici.",
    () => "Retirez la ligne « email » du dossier : elle n'était utile que pour créer la personne dans l'espace membre.",
  ),
  "member-without-mission": entry(
    "warning",
    (_: NoDetails) => "Le dossier ne liste aucune mission : il n'y a pas de fiche à créer.",
    () => "Ajoutez une mission avec « start » et « end ».",
  ),
  "product-incomplete": entry(
    "error",
    (d: { id: string; missing: readonly string[] }) =>
      `Le produit ${quote(d.id)} n'a pas de fiche, et le dossier ne suffit pas pour la créer.`,
    (d) => `Ajoutez ${d.missing.map(quote).join(", ")}, ou donnez au fichier le nom d'un produit du site.`,
  ),
  "new-product-id": entry(
    "error",
    (d: { id: string }) => `${quote(d.id)} ne peut pas être l'identifiant d'un nouveau produit.`,
    () => "Nommez le fichier en minuscules sans accent : lettres, chiffres, points et tirets.",
  ),
  "unlikely-year": entry(
    "warning",
    (d: { field: string; day: string }) => `${quoteName(d.field)} : l'année du ${dayInWords(d.day)} étonne.`,
    () => "C'est sans doute une faute de frappe : vérifiez l'année, écrite en quatre chiffres.",
  ),
  "mission-too-long": entry(
    "warning",
    (d: { start: string; end: string }) =>
      `La mission du ${dayInWords(d.start)} au ${dayInWords(d.end)} durerait plus de dix ans.`,
    () => "Vérifiez les deux années.",
  ),
  "mission-over": entry(
    "warning",
    (d: { start: string; end: string }) =>
      `La mission du ${dayInWords(d.start)} est déjà terminée depuis le ${dayInWords(d.end)}.`,
    () => "Elle est proposée quand même. Si elle continue, corrigez « end ».",
  ),
  "missions-overlap": entry(
    "warning",
    (d: { start: string; other: string }) =>
      `Les missions du ${dayInWords(d.other)} et du ${dayInWords(d.start)} se recouvrent, sur le même produit.`,
    () => "Si c'est la même, gardez-en une et changez sa fin. Sinon, vérifiez leurs dates.",
  ),
  "phases-out-of-order": entry(
    "warning",
    (d: { name: string; other: string }) => `La phase ${quote(d.name)} vient après la phase ${quote(d.other)}.`,
    () => "Vérifiez leurs dates : les phases se suivent de l'investigation à la fin du produit.",
  ),
  "phases-overlap": entry(
    "warning",
    (d: { name: string; other: string }) =>
      `La phase ${quote(d.name)} commence avant la fin de la phase ${quote(d.other)}.`,
    () => "Terminez la première le jour où la seconde commence.",
  ),
  "address-not-public": entry(
    "warning",
    (d: { field: string; got: string }) =>
      `L'adresse ${quote(d.got)} (${quoteName(d.field)}) ne s'ouvre pas depuis l'extérieur de votre réseau.`,
    () => "Écrivez une adresse publique, qui commence par https://.",
  ),
  "not-an-account": entry(
    "warning",
    (d: { got: string }) => `${quote(d.got)} n'est pas un compte GitHub.`,
    () => "Écrivez l'identifiant seul, par exemple jeanne-exemplaire, ou retirez « github ».",
  ),
  "mass-change": entry("warning", sayMassChange, () => MASS_CHANGE_REMEDY),
  "already-broken": entry(
    "warning",
    (d: { message: string }) => `La fiche enfreignait déjà une règle du site : ${d.message}`,
    () => "La modification passe quand même ; profitez-en pour corriger la fiche.",
  ),
  "fiche-not-editable": entry(
    "error",
    (d: { key: string }) =>
      `La mise en page de ${quote(d.key)} ne permet pas d'y changer ces valeurs en place : un commentaire s'y perdrait, ou d'autres valeurs changeraient.`,
    () =>
      "Sur le site, mettez chaque valeur de cette clé sur une ligne à elle, ses commentaires au-dessus, ou faites-y cette modification à la main.",
  ),
};

interface MassChangeDetails {
  changed: number;
  followed: number;
  vanished: number;
  common: { field: string; count: number; to: unknown } | null;
}

const MASS_CHANGE_REMEDY =
  "Si c'est voulu, cochez la case du tableau de bord, ou lancez « apply --yes ». Sinon, corrigez les dossiers : rien n'est perdu.";

function sayMassChange({ changed, followed, vanished, common }: MassChangeDetails): string {
  const value = common && common.to !== null ? `, vers ${quote(common.to)}` : "";
  const mostly = common ? ` (surtout ${quoteName(common.field)}, ${common.count} fois${value})` : "";
  const fiches = changed > 0 ? [`${changed} fiches sur ${followed} changeraient d'un coup${mostly}`] : [];
  const people = vanished > 0 ? [`${vanished} dossiers de personnes ont disparu`] : [];
  return `${[...fiches, ...people].join(" et ")} : rien n'est proposé avant votre accord.`;
}
