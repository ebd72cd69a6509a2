import { expect, test } from "vitest";
import { evaluateRepository, type PublicProduct } from "../../src/standards/evaluate-repository.ts";
import type { ObservedRepository } from "../../src/standards/observations.ts";
import { code, repository, TODAY } from "./a-product.ts";

const product: PublicProduct = {
  id: "aide-facile",
  title: "Aide Facile",
  phases: [{ name: "acceleration", start: "2026-06-01" }],
};
const answersOf = (changes: Partial<ObservedRepository>, of = product) =>
  Object.fromEntries(
    evaluateRepository(of, repository(changes), TODAY).map(({ rule, answer, severity }) => [
      rule,
      [answer, severity].join(" "),
    ]),
  );
const met = {
  "open-repository": "pass note",
  "open-to-contribution": "pass note",
  "no-noreply": "pass note",
  "automated-tests": "pass note",
  "frequent-deployment": "pass note",
  security: "pass note",
};
const sender = { path: ".env.example", line: 1, key: "FROM", value: "no-reply", replyTo: false };

test.each<[string, Partial<ObservedRepository>, Record<string, string>]>([
  ["all that a repository can show", {}, {}],
  ["no licence", { licence: null }, { "open-repository": "fail error" }],
  ["a private repository", { public: false }, { "open-repository": "fail error" }],
  ["pull requests for some", { pullRequests: "collaborators" }, { "open-to-contribution": "fail error" }],
  ["a sender nobody answers", { code: { ...code, senders: [sender] } }, { "no-noreply": "fail error" }],
  [
    "no tests",
    { code: { ...code, tests: 0, testScripts: [], testWorkflows: [] } },
    { "automated-tests": "fail error" },
  ],
  ["no activity", { activity: [] }, { "frequent-deployment": "fail warning" }],
  [
    "no SECURITY.md, which the site may make up for",
    { code: { ...code, securityPolicy: null } },
    { security: "unknown note" },
  ],
])("%s", (_what, changes, expected) => {
  expect(answersOf(changes)).toEqual({ ...met, ...expected });
});

test("what could not be read is unknown, never held against the product", () => {
  const answers = answersOf({ code: null, runs: null, activity: null });
  expect(new Set(Object.values(answers))).toEqual(new Set(["pass note", "unknown note"]));
});

test("a product under evaluation gets notes", () => {
  const young = { ...product, phases: [{ name: "investigation", start: "2026-11-01" }] };
  expect(answersOf({ licence: null }, young)["open-repository"]).toBe("fail note");
});
