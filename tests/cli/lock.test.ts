import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { updateLock } from "../../src/cli/update-lock.ts";
import { emptyLastApplied } from "../../src/plan/parse-last-applied.ts";
import { BRANCH, cloneOfExamples, FICHE } from "../support/clone-of-examples.ts";
import { contentOf, runIn } from "../support/command-line.ts";

const LOCK = "contractor/beta-fiches.lock.json";
let here: ReturnType<typeof cloneOfExamples>;
beforeEach(() => {
  here = cloneOfExamples();
  here.clone();
});
afterEach(() => rmSync(here.folder, { recursive: true, force: true }));

const lock = () => readFileSync(here.at(LOCK), "utf8");
const jeanne = () => JSON.parse(lock()).records["members/jeanne.exemplaire"]?.missions;
const changesOf = (paths: { path: string }[]) => paths.map(({ path }) => path);

describe("what record and site last agreed on moves with the command line", () => {
  it("so that a person's reversal on the site is respected", () => {
    here.ask(["apply"]);
    here.git("merge", "-q", BRANCH);
    here.ask(["plan", "--update-lock"]);
    expect(jeanne()).toContainEqual(expect.objectContaining({ end: "2026-12-31" }));

    here.change(`site/${FICHE}`, "2026-12-31", "2026-09-30");
    here.commit("site", "Jeanne part plus tôt");
    for (const command of [["plan"], ["plan", "--update-lock"], ["apply"], ["plan"]]) {
      const { changes, branches, problems } = here.ask(command);
      expect([...changesOf(changes), ...branches.flatMap(({ paths }) => paths)]).not.toContain(FICHE);
      expect(problems).toContainEqual(expect.objectContaining({ code: "site-moved" }));
    }
  });

  it("apply remembers what it proposes, where the two once agreed", () => {
    here.ask(["plan", "--update-lock"]);
    const record = here.at("contractor/members/jeanne.exemplaire.yml");
    here.ask(["apply"]);
    here.git("merge", "-q", BRANCH);
    here.ask(["apply"]);
    writeFileSync(record, readFileSync(record, "utf8").replace("2026-12-31", "2027-01-31"));
    here.ask(["apply"]);
    expect(JSON.stringify(JSON.parse(lock()).pendingDesired)).toContain("2027-01-31");
  });

  it("plan alone writes nothing, anywhere", () => {
    const before = contentOf(here.folder);
    here.ask(["plan"]);
    expect(contentOf(here.folder)).toEqual(before);
  });

  it("is written only where it changes, always the same, and says so", () => {
    const first = runIn(here.folder, ["plan", "--update-lock", "--records", "contractor", "--site", "site"]);
    expect(first.stdout.replaceAll("\u00A0", " ")).toContain("beta-fiches.lock.json : mis à jour");
    const [text, { mtimeMs, ino }] = [lock(), lstatSync(here.at(LOCK))];
    const second = runIn(here.folder, ["plan", "--update-lock", "--records", "contractor", "--site", "site"]);
    expect(second.stdout).not.toContain("mis à jour (");
    expect([lock(), lstatSync(here.at(LOCK)).mtimeMs, lstatSync(here.at(LOCK)).ino]).toEqual([text, mtimeMs, ino]);
    writeFileSync(here.at(LOCK), text.replaceAll("\n", "\r\n"));
    here.ask(["apply"]);
    expect(lock()).toContain("\r\n");
    expect(readdirSync(here.at("contractor")).filter((name) => name.includes(".lock.json"))).toHaveLength(1);
  });

  it("never through a link", () => {
    rmSync(here.at(LOCK), { force: true });
    writeFileSync(here.at("elsewhere.json"), "kept\n");
    symlinkSync(here.at("elsewhere.json"), here.at(LOCK));
    here.ask(["plan", "--update-lock"]);
    expect(readFileSync(here.at("elsewhere.json"), "utf8")).toBe("kept\n");
    expect(lstatSync(here.at(LOCK)).isFile()).toBe(true);
  });

  it("where --base says", () => {
    here.ask(["plan", "--update-lock"]);
    writeFileSync(here.at("base.json"), '{"version":1,"records":{}}\n');
    const before = lock();
    here.ask(["plan", "--update-lock", "--base", "base.json"]);
    expect(JSON.parse(readFileSync(here.at("base.json"), "utf8"))).toEqual(JSON.parse(before));
    expect(lock()).toBe(before);
  });

  it("one that cannot be read is never written over, and no branch is made", () => {
    writeFileSync(here.at(LOCK), "<<<<<<< HEAD\n");
    const { status, branches, problems } = here.ask(["apply"]);
    expect([status, branches, problems.map(({ code }) => code)]).toEqual([1, [], ["base-unreadable"]]);
    expect(lock()).toBe("<<<<<<< HEAD\n");
  });

  it("the reason is given where the system refuses", () => {
    const plan = { lastApplied: { version: 1, records: { "members/a.b": { role: "Dev" } } } } as const;
    const inputs = { plan, lastApplied: emptyLastApplied, problems: [] };
    const refused = updateLock({ records: here.at("nowhere") }, inputs);
    expect(refused).toMatchObject({ code: "lock-unwritable", severity: "error", file: "beta-fiches.lock.json" });
  });

  it("not where the records could not be found: they were not deleted", () => {
    here.ask(["plan", "--update-lock"]);
    const before = lock();
    rmSync(here.at("contractor/members"), { recursive: true });
    mkdirSync(here.at("contractor/Membres"));
    writeFileSync(here.at("contractor/Membres/jeanne.exemplaire.yml"), "fullname: Jeanne Exemplaire\n");
    const { problems } = here.ask(["plan", "--update-lock"]);
    expect(problems.map(({ code }) => code)).toContain("records-folder-misnamed");
    expect(problems.map(({ code }) => code)).not.toContain("record-deleted");
    expect(lock()).toBe(before);
  });
});

describe("a record that was deleted is told", () => {
  it("while a mission of its fiche runs, by plan and by apply, until it comes back", () => {
    const record = here.at("contractor/members/jeanne.exemplaire.yml");
    const text = readFileSync(record, "utf8");
    here.ask(["apply"]);
    here.git("merge", "-q", BRANCH);
    here.ask(["plan", "--update-lock"]);
    rmSync(record);
    const today = ["--today", "2026-11-23"];
    for (const command of [["plan"], ["apply"], ["plan"]]) {
      const told = here.ask([...command, ...today]).problems.find(({ code }) => code === "record-deleted");
      expect(told?.message).toContain("members/jeanne.exemplaire");
      expect(told?.message).toContain("31 décembre 2026");
    }
    expect(here.ask(["plan", "--today", "2027-01-01"]).problems.map(({ code }) => code)).not.toContain(
      "record-deleted",
    );
    expect(Object.keys(JSON.parse(lock()).orphaned)).toContain("members/jeanne.exemplaire");
    writeFileSync(record, text);
    expect(here.ask(["apply", ...today]).problems.map(({ code }) => code)).not.toContain("record-deleted");
    expect(jeanne()).toContainEqual(expect.objectContaining({ end: "2026-12-31" }));
  });
});
