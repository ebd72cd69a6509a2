import type { Severity } from "./problem.ts";

/** Every problem the product can report, in French: what is wrong, and what to do about it. Each code appears once. */
export const catalogue = {
  "unknown-startup": entry(
    "error",
    (d: { id: string; nearest: readonly string[] }) => `Le produit « ${d.id} » n'existe pas sur beta.gouv.fr.`,
    (d) =>
      d.nearest.length > 0
        ? `Vouliez-vous dire ${either(d.nearest)} ? Sinon, ajoutez products/${d.id}.yml pour créer sa fiche.`
        : `Corrigez « startups », ou ajoutez products/${d.id}.yml pour créer sa fiche.`,
  ),
  "fiche-too-large": entry(
    "error",
    (d: { kib: number }) => `La fiche pèse ${d.kib} Kio : elle n'a pas été lue (256 Kio au plus).`,
    () => "Allégez la fiche : les textes longs et les images vont ailleurs.",
  ),
  "fiche-without-front-matter": entry(
    "error",
    (_: object) => "La fiche ne commence pas par un en-tête YAML entre deux lignes « --- ».",
    () => "Ajoutez l'en-tête, sur le modèle d'une autre fiche du site.",
  ),
  "fiche-language": entry(
    "error",
    (d: { language: string }) => `L'en-tête de la fiche est écrit en « ${d.language} » : il n'a été ni lu ni exécuté.`,
    () => "Écrivez l'en-tête en YAML, entre deux lignes « --- » nues.",
  ),
  "fiche-unreadable": entry(
    "error",
    (d: { reason: string }) => `L'en-tête de la fiche n'est pas du YAML lisible (${d.reason}).`,
    () => "Corrigez la ligne indiquée de la fiche sur le site.",
  ),
};

function entry<D>(severity: Severity, message: (details: D) => string, remedy: (details: D) => string) {
  return { severity, message, remedy };
}

function either(names: readonly string[]): string {
  return names.map((name) => `« ${name} »`).join(" ou ");
}
