import { expect, test } from "vitest";
import { parseProductChoice } from "../../src/settings/parse-product-choice.ts";

test.each<[string, string | null | undefined, boolean | null, boolean]>([
  ["no file", undefined, null, false],
  ["an empty file", "\n", null, false],
  ["comments only", "# À remplir\n", null, false],
  ["nothing of issues", "standards: {}\n", null, false],
  ["issues", "standards:\n  issues: true\n", true, false],
  ["none", "standards:\n  issues: false # plus tard\n", false, false],
  ["an old truth", "standards:\n  issues: yes\n", null, true],
  ["issues at the top", "issues: true\n", null, true],
  ["another key", "standards:\n  issues: true\n  labels: [x]\n", null, true],
  ["a list", "- standards\n", null, true],
  ["no text", null, null, true],
  ["a bomb", "a: &a [1,1]\nb: [*a]\n", null, true],
  ["a constructor", "__proto__:\n  issues: true\n", null, true],
])("%s: asks for as much", (_what, text, issues, isUnusable) => {
  expect(parseProductChoice(text)).toEqual({ issues, isUnusable });
});
