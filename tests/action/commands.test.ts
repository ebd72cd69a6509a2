import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { JEANNE, jeanne, SETTINGS, startWorld } from "../journeys/start-journey.ts";
import { readText } from "../support/project-tree.ts";
import { jobToken, permissionsOf, permissionsTaken, runAction, SCHEDULE, writesOf } from "./run-action.ts";

const LEA = "members/lea.specimen.yml";
const PRODUCT = "products/aide-facile.yml";
const ORDER = "orders/BC-2026-014.yml";

let sandbox: Sandbox;
beforeEach(async () => {
  const records = {
    // A name that leads nowhere: no test asks the programme's own service.
    ".github/beta-fiches.yml": `${SETTINGS[".github/beta-fiches.yml"]}standards:\n  evaluationsHost: standards.example\n`,
    [JEANNE]: jeanne("2026-12-31"),
    [PRODUCT]: "mon_service_securise: false\n",
    // A mistake that fails the jobs that preview and deliver, and keeps neither of these from its work.
    [LEA]: jeanne("bientot").replace("Jeanne Exemplaire", "Léa Specimen"),
    [ORDER]: readText(`examples/contractor/${ORDER}`),
    "prices.yml": readText("examples/contractor/prices.yml"),
  };
  sandbox = await startWorld({ records });
  sandbox.log.length = 0;
});
afterEach(() => sandbox.close());

const run = (job: string, inputs: Record<string, string>) =>
  runAction(sandbox, { ...SCHEDULE, inputs: { token: jobToken(sandbox, permissionsOf(job)), ...inputs } });

/** What a job of the example took, beside what every token has. */
function takenBySandbox() {
  const { metadata: _, ...taken } = permissionsTaken(sandbox);
  return taken;
}

test("check judges the products of the records, with a table and the lines to change, and fails on what it is told to", async () => {
  const { status, summary, outputs, annotations } = await run("standards", { command: "check", "fail-on": "never" });
  expect([status, outputs.conclusion, outputs.products]).toEqual([0, "neutral", "1"]);
  expect(Number(outputs.errors) + Number(outputs.warnings)).toBeGreaterThan(0);
  expect(summary).toContain("### Aide Facile\n");
  expect(summary).toContain("| `security` |");
  expect(annotations).toContainEqual(
    expect.objectContaining({ properties: expect.objectContaining({ file: PRODUCT, line: "1" }) }),
  );
  expect(takenBySandbox()).toEqual(permissionsOf("standards"));
  expect(writesOf(sandbox)).toEqual([]);

  const strict = await run("standards", { command: "check", "fail-on": "warning" });
  expect([strict.status, strict.outputs.conclusion]).toEqual([1, "failure"]);
  const unknown = await run("standards", { command: "check", products: "aide-facil" });
  expect(unknown.status).toBe(1);
  expect(unknown.summary).toContain("«\u00A0aide-facile\u00A0»");
});

test("report writes each format below the workspace, shows the report, and takes no more than to read", async () => {
  const { status, summary, outputs, workspace } = await run("rapport", {
    ...{ command: "report", out: "sortie/rapports" },
    ...{ from: "2026-07-01", to: "2026-09-30" },
  });
  expect([status, outputs.report]).toEqual([0, "sortie/rapports"]);
  expect(outputs.title).toBe("Rapport du 1er juillet 2026 au 30 septembre 2026");
  expect(summary.match(/^#+ Rapport du .*$/gm)).toEqual(["# Rapport du 1er juillet 2026 au 30 septembre 2026"]);
  expect(summary).toContain("BC-2026-014");
  expect(outputs).toMatchObject({ conclusion: "neutral", errors: "1" });
  expect(summary).toContain(`\`${LEA}\`, ligne 6`);
  const written = readdirSync(join(workspace, "sortie/rapports"));
  const ends = written.map((name) => name.replace(/^rapport-2026-07-01-2026-09-30(?:-[^.]*)?/, ""));
  expect([...new Set(ends)].sort()).toEqual([".csv", ".html", ".json", ".md", ".ods"]);
  const page = readFileSync(join(workspace, "sortie/rapports/rapport-2026-07-01-2026-09-30.html"), "utf8");
  expect(page).toContain("Pico CSS");
  expect(takenBySandbox()).toEqual(permissionsOf("rapport"));
  expect(writesOf(sandbox)).toEqual([]);
});
