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
};

function entry<D>(severity: Severity, message: (details: D) => string, remedy: (details: D) => string) {
  return { severity, message, remedy };
}

function either(names: readonly string[]): string {
  return names.map((name) => `« ${name} »`).join(" ou ");
}
