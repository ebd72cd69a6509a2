import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { appendToRunnerFile, fitSummary, printOutput } from "../../src/action/runner-files.ts";
import { annotationCommand } from "../../src/action/workflow-command.ts";
import { temporaryFolder } from "../support/command-line.ts";
import { parseCommands, parseOutputs } from "./run-action.ts";

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom("\n", "\r\n", "\r", "::", "%0A", "%25", ",", ":", "=", "##[error]", "::stop-commands::x", "é"),
    )
    .map((parts) => parts.join("")),
);

test("an annotation is one command, whatever its texts hold, and the runner reads its place again", () => {
  fc.assert(
    fc.property(text, text, text, (path, title, message) => {
      const command = annotationCommand({ path: `a${path}`, line: 3, column: 4, level: "warning", title, message });
      expect(command).not.toMatch(/[\n\r]/);
      expect(parseCommands(`${command}\n`)).toMatchObject([{ level: "warning", properties: { line: "3", col: "4" } }]);
    }),
  );
});

test.each([
  ["100 % sûr: a, b", "un\ndeux"],
  ["«\u00A0a\u00A0»", "%0A::error::x"],
])("the runner reads the texts of %j again as they are", (title, message) => {
  const command = annotationCommand({ path: "a,b:c.yml", line: 1, column: 1, level: "failure", title, message });
  const properties = { file: "a,b:c.yml", line: "1", col: "1", title };
  expect(parseCommands(command)).toEqual([{ level: "error", properties, message }]);
});

test("what is wrong nowhere has no place", () => {
  const command = annotationCommand({ path: "", line: 1, column: 1, level: "notice", title: "a", message: "b" });
  expect(command).toBe("::notice title=a::b");
});

test("outputs are read again as they are, whatever they hold", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), (values) => {
      const printed = values.map((value, at) => printOutput(`name-${at}`, value)).join("");
      expect(parseOutputs(printed)).toEqual(Object.fromEntries(values.map((value, at) => [`name-${at}`, value])));
    }),
  );
});

test("an output whose end is guessed is not written", () => {
  expect(() => printOutput("title", "a\nbeta-fiches-x\nother<<y", () => "x")).toThrow("guessed");
});

test("what other steps wrote stays, and a file that nobody names is not written", () => {
  const path = join(temporaryFolder(), "summary.md");
  writeFileSync(path, "avant");
  appendToRunnerFile(path, "après\n");
  appendToRunnerFile(undefined, "nulle part");
  appendToRunnerFile("", "nulle part");
  expect(readFileSync(path, "utf8")).toBe("avant\naprès\n");
});

test("a summary stays within what GitHub takes, at the end of a line", () => {
  const line = "é".repeat(100);
  const cut = fitSummary(`${line}\n`.repeat(10_000), "coupé");
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(1024 * 1024);
  expect(cut.endsWith(`\n${line}\n\ncoupé`)).toBe(true);
  expect(fitSummary("court", "coupé")).toBe("court");
});
