import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import type { Permissions } from "../../src/sandbox/world.ts";
import { STAFFING } from "../journeys/start-journey.ts";
import { project } from "../packaging/run-npm.ts";
import { temporaryFolder } from "../support/command-line.ts";
import { readText } from "../support/project-tree.ts";

const Action = z.object({
  inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
  outputs: z.record(z.string(), z.object({ description: z.string() })),
  runs: z.object({ using: z.string(), main: z.string() }),
});
/** As the runner reads it. */
export const action = Action.parse(parse(readFileSync(join(project, "action.yml"), "utf8")));

const Workflow = z.object({
  on: z.union([z.string().transform((event) => ({ [event]: null })), z.record(z.string(), z.unknown())]),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      "timeout-minutes": z.number(),
      permissions: z.record(z.string(), z.enum(["read", "write"])).optional(),
      steps: z.array(z.object({ uses: z.string(), with: z.record(z.string(), z.string()).optional() })),
    }),
  ),
});

/** The workflows that a page shows whole. */
export const workflowsOf = (page: string) =>
  [...readText(page).matchAll(/^```yaml\n(.*?)^```$/gms)].flatMap(([, text = ""]) =>
    text.includes("\njobs:") ? [Workflow.parse(parse(text))] : [],
  );
export const workflows = workflowsOf("docs/action.md");

/** What docs/action.md gives a job, by its name there, as the API names permissions. */
export function permissionsOf(name: string): Permissions {
  const given = workflows.flatMap(({ jobs }) => jobs[name] ?? [])[0]?.permissions;
  if (!given) throw new Error(`docs/action.md has no job ${name}`);
  return Object.fromEntries(Object.entries(given).map(([key, level]) => [key.replace("-", "_"), level]));
}

/** What GitHub gives a job as `GITHUB_TOKEN`: a token of an App of its own, on the job's repository alone. */
export function jobToken(sandbox: Sandbox, permissions: Permissions, repository = STAFFING): string {
  const { id } = sandbox.addApp("github-actions");
  const [account = ""] = repository.split("/");
  return sandbox.installationToken(
    sandbox.installApp({ account, repositories: [repository], permissions, events: [], appId: id }),
  );
}

export interface Job {
  event: string;
  payload: object;
  /** Of the workflow, by their names in action.yml. */
  inputs?: Record<string, string>;
  repository?: string;
  /** Without some of what a runner gives. */
  env?: Record<string, string | undefined>;
  /** Where the action is: this clone, by default. */
  at?: string;
}

export interface JobOutcome {
  status: number | null;
  stdout: string;
  stderr: string;
  summary: string;
  outputs: Record<string, string>;
  annotations: { level: string; properties: Record<string, string>; message: string }[];
  /** The step's workspace. */
  workspace: string;
}

