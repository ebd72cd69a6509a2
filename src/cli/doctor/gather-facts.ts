import { accessSync, constants, readFileSync, statSync } from "node:fs";
import type { Day } from "../../dates/day.ts";
import { isStaffingFile } from "../../feedback/sort-problems.ts";
import { folderTree } from "../../files/folder-tree.ts";
import { isProblem, type Problem } from "../../problems/problem.ts";
import { parseEnvironment, type ServerEnvironment } from "../../settings/environment.ts";
import { parseSettings, settingsPath } from "../../settings/parse-settings.ts";
import { runGit } from "../../site/clone/run-git.ts";
import { type ContractorInputs, isOnClone, isPlanned, type PlannedInputs } from "../load-inputs.ts";
import { loadWhatThereIs } from "../load-what-there-is.ts";
import { apiOf } from "./api-of.ts";
import type { SetupFacts } from "./check-setup.ts";
import { gatherGitHub } from "./gather-github.ts";

export interface SetupOptions {
  records: string;
  site?: string | undefined;
  settings?: string | undefined;
  repository?: string | undefined;
  offline: boolean;
  today: Day;
}

/** Problems of one kind that are listed: `plan` has them all. */
const LISTED = 5;
const ENV_FILE = ".env";

/** Reads everything once, and decides nothing. */
export async function gatherFacts(options: SetupOptions, env: NodeJS.ProcessEnv): Promise<SetupFacts> {
  const environment = parseEnvironment(env, readText);
  const inputs = await loadInputs(options);
  const settings = await readSettings(options, inputs);
  const repository = options.repository ?? originOf(options.records);
  const isServer = !Array.isArray(environment) && environment.app !== "registration";
  const online = !options.offline && !Array.isArray(environment) ? environment : null;
  return {
    settings,
    records: recordsOf(inputs),
    site: siteOf(inputs, options.site),
    hasGit: hasGit(),
    environment,
    envFileMode: statSync(ENV_FILE, { throwIfNoEntry: false })?.mode ?? null,
    github:
      online && isServer
        ? await gatherGitHub(online, repository, Array.isArray(settings) ? null : settings.value)
        : null,
    repository,
    redis: online?.redisUrl
      ? await (await import("../../workqueue/redis/inspect-redis.ts")).inspectRedis(online.redisUrl)
      : null,
    cacheFailure:
      Array.isArray(environment) || environment.cacheFolder === null ? null : failureOf(environment.cacheFolder),
    clockAhead: online ? await readClock(online) : null,
  };
}

type Inputs = ContractorInputs | PlannedInputs | Problem[];

async function loadInputs({ records, site, settings, today }: SetupOptions): Promise<Inputs> {
  return loadWhatThereIs({
    ...{ records, today },
    ...(site === undefined ? {} : { site }),
    ...(settings === undefined ? {} : { settings }),
  });
}

async function readSettings({ records, settings }: SetupOptions, inputs: Inputs): Promise<SetupFacts["settings"]> {
  const text = settings === undefined ? await settingsIn(records) : (readText(settings) ?? "");
  const parsed = parseSettings(text, settings ?? settingsPath);
  if (!Array.isArray(parsed)) return { value: parsed, text: text ?? "" };
  // What reads records also knows where settings stand that are read nowhere.
  return Array.isArray(inputs) ? inputs : parsed;
}

async function settingsIn(folder: string): Promise<string | null | undefined> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  return (await folderTree(folder, [".github"]).read([settingsPath])).get(settingsPath);
}

function recordsOf(inputs: Inputs): SetupFacts["records"] {
  if (Array.isArray(inputs)) return null;
  const { members, products, orders, problems } = inputs.records;
  const known = isPlanned(inputs) ? inputs.problems : problems;
  const found = known.filter(
    ({ file, severity, code }) => code === "records-absent" || (isStaffingFile(file) && severity === "error"),
  );
  return {
    count: members.length + products.length + orders.length,
    problems: found.filter(isOfRecords).slice(0, LISTED),
  };
}

/** The name of the contractor stands in the settings, and is compared with the site's. */
function isOfRecords({ code }: Problem): boolean {
  return code !== "contractor-unknown";
}

function siteOf(inputs: Inputs, site: string | undefined): SetupFacts["site"] {
  if (site === undefined && (Array.isArray(inputs) || !isPlanned(inputs))) return null;
  if (Array.isArray(inputs))
    return { problems: inputs.filter(({ file }) => !isStaffingFile(file)), fiches: 0, ageInDays: null };
  if (!isPlanned(inputs)) return null;
  const { members, products } = inputs.site.index;
  const problems = inputs.problems.filter(
    ({ file, code, severity }) => code === "contractor-unknown" || (severity === "error" && !isStaffingFile(file)),
  );
  return { problems, fiches: members.size + products.size, ageInDays: ageOf(inputs) };
}

/** Of the commit that is compared with: the site's export makes one each working day. */
function ageOf(inputs: PlannedInputs): number | null {
  if (!isOnClone(inputs) || isProblem(inputs.site.repository)) return null;
  const { root, base } = inputs.site.repository;
  const seconds = Number(runGit(root, ["log", "-1", "--format=%ct", base]).trim());
  return (Date.now() / 1000 - seconds) / (24 * 3_600);
}

function hasGit(): boolean {
  try {
    runGit(".", ["--version"]);
    return true;
  } catch {
    return false;
  }
}

/** The repository on GitHub that a folder was cloned from, whatever way it is reached. */
function originOf(folder: string): string | null {
  try {
    const origin = runGit(folder, ["config", "--get", "remote.origin.url"]).trim();
    return /[:/]([^/:\s]+\/[^/\s]+?)(?:\.git)?\/?$/.exec(origin)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** The code of the failure (`EACCES`); empty where the folder can be written. */
function failureOf(folder: string): string {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory() ? "" : "ENOTDIR";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "inconnu";
  }
}

/** Milliseconds: somebody waits at a terminal. */
const PATIENCE = 10_000;

/** Seconds by which this machine is ahead of GitHub, whose answers say its time; null where it does not answer. */
async function readClock(environment: ServerEnvironment): Promise<number | null> {
  const before = Date.now();
  try {
    const { headers } = await fetch(apiOf(environment), { method: "HEAD", signal: AbortSignal.timeout(PATIENCE) });
    const there = Date.parse(headers.get("date") ?? "");
    return Number.isNaN(there) ? null : Math.round((before + Date.now()) / 2_000 - there / 1_000);
  } catch {
    return null;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
