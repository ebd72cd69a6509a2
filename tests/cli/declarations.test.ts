import { describe, expect, it } from "vitest";
import { type CommandDeclaration, commandGroups } from "../../src/cli/declarations/command-declaration.ts";
import { declarations } from "../../src/cli/declarations/declarations.ts";
import { findCommand } from "../../src/cli/find-command.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";
import { renderFamilyHelp, renderHelp, renderMainHelp } from "../../src/cli/render-help.ts";
import { isProblem } from "../../src/problems/problem.ts";

/** The calls of an example, as a shell splits it. */
function callsOf(example: string): string[][] {
  return example.split(/ && | \| | >>? /).flatMap((part) => {
    const words = [...part.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);
    return words[0] === "beta-fiches" ? [words.slice(1)] : [];
  });
}

describe.each(declarations)("$name", (declaration: CommandDeclaration) => {
  const help = renderHelp(declaration);

  it("has examples that its own options take", () => {
    const calls = declaration.examples.flatMap(({ command }) => callsOf(command));
    const found = calls.map((words) => findCommand(declarations, words));
    expect(found.some((one) => one.kind === "command" && one.command.name === declaration.name)).toBe(true);
    for (const one of found) {
      if (one.kind !== "command") throw new Error(one.name);
      const values = parseArguments(one.command, one.rest);
      expect(isProblem(values) ? values : null).toBeNull();
    }
  });

  it("has help as French is written, in lines that a terminal shows whole", () => {
    expect(help.match(/.*(?: [:;!?»](?=\s|$)|« |\p{L}'\p{L}).*/gmu) ?? []).toEqual([]);
    expect(Math.max(...help.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
    const narrow = renderHelp({ ...declaration, examples: [] }, 60).split("\n");
    expect(narrow.filter((line) => line.length > 60 && line.trim().includes(" ")).length).toBeLessThan(4);
  });

  it("says its default, its values and its exit codes", () => {
    for (const [key, option] of Object.entries(declaration.options)) {
      expect(help).toContain(`--${key}`);
      if (option.type === "choice") for (const value of option.values) expect(help).toContain(value);
    }
    for (const [code, meaning] of Object.entries(declaration.exitCodes)) {
      expect(help.replace(/\s+/g, " ")).toContain(`${code}, ${meaning}`.replace(/\s+/g, " "));
    }
  });
});

it("help lists each command once, in the order of the groups", () => {
  const help = renderMainHelp(declarations);
  for (const { name } of declarations) expect(help.match(new RegExp(`^ {2}${name} {2,}`, "gm"))).toHaveLength(1);
  const titles = commandGroups.filter((group) => declarations.some((one) => one.group === group));
  expect(help.split("\n").filter((line) => titles.some((title) => title === line))).toEqual(titles);
});

it("the first word of several commands lists them", () => {
  const commands = declarations.filter(({ name }) => name.startsWith("site "));
  expect(renderFamilyHelp("site", commands)).toContain("Usage\u00A0: beta-fiches site update [options]");
});
