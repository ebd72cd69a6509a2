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

describe("README.fr.md says what README.md says", () => {
  const french = readFileSync(`${project}README.fr.md`, "utf8");
  const both = (read: (text: string) => unknown) => [read(french), read(readme)];
  const all = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found = ""]) => found);

  it.each<[string, (text: string) => unknown[]]>([
    ["the same headings, by their levels", (text) => all(text, /^(#+) /gm)],
    ["the same blocks of code", (text) => all(text, /^```\w*\n([\s\S]*?)^```$/gm)],
    ["the same links, one to the other besides", (text) => all(text, /\]\((?!README)([^)]+)\)/g).sort()],
    ["the same commands in the table", (text) => all(text, /^\| (`beta-fiches [^|]*?`)/gm)],
    [
      "tables of as many rows and columns",
      (text) => all(text, /^(\|.*)$/gm).map((row) => row.replaceAll("\\|", "").split("|").length),
    ],
    ["lists of as many promises", (text) => all(text, /^(- \*\*)/gm)],
  ])("%s", (_, read) => {
    const [inFrench, inEnglish] = both(read);
    expect(inFrench).toEqual(inEnglish);
    expect(Array.isArray(inEnglish) && inEnglish.length).toBeGreaterThan(2);
  });

  it("each names the other first", () => {
    expect(readme).toMatch(/^# beta-fiches\n\n\[En français\]\(README\.fr\.md\)\n/);
    expect(french).toMatch(/^# beta-fiches\n\n\[In English\]\(README\.md\)\n/);
  });

  it("in French as it is written: no plain blank before two points, a semicolon, a question or an exclamation", () => {
    const prose = french.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, "x");
    expect(prose.match(/.{0,20} [:;?!»](?=\s).*/g)).toBe(null);
  });

  it("tables show each command that there is", () => {
    const listed =
      runIn(project, ["--help"]).stdout.match(/^ {2}[a-z-]+(?: (?:update|member|mission|product|order))?(?= {2})/gm) ??
      [];
    const names = listed.map((line) => line.trim()).filter((name) => name !== "demo");
    expect(names.length).toBeGreaterThan(15);
    const table = all(readme, /^(\| `beta-fiches .*)$/gm).join("\n");
    expect(names.filter((name) => !table.includes(`\`beta-fiches ${name}`) && !table.includes(`\`${name}`))).toEqual(
      [],
    );
  });
});
