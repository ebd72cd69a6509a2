import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/start-sandbox.ts";
import { asApp, populate, refusal, staffing, WRITE } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
let head_sha: string;
beforeEach(async () => {
  sandbox = await startSandbox();
  await populate(sandbox);
  installation = sandbox.installApp({ account: staffing.owner, repositories: "all", permissions: WRITE, events: [] });
  head_sha = (await sandbox.head("atelier-numeral/staffing", "main")) ?? "";
});
afterEach(() => sandbox.close());

const checks = () => asApp(sandbox, installation).rest.checks;
const annotation = (line: number) => ({
  path: "members/jeanne.exemplaire.yml",
  start_line: line,
  end_line: line,
  annotation_level: "failure" as const,
  message: `Ligne ${line}`,
});
const annotations = (from: number, count: number) => Array.from({ length: count }, (_, at) => annotation(from + at));
const output = (more: object = {}) => ({ title: "Titre", summary: "Résumé", ...more });
const create = (more: object = {}) =>
  checks().create({ ...staffing, name: "beta-fiches", head_sha, conclusion: "neutral", output: output(), ...more });

test("a check run with a conclusion is completed, and listed by its commit", async () => {
  const { data } = await create();
  expect(data).toMatchObject({
    name: "beta-fiches",
    status: "completed",
    conclusion: "neutral",
    app: { slug: sandbox.app.slug },
    output: { title: "Titre", summary: "Résumé", annotations_count: 0 },
  });
  const listed = await checks().listForRef({ ...staffing, ref: "main" });
  expect(listed.data).toMatchObject({ total_count: 1, check_runs: [{ id: data.id }] });
  expect(sandbox.listCheckRuns("atelier-numeral/staffing", head_sha)).toHaveLength(1);
});

test("updates add annotations, fifty a request", async () => {
  const { data } = await create({ output: output({ annotations: annotations(1, 50) }) });
  await checks().update({
    ...staffing,
    check_run_id: data.id,
    output: output({ annotations: [{ ...annotation(51), start_column: 3, end_column: 3 }] }),
  });
  const [run] = sandbox.listCheckRuns("atelier-numeral/staffing");
  expect(run?.annotations.map(({ start_line }) => start_line)).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
  expect(run?.annotations.at(-1)).toMatchObject({ start_column: 3, end_column: 3 });
  const read = await asApp(sandbox, installation).paginate(
    "GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations",
    {
      ...staffing,
      check_run_id: data.id,
    },
  );
  expect(read).toHaveLength(51);
});

test.each<[string, () => object, string]>([
  [
    "51 annotations",
    () => ({ output: output({ annotations: annotations(1, 51) }) }),
    "No more than 50 items are allowed; 51 were supplied.",
  ],
  [
    "a summary past 65,535 characters",
    () => ({ output: output({ summary: "x".repeat(65_536) }) }),
    "Only 65535 characters are allowed; 65536 were supplied.",
  ],
  [
    "columns on several lines",
    () => ({ output: output({ annotations: [{ ...annotation(1), end_line: 2, start_column: 1 }] }) }),
    "columns on several lines",
  ],
  ["an unknown commit", () => ({ head_sha: "0".repeat(40) }), `No commit found for SHA: ${"0".repeat(40)}`],
  ["an unknown conclusion", () => ({ conclusion: "great" }), "conclusion"],
])("%s is refused", async (_, more, message) => {
  expect(await refusal(create(more()))).toEqual({ status: 422, message: expect.stringContaining(message) });
  expect(sandbox.listCheckRuns("atelier-numeral/staffing")).toEqual([]);
});
