import { readdirSync, readFileSync } from "node:fs";
import { composeReport } from "../../src/contract/compose-report.ts";
import type { ReportInput } from "../../src/contract/report-scope.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";

const root = new URL("../../examples/contractor/", import.meta.url);

/** The example contractor's records and settings. */
export function exampleInputs() {
  const settings = parseSettings(readFileSync(new URL(".github/beta-fiches.yml", root), "utf8"));
  if (Array.isArray(settings)) throw new Error(settings[0]?.message);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yml"));
  const texts = files.map((path) => ({ path, text: readFileSync(new URL(path, root), "utf8"), size: null }));
  return { settings, records: parseRecords(texts) };
}

/** Its third quarter of 2026, reported in November; `more` changes the options. */
export function exampleReport(more: Partial<ReportInput> = {}) {
  return composeReport({
    ...exampleInputs(),
    ...{ standards: null, fiches: null, published: new Map() },
    ...{ from: "2026-07-01", to: "2026-09-30", today: "2026-11-10", beneficiary: null },
    ...more,
  });
}
