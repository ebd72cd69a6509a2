import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "../support/command-line.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const FIELDS = join(project, "src/fiches/fields.ts");
const FORMS = join(project, "src/channels/espace-membre/forms.ts");

/** A table's text with one more line, before the line that begins so. */
function withLine(path: string, before: string, line: string): string {
  const text = readFileSync(path, "utf8");
  expect(text.split(before)).toHaveLength(2);
  return text.replace(before, `${line}\n${before}`);
}

const withKey = (line: string) => withLine(FIELDS, "  domaine: memberField(", line);
const KEY = `  pronouns: memberField("pronoms", "Pronoms de la personne.", filledLine(50).exactOptional()),`;
const pretended = withKey(KEY);
const withForm = withLine(
  FORMS,
  `    domaine: { label`,
  `    pronouns: { label: "Pronoms", emptied: "stays", input: "text", name: "member.pronouns" },`,
);

/** The project's sources in a folder of their own, with one line more in the field table. */
function copyWithKey(): string {
  const folder = temporaryFolder();
  for (const part of ["src", "tests/support"]) cpSync(join(project, part), join(folder, part), { recursive: true });
  for (const part of ["templates", "node_modules", "package.json"])
    symlinkSync(join(project, part), join(folder, part));
  writeFileSync(join(folder, "src/fiches/fields.ts"), pretended);
  return folder;
}

/** Those of the copy. */
interface Sources {
  member: typeof import("../../src/records/member-record.ts");
  settings: typeof import("../../src/settings/settings-schema.ts");
  pullRequests: typeof import("../../src/channels/pull-requests/compose-pull-request.ts");
  plans: typeof import("../support/plan-of.ts");
  proposals: typeof import("../support/proposal-of.ts");
  reference: typeof import("../support/public-keys.ts");
}

async function importFrom(folder: string): Promise<Sources> {
  const load = (path: string) => import(/* @vite-ignore */ join(folder, path));
  return {
    member: await load("src/records/member-record.ts"),
    settings: await load("src/settings/settings-schema.ts"),
    pullRequests: await load("src/channels/pull-requests/compose-pull-request.ts"),
    plans: await load("tests/support/plan-of.ts"),
    proposals: await load("tests/support/proposal-of.ts"),
    reference: await load("tests/support/public-keys.ts"),
  };
}

