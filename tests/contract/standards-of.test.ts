import { expect, test } from "vitest";
import type { AnswerSince } from "../../src/contract/report.ts";
import { exampleReport } from "../support/example-report.ts";

const [product, rule] = ["aide-facile", "stats-page"];
const began: AnswerSince = { rule: "https", answer: "unknown", since: "2026-02-01" };

function standardsWith(answer: "pass" | "fail" | "attested", trends?: AnswerSince[]) {
  const finding = { product, rule, answer, severity: "warning", message: "La page.", remedy: null } as const;
  const report = exampleReport({
    standards: [finding],
    ...(trends ? { trends: new Map([[product, trends]]) } : {}),
  });
  return report.standards?.[0];
}

test.each([
  ["an answer of the period that came to be met", "pass", "2026-07-01", { met: 1, lost: 0 }],
  ["one that somebody attested since", "attested", "2026-09-30", { met: 1, lost: 0 }],
  ["one that is no longer met", "fail", "2026-09-30", { met: 0, lost: 1 }],
  ["one from before the period", "pass", "2026-06-30", { met: 0, lost: 0 }],
  ["one from after it", "fail", "2026-10-01", { met: 0, lost: 0 }],
  ["one that was already so when answers began to be followed", "pass", "2026-02-01", { met: 0, lost: 0 }],
] as const)("%s: %s since %s", (_what, answer, since, progress) => {
  expect(standardsWith(answer, [began, { rule, answer, since }])?.progress).toEqual(progress);
});

test("all that is followed since a day of the period is no progress of it", () => {
  expect(standardsWith("pass", [{ rule, answer: "pass", since: "2026-08-01" }])?.progress).toEqual({ met: 0, lost: 0 });
});

test("what fails has its first day, where the saved answer is the same", () => {
  const failing = (answer: "pass" | "fail") => standardsWith("fail", [began, { rule, answer, since: "2026-03-01" }]);
  expect([failing("fail")?.failures[0]?.since, failing("pass")?.failures[0]?.since]).toEqual(["2026-03-01", null]);
});

test("where answers were not saved, there is no progress", () => {
  expect(standardsWith("fail")).toMatchObject({ progress: null, failures: [{ since: null }] });
});
