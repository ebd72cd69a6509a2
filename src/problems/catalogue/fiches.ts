import { entry, type NoDetails, quote, quoteName } from "../entry.ts";
import { describeSyntaxReason, type SyntaxReason } from "./syntax.ts";

/** Fiches of the site that cannot be read. */
export const fiches = {
  "fiche-too-large": entry(
    "error",
    (d: { kib: number }) => `La fiche pèse ${d.kib} Kio : elle n'a pas été lue (256 Kio au plus).`,
    () => "Allégez la fiche : les textes longs et les images vont ailleurs.",
  ),
  "fiche-without-front-matter": entry(
    "error",
    (_: NoDetails) => "La fiche ne commence pas par un en-tête YAML entre deux lignes « --- ».",
    () => "Ajoutez l'en-tête, sur le modèle d'une autre fiche du site.",
  ),
  "fiche-language": entry(
    "error",
    (d: { language: string }) =>
      `L'en-tête de la fiche est écrit en ${quote(d.language)} : il n'a été ni lu ni exécuté.`,
    () => "Écrivez l'en-tête en YAML, entre deux lignes « --- » nues.",
  ),
  "fiche-unreadable": entry(
    "error",
    (d: { reason: SyntaxReason }) =>
      `L'en-tête de la fiche n'est pas du YAML lisible : ${describeSyntaxReason(d.reason)}.`,
    () => "Corrigez la ligne indiquée de la fiche sur le site.",
  ),
  "unusual-value": entry(
    "warning",
    (d: { field: string; got: unknown; usual: readonly string[] }) =>
      `${quote(d.got)} est une valeur inhabituelle de ${quoteName(d.field)}.`,
    (d) => `Valeurs habituelles du site : ${d.usual.join(", ")}.`,
  ),
  "incubators-too-few": entry(
    "error",
    (_: NoDetails) => "« incubators » doit nommer au moins deux incubateurs, dont celui de « incubator ».",
    () => "Retirez « incubators », ou complétez la liste.",
  ),
};
