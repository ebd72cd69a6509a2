import { expect, it } from "vitest";
import { findCommand } from "../../src/cli/find-command.ts";

const commands = ["plan", "lancement", "site update", "site forget", "new member"].map((name) => ({ name }));
const find = (...words: string[]) => findCommand(commands, words);

it("takes the longest name that begins the words", () => {
  expect(find("plan", "x")).toEqual({ kind: "command", command: { name: "plan" }, rest: ["x"] });
  expect(find("site", "update", "--site", "x")).toMatchObject({
    command: { name: "site update" },
    rest: ["--site", "x"],
  });
});

it("knows the first word of several commands", () => {
  expect(find("site")).toMatchObject({
    kind: "family",
    name: "site",
    commands: [{ name: "site update" }, { name: "site forget" }],
  });
  expect(find("new", "--help")).toMatchObject({ kind: "family", name: "new", rest: ["--help"] });
});

it.each([
  [["plna"], "plna", ["plan"]],
  [["lancment", "BC-1"], "lancment", ["lancement"]],
  [["site", "updat"], "site updat", ["site update"]],
  [["site", "x"], "site x", ["site update", "site forget"]],
  [["sit", "update"], "sit", ["site update"]],
  [["update"], "update", ["site update"]],
  [["membre"], "membre", ["new member"]],
  [["toString"], "toString", []],
])("of %j names the nearest", (words, name, nearest) => {
  expect(find(...words)).toEqual({ kind: "unknown", name, nearest });
});
