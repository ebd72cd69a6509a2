import { frenchCount } from "../problems/french-number.ts";
import type { Problem } from "../problems/problem.ts";
import { countBySeverity, severityWords } from "./print-problems.ts";

// The words stand here and not in templates/: most plans and checks print nothing else, and to load what fills templates takes a
// twentieth of their time.

/** The last line of a plan. `unchanged` counts records whose fiche is as it should be. */
export function summarizePlan({
  changes,
  unchanged,
  problems,
}: {
  changes: readonly { kind: "create" | "update" }[];
  unchanged: number;
  problems: readonly Problem[];
}): string {
  const created = changes.filter(({ kind }) => kind === "create").length;
  const updated = changes.length - created;
  const proposed = [
    ...some(created, "fiche à créer", "fiches à créer"),
    ...some(updated, "fiche à mettre à jour", "fiches à mettre à jour"),
  ];
  const { errors, warnings, notes } = countBySeverity(problems);
  const parts = [
    ...proposed,
    ...(proposed.length > 0 ? some(unchanged, "à jour", "à jour") : some(unchanged, "fiche à jour", "fiches à jour")),
    ...some(errors, ...severityWords.error),
    ...some(warnings, ...severityWords.warning),
    ...some(notes, ...severityWords.note),
  ];
  return parts.length === 0 ? "Rien à faire\u00A0: aucun dossier ne parle d'une fiche." : `${parts.join(", ")}.`;
}

/** The last line of a check of fiches and records. */
export function summarizeCheck({
  fiches,
  records,
  problems,
}: {
  fiches: number;
  records: number;
  problems: readonly Problem[];
}): string {
  const { errors, warnings } = countBySeverity(problems);
  const checked = [
    frenchCount(fiches, "fiche vérifiée", "fiches vérifiées"),
    frenchCount(records, "dossier vérifié", "dossiers vérifiés"),
  ].join(", ");
  const found = errors === 0 ? "aucune erreur" : frenchCount(errors, ...severityWords.error);
  return `${checked}\u00A0: ${found}, ${frenchCount(warnings, ...severityWords.warning)}.`;
}

function some(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [frenchCount(count, one, many)];
}
