import { CORE_SCHEMA, load } from "js-yaml";
import { isJson, isJsonObject, type JsonObject } from "../../../src/fiches/json.ts";
import type { Sandbox, SandboxPullRequest } from "../../../src/sandbox/sandbox.ts";
import { SITE } from "../../journeys/start-journey.ts";
import type { Ledger } from "./create-ledger.ts";
import { type Contractor, ficheOf } from "./largest-contractors.ts";
import { changedValues, valuesOfFiche, valuesOfRecord } from "./mission-values.ts";

/** Observes all that happens to records and site, and writes it to the ledger. */
export interface Witness {
  /** Changes of the records that were pushed. */
  edits: number;
  /** Pull requests that could not be merged when somebody wanted to, and why. */
  conflicts: string[];
  refused: Set<number>;
  /** Reads what the App's open pull requests propose now. */
  observe(): Promise<void>;
  merging(pull: SandboxPullRequest, act: () => Promise<unknown>): Promise<void>;
  recording(staffing: string, files: readonly string[], act: () => Promise<void>): Promise<void>;
  exporting(files: ReadonlyMap<string, string | null>, act: () => Promise<void>): Promise<void>;
  /** Values that record and site do not agree on, and whether that is reported to people. */
  differences(): Promise<Difference[]>;
}

export interface Difference {
  path: string;
  value: string;
  record: string;
  site: string;
  isReported: boolean;
}

export function createWitness(sandbox: Sandbox, contractors: readonly Contractor[], ledger: Ledger): Witness {
  const proposedHeads = new Map<number, string>();
  const onSite = (path: string) => sandbox.readFile(SITE, "master", path);
  /** Those whose records hold the person: a mission that names nobody is no other's. */
  async function contractorFiches(path: string) {
    const file = `members/${idOfFiche(path)}.yml`;
    const texts = await Promise.all(contractors.map(({ staffing }) => sandbox.readFile(staffing, "main", file)));
    return contractors.flatMap((contractor, at) => (texts[at] === null ? [] : [{ ...contractor, path }]));
  }
  const record = async (staffing: string, file: string) =>
    valuesOfRecord(recordOf(await sandbox.readFile(staffing, "main", file)));

  async function propose(path: string, pullRequest: number, site: string | null, proposed: string | null) {
    for (const { staffing, employers } of await contractorFiches(path)) {
      const before = valuesOfFiche(dataOf(site, path), employers);
      ledger.proposed({ staffing, path }, pullRequest, before, valuesOfFiche(dataOf(proposed, path), employers));
    }
  }

  return {
    edits: 0,
    conflicts: [],
    refused: new Set(),
    async observe() {
      for (const pull of sandbox.listPullRequests(SITE)) {
        if (pull.state !== "open" || proposedHeads.get(pull.number) === pull.head.sha) continue;
        proposedHeads.set(pull.number, pull.head.sha);
        const path = pathOf(pull.head.ref);
        await propose(path, pull.number, await onSite(path), await sandbox.readFile(SITE, pull.head.ref, path));
      }
    },
    async merging({ number, head }, act) {
      const path = pathOf(head.ref);
      const before = await onSite(path);
      await act();
      await propose(path, number, before, await onSite(path));
    },
    async recording(staffing, files, act) {
      const before = await Promise.all(files.map((file) => record(staffing, file)));
      await act();
      for (const [at, file] of files.entries())
        ledger.recorded(
          { staffing, path: `content/_authors/${idOf(file)}.md` },
          before[at] ?? new Map(),
          await record(staffing, file),
        );
    },
    async exporting(files, act) {
      const before = new Map(
        await Promise.all([...files.keys()].map(async (path) => [path, await onSite(path)] as const)),
      );
      await act();
      for (const [path, text] of files)
        for (const { staffing, employers } of await contractorFiches(path)) {
          const [from, to] = [before.get(path) ?? null, text].map((one) => valuesOfFiche(dataOf(one, path), employers));
          if (from && to) ledger.exported({ staffing, path }, from, to);
        }
    },
    async differences() {
      const found: Difference[] = [];
      for (const { staffing, employers } of contractors) {
        const isReported = await reportedFiles(sandbox, staffing);
        const files = await sandbox.listFiles(staffing, "main");
        for (const file of files.filter((name) => name.startsWith("members/"))) {
          const path = `content/_authors/${idOf(file)}.md`;
          const site = valuesOfFiche(dataOf(await onSite(path), path), employers);
          const recorded = await record(staffing, file);
          // A mission that no record lists, and a product that none names, are left to the site.
          for (const { key, from, to } of changedValues(recorded, site))
            if (recorded.has(key))
              found.push({ path, value: key, record: from, site: to, isReported: isReported(file) });
        }
      }
      return found;
    },
  };
}

/** Whether people can read of a record that it and the site differ: on the dashboard, its check run, or in what is proposed. */
async function reportedFiles(sandbox: Sandbox, staffing: string): Promise<(file: string) => boolean> {
  const [dashboard] = sandbox.listIssues(staffing);
  const check = sandbox.listCheckRuns(staffing).at(-1);
  const text = [dashboard?.body, check?.output.summary, check?.output.text].join("\n");
  const annotated = new Set(check?.annotations.map(({ path }) => path));
  const pulls = sandbox.listPullRequests(staffing).filter(({ state }) => state === "open");
  const diffs = await Promise.all(pulls.map(({ number }) => sandbox.diff(staffing, number)));
  return (file) => annotated.has(file) || text.includes(idOf(file)) || diffs.some((diff) => diff.includes(`b/${file}`));
}

function recordOf(text: string | null): JsonObject {
  const value = text === null ? {} : load(text, { schema: CORE_SCHEMA });
  return isJson(value) && isJsonObject(value) ? value : {};
}

function dataOf(text: string | null, path: string): JsonObject | undefined {
  return ficheOf(text, path)?.data;
}

function pathOf(branch: string): string {
  return `content/_authors/${branch.replace("beta-fiches/members/", "")}.md`;
}

function idOf(file: string): string {
  return file.slice("members/".length, -".yml".length);
}

function idOfFiche(path: string): string {
  return path.slice("content/_authors/".length, -".md".length);
}
