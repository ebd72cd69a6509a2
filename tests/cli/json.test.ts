import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { copyOfExamples, gitEnvironment, runIn } from "../support/command-line.ts";

// What docs/commande.md promises to scripts: these keys, in this order, and nothing more.

const problem = z.strictObject({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string().regex(/^[a-z-]+$/),
  message: z.string().min(1),
  remedy: z.string().min(1),
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
});
const field = z.strictObject({ path: z.string(), from: z.json(), to: z.json() });
const change = z.strictObject({
  path: z.string().startsWith("content/"),
  kind: z.enum(["create", "update"]),
  group: z.string(),
  before: z.string().nullable(),
  after: z.string(),
  fields: z.array(field).min(1),
  records: z.array(z.string()).min(1),
});
const count = z.int().min(0);
const branch = z.strictObject({
  branch: z.string().startsWith("beta-fiches/"),
  status: z.enum(["created", "updated", "unchanged"]),
  title: z.string(),
  commit: z.string().regex(/^[\da-f]{40,64}$/),
  paths: z.array(z.string()).min(1),
});
const shapes = {
  plan: z.strictObject({ changes: z.array(change), problems: z.array(problem), unchanged: count }),
  validate: z.strictObject({ problems: z.array(problem), fiches: count, records: count }),
  apply: z.strictObject({ branches: z.array(branch), problems: z.array(problem) }),
};
const commands = ["plan", "validate", "apply"] as const;

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
  for (const args of [
    ["init", "-q"],
    ["add", "."],
    ["-c", "user.name=Paul Modele", "-c", "user.email=paul@example.org", "commit", "-qm", "Fiches"],
  ]) {
    execFileSync("git", ["-C", join(folder, "site"), ...args], { env: { ...process.env, ...gitEnvironment } });
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inputs = ["--records", "contractor", "--site", "site", "--format", "json"];

function answerOf(command: (typeof commands)[number], args: readonly string[] = inputs) {
  const { status, stdout } = runIn(folder, [command, ...args]);
  const answer: unknown = JSON.parse(stdout);
  const shape: z.ZodObject = shapes[command];
  const parsed = shape.parse(answer);
  expect(Object.keys(Object(answer))).toEqual(Object.keys(shape.shape));
  return { status, answer: parsed };
}

describe("--format json", () => {
  it.each(commands)("of %s has the promised shape, with an error in it and code 1", (command) => {
    const { status, answer } = answerOf(command);
    expect(status).toBe(1);
    expect(answer.problems).toMatchObject([
      { code: "unknown-startup", file: "members/lea.specimen.yml", line: 10, column: 9, severity: "error" },
    ]);
  });

  it.each(
    commands.flatMap((command) => [
      { command, what: "no settings", spoil: ".github", args: inputs, code: "settings-missing" },
      {
        command,
        what: "an option that does not exist",
        spoil: null,
        args: [...inputs, "--colour"],
        code: "option-unknown",
      },
      {
        command,
        what: "an option without its value",
        spoil: null,
        args: [...inputs, "--settings"],
        code: "option-needs-value",
      },
      {
        command,
        what: "a folder that does not exist",
        spoil: null,
        args: ["--records", "nowhere", "--site", "site", "--format=json"],
        code: "folder-missing",
      },
    ]),
  )("of $command keeps its shape on $what", ({ command, spoil, args, code }) => {
    if (spoil) rmSync(join(folder, "contractor", spoil), { recursive: true });
    const { status, answer } = answerOf(command, args);
    expect(status).toBe(1);
    expect(answer.problems).toContainEqual(expect.objectContaining({ code }));
  });

  it("of plan says each value that moves, and the whole text before and after", () => {
    const [jeanne, paul] = shapes.plan.parse(answerOf("plan").answer).changes;
    expect(jeanne).toMatchObject({
      path: "content/_authors/jeanne.exemplaire.md",
      kind: "update",
      group: "members/jeanne.exemplaire",
      fields: [{ path: "missions[0].end", from: "2026-06-30", to: "2026-12-31" }],
      records: ["members/jeanne.exemplaire.yml"],
    });
    expect(jeanne?.before).toBe(readFileSync(join(folder, "site/content/_authors/jeanne.exemplaire.md"), "utf8"));
    expect(jeanne?.after).toBe(jeanne?.before?.replace("2026-06-30", "2026-12-31"));
    expect(paul).toMatchObject({ kind: "create", before: null });
  });

  it("of apply names the branch, its commit and its fiches, the same the second time", () => {
    const first = shapes.apply.parse(answerOf("apply").answer).branches;
    expect(first[0]).toMatchObject({
      branch: "beta-fiches/members/jeanne.exemplaire",
      status: "created",
      title: "Jeanne Exemplaire : mission prolongée jusqu'au 31 décembre 2026",
      paths: ["content/_authors/jeanne.exemplaire.md"],
    });
    const second = shapes.apply.parse(answerOf("apply").answer).branches;
    expect(second).toEqual(first.map((one) => ({ ...one, status: "unchanged" })));
  });
});

describe("the exit code", () => {
  const corrected = () => {
    const file = join(folder, "contractor/members/lea.specimen.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/aide-facil$/m, "aide-facile"));
  };
  it.each([
    { what: "1 on an error, whatever else", prepare: () => undefined, more: ["--exit-code"], status: 1 },
    { what: "2 with --exit-code when there are changes", prepare: corrected, more: ["--exit-code"], status: 2 },
    { what: "0 without it", prepare: corrected, more: [], status: 0 },
    {
      what: "0 with it when there is nothing to change",
      prepare: () => {
        corrected();
        for (const id of ["members/jeanne.exemplaire", "members/paul.modele", "products/aide-facile"])
          rmSync(join(folder, `contractor/${id}.yml`));
      },
      more: ["--exit-code"],
      status: 0,
    },
  ])("of plan is $what", ({ prepare, more, status }) => {
    prepare();
    expect(answerOf("plan", [...inputs, ...more]).status).toBe(status);
  });
});
