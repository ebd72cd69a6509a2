import { expect, test } from "vitest";
import { arrangeFindings } from "../../src/standards/arrange-findings.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import { evidenceOf, product, TODAY } from "./a-product.ts";

const phases = [{ name: "acceleration", start: "2021-07-04" }];
const findings = evaluateProduct(
  catalogue,
  product,
  evidenceOf({ stats: false, stats_url: "https://a.example/s", phases }),
  {
    today: TODAY,
    attestationMonths: 12,
  },
);
const arranged = arrangeFindings(findings);

test("fails come by gravity, then questions, each with its remedy", () => {
  expect(arranged.failures.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    "accessibility error",
    "security error",
    "dashlord warning",
    "declared-stats warning",
  ]);
  expect(arranged.questions.map(({ rule }) => rule)).toEqual(["fiche-up-to-date"]);
});

test("what could not be seen for one reason is told once", () => {
  const site = arranged.unknown.find(({ message }) => message === "Le site n'a pas été consulté.");
  expect(site?.rules).toEqual(expect.arrayContaining(["https", "legal-notices", "user-feedback"]));
  expect(new Set(arranged.unknown.map(({ message, remedy }) => message + remedy)).size).toBe(arranged.unknown.length);
});

test("what no machine can judge is apart, and every finding is in one place", () => {
  expect(arranged.forPeople).toContain("design-process");
  expect(arranged.unknown.flatMap(({ rules }) => rules)).not.toContain("design-process");
  const all = [
    ...[...arranged.failures, ...arranged.questions].map(({ rule }) => rule),
    ...arranged.unknown.flatMap(({ rules }) => rules),
    ...arranged.forPeople,
    ...arranged.met,
    ...arranged.attested,
    ...arranged.notApplicable,
  ];
  expect(all.toSorted()).toEqual(catalogue.map(({ id }) => id).toSorted());
});
