import type { Problem } from "../problems/problem.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { isStaffingFile } from "./sort-problems.ts";

interface Counts {
  /** Fiches that change. */
  fiches: number;
  /** Proposals that could not be published. */
  failed: number;
  /** Fiches that say what the records say. */
  unchanged: number;
  /** Of a preview: fiches that would not be changed any more. */
  dropped?: number;
  /** Of a preview: nothing was compared. */
  isHeld?: boolean;
  /** Of a preview: something waits that it does not change. */
  changesNothing?: boolean;
}

/** A check run's title: how many fiches, how many records to correct. */
export function composeTitle(counts: Counts, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  const files = new Set(errors.map(({ file }) => file).filter(isStaffingFile));
  return renderTemplate("checks/title", {
    ...counts,
    settings: files.has(settingsPath),
    records: files.size - Number(files.has(settingsPath)),
    elsewhere: errors.filter(({ file }) => !isStaffingFile(file)).length,
  }).trim();
}
