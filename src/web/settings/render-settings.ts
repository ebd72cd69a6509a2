import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { fileUrl, placeProblem } from "../contractor/place-problem.ts";

/** *Réglages*: each with its value, its default and its line, and what is wrong with it beside. */
export function renderSettings(snapshot: ContractorSnapshot): string {
  const { settings, editUrl } = snapshot;
  const url = editUrl === null ? null : fileUrl(editUrl, settingsPath);
  const problems = snapshot.problems
    .filter(({ file, severity }) => file === settingsPath && severity !== "note")
    .map((found) => placeProblem(found, snapshot));
  const sections = settings?.sections.map((section) => ({
    ...section,
    isUsual: section.rows.every(({ line }) => line === null),
    rows: section.rows.map((row) => ({
      ...row,
      url: row.line === null || url === null ? null : `${url}#L${row.line}`,
      problems: problems.filter(({ line }) => line === row.line),
    })),
  }));
  return renderHtml("web/settings", {
    ...{ file: settingsPath, fileUrl: url, problems },
    table: settings ? { sections, limits: settings.limits } : null,
  });
}