/** Runs the built entry as the runner does: a process of its own, inputs as variables, the event and what it writes as files. */
export async function runAction(
  sandbox: Sandbox,
  { event, payload, inputs = {}, repository, env, at = project }: Job,
): Promise<JobOutcome> {
  const folder = temporaryFolder();
  const files = {
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
    GITHUB_OUTPUT: join(folder, "output"),
    GITHUB_WORKSPACE: join(folder, "workspace"),
  };
  mkdirSync(files.GITHUB_WORKSPACE);
  writeFileSync(files.GITHUB_EVENT_PATH, JSON.stringify(payload));
  for (const path of [files.GITHUB_STEP_SUMMARY, files.GITHUB_OUTPUT]) writeFileSync(path, "");
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default] as const);
  const given = Object.entries({ ...Object.fromEntries(defaults), ...inputs });
  const variables = given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const);
  const started = spawn(process.execPath, [join(at, action.runs.main)], {
    cwd: files.GITHUB_WORKSPACE,
    env: {
      PATH: process.env.PATH,
      GITHUB_ACTIONS: "true",
      GITHUB_REPOSITORY: repository ?? STAFFING,
      GITHUB_EVENT_NAME: event,
      GITHUB_API_URL: sandbox.url,
      GITHUB_SERVER_URL: sandbox.url,
      ...files,
      ...Object.fromEntries(variables),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    started[name].on("data", (chunk) => (printed[name] += String(chunk)));
  const [status] = await once(started, "close");
  return {
    status: typeof status === "number" ? status : null,
    ...printed,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8"),
    outputs: parseOutputs(readFileSync(files.GITHUB_OUTPUT, "utf8")),
    annotations: parseCommands(printed.stdout),
    workspace: files.GITHUB_WORKSPACE,
  };
}

/** As the runner reads them: `SetOutputFileCommand`, in FileCommandManager.cs. */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  while (lines.length > 1) {
    const [, name = "", end] = /^(.+?)<<(.+)$/.exec(lines.shift() ?? "") ?? [];
    const length = lines.indexOf(end ?? "");
    if (length < 0) throw new Error(`the output ${name} has no end`);
    outputs[name] = lines
      .splice(0, length + 1)
      .slice(0, -1)
      .join("\n");
  }
  return outputs;
}

/** As the runner reads them: `TryParseV2`, in ActionCommand.cs. */
export function parseCommands(stdout: string): JobOutcome["annotations"] {
  const decode = (text: string) =>
    text
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%25", "%");
  return stdout.split("\n").flatMap((line) => {
    const [, level, properties = "", message = ""] = /^\s*::(\S+?)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (level === undefined) return [];
    const pairs = properties.split(",").map((pair) => pair.split("=", 2));
    return [
      {
        level,
        properties: Object.fromEntries(pairs.map(([name = "", value = ""]) => [name, decode(value)])),
        message: decode(message),
      },
    ];
  });
}

const definitions = z
  .array(z.object({ name: z.string(), examples: z.array(z.looseObject({})) }))
  .parse(JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8")));

/** GitHub's own example of an event, as far as a test says nothing else: objects are merged. */
export function payloadOf(event: string, changes: object): object {
  const example = definitions.find(({ name }) => name === event)?.examples[0];
  if (!example) throw new Error(`GitHub gives no example of ${event}`);
  return merge(example, changes);
}

function merge(before: object, changes: object): object {
  const merged: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(changes)) {
    const known = merged[key];
    merged[key] = isObject(known) && isObject(value) ? merge(known, value) : value;
  }
  return merged;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const ofStaffing = { repository: { full_name: STAFFING, default_branch: "main", private: true } };

export const PUSH = { event: "push", payload: payloadOf("push", { ...ofStaffing, ref: "refs/heads/main" }) };
/** GitHub sends a schedule's line, and no repository: `{"schedule": "0 5 * * 1-5"}`. */
export const SCHEDULE = { event: "schedule", payload: { schedule: "0 5 * * 1-5" } };

export function pullRequestEvent(number: number, head = STAFFING): Pick<Job, "event" | "payload"> {
  const pull_request = { number, head: { repo: { full_name: head } }, base: { repo: { full_name: STAFFING } } };
  return { event: "pull_request", payload: payloadOf("pull_request", { ...ofStaffing, number, pull_request }) };
}

/** Requests that would change something, whatever became of them. */
export function writesOf({ log }: Sandbox): string[] {
  return log
    .filter(({ method, operation }) => (operation === null ? method !== "GET" : operation.startsWith("mutation")))
    .map(({ method, path, operation }) => operation ?? `${method} ${path}`);
}

/** The permissions that requests of an installation took, each at its highest. */
export function permissionsTaken({ log }: Sandbox): Permissions {
  const pairs = [...new Set(log.flatMap(({ required }) => required))].map((one) => one.split("="));
  return Object.fromEntries(pairs.sort((a, b) => ((a[1] ?? "") < (b[1] ?? "") ? -1 : 1)));
}