describe("a public key that is one line of the field table", () => {
  const folder = copyWithKey();
  let sources: Sources;
  beforeAll(async () => {
    sources = await importFrom(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const missions = "  - start: 2026-01-05\n    end: 2026-12-31\n    status: independent\n    startups: [aide-facile]\n";
  const record = { fullname: "Jeanne", role: "Développeuse", domaine: "Développement", missions: [] };
  const pullRequest = (records: Record<string, string>, site: Record<string, string> = {}) => {
    const plan = sources.plans.planOf({ records, site, settings: { ownership: { members: { pronouns: "always" } } } });
    expect(plan.problems).toEqual([]);
    const proposal = sources.proposals.onlyProposal(plan);
    const text = sources.pullRequests.composePullRequest(proposal, {
      access: { repository: { owner: "atelier-numeral", name: "essai" }, push: null },
      contractor: "Atelier Numéral",
      homepage: "https://beta-fiches.example",
      siteUrl: "https://beta.gouv.fr",
      receivesWebhooks: true,
      today: "2026-11-26",
    });
    return { ...text, after: proposal.changes[0]?.after ?? "" };
  };

  it("may be in a record, and is not where it is not in the table", async () => {
    const { memberRecordSchema } = await import("../../src/records/member-record.ts");
    const value = { ...record, pronouns: "elle" };
    expect(sources.member.memberRecordSchema.safeParse(value).success).toBe(true);
    expect(sources.member.memberRecordSchema.safeParse({ ...record, pronouns: "\n" }).success).toBe(false);
    expect(memberRecordSchema.safeParse(value).success).toBe(false);
  });

  it("is in the JSON Schema, with its description", () => {
    const published = z.toJSONSchema(sources.member.memberRecordSchema, { target: "draft-7", io: "input" });
    expect(published.properties?.pronouns).toMatchObject({ type: "string", description: "Pronoms de la personne." });
  });

  it("has an owner, which the settings may change", () => {
    const ownership = (members: object) =>
      sources.settings.settingsSchema.parse({ contractor: { name: "A" }, ownership: { members } }).ownership.members;
    expect(ownership({})).toHaveProperty("pronouns", "create");
    expect(ownership({ pronouns: "always" })).toHaveProperty("pronouns", "always");
  });

  it("is written in a new fiche, in the table's order", () => {
    const text = sources.plans.memberRecord(missions, "pronouns: elle\n");
    const { after } = pullRequest({ "members/jeanne.exemplaire.yml": text });
    expect(Array.from(after.matchAll(/^(\w+):/gm), ([, key]) => key)).toEqual([
      "fullname",
      "role",
      "pronouns",
      "domaine",
      "missions",
    ]);
  });

  it("is in the title and the table of a pull request by its label", () => {
    const held = missions
      .replace("[aide-facile]", "\n      - aide-facile")
      .replace("status", "employer: Atelier Numéral\n    status");
    const { title, body } = pullRequest(
      { "members/jeanne.exemplaire.yml": sources.plans.memberRecord(missions, "pronouns: elle\n") },
      { [sources.plans.JEANNE]: sources.plans.ficheWith(held) },
    );
    expect(title.replaceAll("\u00A0", " ")).toBe("Jeanne Exemplaire : pronoms");
    expect(body).toMatch(/^\| pronoms \|.*\*\*elle\*\* \|$/m);
    expect(`${title}\n${body}`).not.toContain("pronouns");
  });

  it("is in the reference of docs/dossiers.md", () => {
    expect(sources.reference.printPublicKeys()).toContain(
      "| `pronouns` | pronoms | Pronoms de la personne. | – | à la création de la fiche |\n",
    );
  });
});

// From one program to the next nothing but the overlaid files is resolved and parsed once more.
const parsed = new Map<string, ts.SourceFile | undefined>();
let previous: ts.Program | undefined;

/** What the compiler says of the two tables where these are their texts: « FILE: what it underlines: why ». */
function compileErrors(overlay: Readonly<Record<string, string>>): string[] {
  const { config } = ts.readConfigFile(join(project, "tsconfig.json"), ts.sys.readFile);
  const settings = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, project);
  const options = { ...settings.options, incremental: false, types: [] };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version) => {
    const text = overlay[path];
    if (text !== undefined) return ts.createSourceFile(path, text, version);
    if (!parsed.has(path)) parsed.set(path, read(path, version));
    return parsed.get(path);
  };
  const program = ts.createProgram([FIELDS, FORMS], options, host, previous);
  previous = program;
  const files = [FIELDS, FORMS].flatMap((path) => program.getSourceFile(path) ?? []);
  expect(files).toHaveLength(2);
  return files.flatMap((file) =>
    [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((found) => {
      const underlined = file.text.slice(found.start, (found.start ?? 0) + (found.length ?? 0)).split("\n")[0];
      const why = ts.flattenDiagnosticMessageText(found.messageText, " ");
      return `${basename(file.fileName)}: ${underlined}: ${why}`;
    }),
  );
}

describe("the compiler", () => {
  it("takes the tables as they are, and a key with its form", () => {
    expect(compileErrors({})).toEqual([]);
    expect(compileErrors({ [FIELDS]: pretended, [FORMS]: withForm })).toEqual([]);
  });

  it("refuses a key without a form in the espace membre", () => {
    expect(compileErrors({ [FIELDS]: pretended })).toEqual([
      expect.stringMatching(/^forms\.ts: members: .*'pronouns' is missing/),
    ]);
  });

  it("refuses a key without a label", () => {
    const bare = `  pronouns: { owner: "create", description: "Pronoms.", shape: filledLine(50) },`;
    const short = `  accent: memberField("Accent de la personne.", filledLine(50).exactOptional()),`;
    const errors = compileErrors({ [FIELDS]: withKey(`${bare}\n${short}`), [FORMS]: withForm });
    expect(errors).toContainEqual(expect.stringMatching(/^fields\.ts: pronouns: Property 'label' is missing/));
    expect(errors).toContainEqual(expect.stringMatching(/^fields\.ts: memberField: Expected 3-4 arguments, but got 2/));
  });
});
