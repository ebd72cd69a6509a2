import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runIn } from "../support/command-line.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const readme = readFileSync(`${project}README.md`, "utf8");
const plain = (text: string) => text.replaceAll("\u00A0", " ");

describe("README", () => {
  it("shows what the command really prints on the examples, « … » standing for what it leaves out", () => {
    const [, command = "", shown = ""] = /^\$ npx beta-fiches (.*)\n\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    const printed = plain(runIn(project, command.split(" ")).stdout);
    const pieces = plain(shown).split("…\n");
    expect(pieces.length).toBeGreaterThan(1);
    expect(printed.startsWith(pieces[0] ?? "")).toBe(true);
    expect(printed.endsWith(pieces.at(-1) ?? "")).toBe(true);
  });

  it("shows the one error of the examples", () => {
    const { problems } = JSON.parse(
      runIn(project, ["plan", "--records", "examples/contractor", "--site", "examples/site", "--format", "json"])
        .stdout,
    );
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(["unknown-startup"]);
  });
});
