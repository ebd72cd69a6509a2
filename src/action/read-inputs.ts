import { readFileSync } from "node:fs";
import { z } from "zod";
import { dayShape } from "../dates/day.ts";
import type { Repository } from "../github/port.ts";
import { isProblem, type Problem, problem } from "../problems/problem.ts";

export const commands = ["plan", "deliver", "check", "report"] as const;
export type ActionCommand = (typeof commands)[number];

const failOnLevels = ["error", "warning", "never"] as const;

/** What the workflow asks for, where, and with which tokens. */
export interface ActionInputs {
  repository: Repository;
  command: ActionCommand;
  /** Whose preview is asked for. */
  pullRequest: { number: number; isFromFork: boolean } | null;
  /** A branch that was pushed and is not the default one: nothing is delivered from there. */
  otherBranch: string | null;
  /** Of the job, for its own repository. */
  token: string;
  /** Of who pushes to the site and opens pull requests there; null: what is wanted there is entered by hand. */
  siteToken: string | null;
  apiUrl: string;
  serverUrl: string;
  /** Minutes after which the work is given up. */
  timeLimit: number;
  /** For `check`. */
  failOn: (typeof failOnLevels)[number];
  products: string[];
  /** For `report`: days; undefined for the last whole quarter. */
  from: string | undefined;
  to: string | undefined;
  /** A folder below the workspace. */
  out: string;
  workspace: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const NOWHERE = { file: "", line: 1, column: 1 };

/** What each event asks for where the workflow does not say. Those of `deliver` say of themselves that the records may have moved. */
const usualCommands: Readonly<Record<string, ActionCommand>> = {
  pull_request: "plan",
  push: "deliver",
  schedule: "deliver",
  workflow_dispatch: "deliver",
  repository_dispatch: "deliver",
  issues: "deliver",
};

const runnerShape = z.object({
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  GITHUB_EVENT_NAME: z.string().min(1),
  GITHUB_EVENT_PATH: z.string().min(1),
  GITHUB_API_URL: z.url(),
  GITHUB_SERVER_URL: z.url(),
  GITHUB_WORKSPACE: z.string().min(1),
});

/** Inputs as the runner gives them, `INPUT_SITE-TOKEN` for `site-token`, or the first that cannot be used. */
export function readInputs(environment: Environment): ActionInputs | Problem {
  const runner = runnerShape.safeParse(environment);
  if (!runner.success) {
    const variable = String(runner.error.issues[0]?.path[0] ?? "");
    return problem("action-not-on-runner", { variable }, NOWHERE);
  }
  const { GITHUB_REPOSITORY, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH, ...rest } = runner.data;
  const input = (name: string) => environment[`INPUT_${name.toUpperCase()}`]?.trim() ?? "";
  const invalid = (name: string, expected: string | readonly string[]) =>
    problem("action-input-invalid", { input: name, got: input(name), expected }, NOWHERE);
  const command = chooseCommand(input("command") || "auto", event);
  if (typeof command !== "string") return command;
  const timeLimit = Number(input("time-limit").replace(",", ".") || "15");
  if (!(timeLimit > 0 && timeLimit <= LONGEST))
    return invalid("time-limit", `un nombre de minutes, ${LONGEST} au plus`);
  const failOn = failOnLevels.find((level) => level === (input("fail-on") || "error"));
  if (!failOn) return invalid("fail-on", failOnLevels);
  for (const name of ["from", "to"])
    if (input(name) !== "" && !dayShape.safeParse(input(name)).success) return invalid(name, "une date (AAAA-MM-JJ)");
  const out = input("out") || "rapports";
  if (!/^[^\\:\0]+$/.test(out) || out.split("/").some((part) => ["", ".", ".."].includes(part)))
    return invalid("out", "un dossier de l’espace de travail, sans « .. » et sans « / » au début");
  const token = input("token");
  if (token === "") return problem("action-token-missing", {}, NOWHERE);
  const about = readEvent(event, GITHUB_EVENT_PATH, command);
  if (isProblem(about)) return about;
  const [owner = "", name = ""] = GITHUB_REPOSITORY.split("/");
  return {
    repository: { owner, name },
    command,
    ...about,
    token,
    siteToken: input("site-token") || null,
    apiUrl: rest.GITHUB_API_URL,
    serverUrl: rest.GITHUB_SERVER_URL,
    timeLimit,
    failOn,
    products: input("products")
      .split(/[\s,]+/)
      .filter((id) => id !== ""),
    from: input("from") || undefined,
    to: input("to") || undefined,
    out,
    workspace: rest.GITHUB_WORKSPACE,
  };
}

/** Minutes: as long as a job may take on GitHub's own machines. */
const LONGEST = 360;

function chooseCommand(asked: string, event: string): ActionCommand | Problem {
  // Its job has the repository's secrets, and runs for anyone's pull request.
  if (event === "pull_request_target") return problem("action-event-dangerous", { event }, NOWHERE);
  if (asked === "auto") {
    const usual = Object.hasOwn(usualCommands, event) ? usualCommands[event] : undefined;
    return usual ?? problem("action-event-unknown", { event, known: Object.keys(usualCommands) }, NOWHERE);
  }
  const command = commands.find((one) => one === asked);
  if (!command)
    return problem("action-input-invalid", { input: "command", got: asked, expected: ["auto", ...commands] }, NOWHERE);
  return command === "deliver" && event === "pull_request"
    ? problem("action-command-elsewhere", { command, event }, NOWHERE)
    : command;
}

const named = z.looseObject({ full_name: z.string() });
const pullRequestShape = z.looseObject({
  pull_request: z.looseObject({
    number: z.int().positive(),
    head: z.looseObject({ repo: named.nullable() }),
    base: z.looseObject({ repo: named }),
  }),
});
const pushShape = z.looseObject({ ref: z.string(), repository: z.looseObject({ default_branch: z.string() }) });

/** What is read of the event's payload, which anybody may have written parts of: numbers and names, compared and shown only. */
function readEvent(
  event: string,
  path: string,
  command: ActionCommand,
): Pick<ActionInputs, "pullRequest" | "otherBranch"> | Problem {
  if (command === "plan" && event === "pull_request") {
    const payload = pullRequestShape.safeParse(readJson(path));
    if (!payload.success) return unreadable(payload.error);
    const { number, head, base } = payload.data.pull_request;
    return { pullRequest: { number, isFromFork: head.repo?.full_name !== base.repo.full_name }, otherBranch: null };
  }
  if (command !== "deliver" || event !== "push") return { pullRequest: null, otherBranch: null };
  const payload = pushShape.safeParse(readJson(path));
  if (!payload.success) return unreadable(payload.error);
  const { ref, repository } = payload.data;
  const isDefault = ref === `refs/heads/${repository.default_branch}`;
  return { pullRequest: null, otherBranch: isDefault ? null : ref.replace(/^refs\/(?:heads|tags)\//, "") };
}

function unreadable({ issues }: z.ZodError): Problem {
  return problem("action-event-unreadable", { lacks: issues[0]?.path.join(".") || "event.json" }, NOWHERE);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}
