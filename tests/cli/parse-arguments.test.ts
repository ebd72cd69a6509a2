import { describe, expect, expectTypeOf, it } from "vitest";
import { declareCommand, type ValuesOf } from "../../src/cli/declarations/command-declaration.ts";
import { parseArguments } from "../../src/cli/parse-arguments.ts";

const command = declareCommand({
  name: "essai",
  group: "Les fiches",
  summary: "essaie",
  positionals: { order: { type: "text", value: "BON", description: "la référence", required: true } },
  options: {
    records: { type: "folder", value: "DOSSIER", description: "vos dossiers", default: "." },
    site: { type: "folder", value: "SITE", description: "un clone", required: true },
    base: { type: "file", value: "FICHIER", description: "la base" },
    from: { type: "day", value: "AAAA-MM-JJ", description: "le premier jour" },
    product: { type: "text", value: "ID", description: "un produit", multiple: true },
    format: {
      type: "choice",
      values: ["text", "markdown"],
      synonyms: { md: "markdown" },
      description: "le format",
      default: "text",
    },
    yes: { type: "flag", description: "le faire" },
  },
  examples: [{ command: "beta-fiches essai BC-1 --site .", what: "essayer" }],
  exitCodes: { 0: "tout va bien" },
});

const parse = (...args: string[]) => parseArguments(command, args);

describe("what a command line gives", () => {
  it("has the types that the declaration says, and no option that it does not", () => {
    expectTypeOf<ValuesOf<typeof command>>().toEqualTypeOf<{
      order: string;
      records: string;
      site: string;
      product: string[];
      format: "text" | "markdown";
      yes: boolean;
      base?: string;
      from?: string;
    }>();
    const read = (values: ValuesOf<typeof command>) =>
      // @ts-expect-error: declared nowhere.
      values.settings;
    expect(read).toBeTypeOf("function");
  });

  it("is there in any case where it has a default", () => {
    expect(parse("BC-1", "--site", "clone")).toEqual({
      ...{ order: "BC-1", records: ".", site: "clone", product: [], format: "text", yes: false },
    });
  });

  it("is the last one given, as scripts and aliases count on", () => {
    expect(parse("BC-1", "--site", "a", "--format", "text", "--site", "b", "--format", "md")).toMatchObject({
      site: "b",
      format: "markdown",
    });
  });

  it("stands in any order, and after an equals sign", () => {
    expect(parse("--yes", "--product=a", "--site=clone", "BC-1", "--product", "b", "--format", "md")).toMatchObject({
      ...{ order: "BC-1", site: "clone", product: ["a", "b"], format: "markdown", yes: true },
    });
    expect(parse("--site", "clone", "--base=-x", "--", "--order")).toMatchObject({ order: "--order", base: "-x" });
  });

  it.each([
    [["--recods", "x"], "option-unknown", "--recods", "« --records »"],
    [["--recods=x"], "option-unknown", "« --recods »", "« --records »"],
    [["-r", "x"], "option-unknown", "« -r »", "« --records »"],
    [["-records", "x"], "option-unknown", "« -records »", "« --records »"],
    [["–records", "x"], "option-unknown", "« –records »", "« --records »"],
    [["--sites", "x"], "option-unknown", "--sites", "« --site »"],
    [["--toString"], "option-unknown", "« --toString »", "essai --help"],
    [["--site"], "option-needs-value", "« --site »", "--site SITE"],
    [["--site", "--yes"], "option-needs-value", "« --site »", "--site SITE"],
    [["--yes=oui"], "option-takes-none", "« --yes »", "--yes seul"],
    [["--site", ""], "option-empty", "« --site »", "variable"],
    [["--site="], "option-empty", "« --site »", "variable"],
    [["--format", "markdwon"], "option-invalid", "« markdwon »", "`markdown`"],
    [["--format", "toString"], "option-invalid", "« toString »", "text ou markdown"],
    [["--from", "29/11/2026"], "option-invalid", "« --from »", "`2026-11-29`"],
    [["--from", "31.2.2026"], "option-invalid", "« --from »", "Attendu : une date AAAA-MM-JJ"],
    [["BC-1"], "option-missing", "« --site »", "--site SITE : un clone"],
    [["--site", "x"], "name-missing", "Il manque BON", "beta-fiches essai BC-1"],
    [["BC-1", "BC-2"], "argument-unexpected", "« BC-2 »", "--records DOSSIER"],
    [["BC-1", "-"], "argument-unexpected", "« - »", "--site SITE"],
  ])("%j is refused, with its reason and the way out", (args, code, reason, wayOut) => {
    const found = parse(...args);
    const plain = Object.fromEntries(
      Object.entries(found).map(([key, value]) => [key, String(value).replaceAll("\u00A0", " ")]),
    );
    expect(plain).toMatchObject({
      code,
      message: expect.stringContaining(reason),
      remedy: expect.stringContaining(wayOut),
    });
  });
});
