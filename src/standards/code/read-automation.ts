import { CORE_SCHEMA, load, YAMLException } from "js-yaml";
import { scalarText } from "../../problems/scalar-text.ts";
import { countValues } from "../../yaml/read-yaml.ts";
import type { CodeFile } from "./find-senders.ts";
import { entriesOf, isMap, listOf, memberOf, textOf } from "./untyped-yaml.ts";

/** What one job of an automation runs, calls and cannot be followed to. */
export interface Job {
  /** As the forge shows it; `…` ends what a matrix goes on. */
  name: string;
  /** Lines of shell. */
  commands: readonly string[];
  /** Lines that it gives to actions of others, which may run them. */
  inputs: readonly string[];
  /** Files and actions that it calls: a path of the repository, or what another repository holds. */
  calls: readonly string[];
}

export interface Automation {
  path: string;
  /** Null where it is not YAML that can be read. */
  jobs: readonly Job[] | null;
  /** Files that it takes in from elsewhere, or that are not there. */
  missing: readonly string[];
}

const github = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const elsewhere = /^\.(?:forgejo|gitea)\/workflows\/[^/]+\.ya?ml$/;
const action = /^(?:\.(?:github|forgejo|gitea)\/.+|[^/]+)\/action\.ya?ml$|^action\.ya?ml$/;
const gitlab = /^\.gitlab-ci\.ya?ml$/;
const circle = /^\.circleci\/config\.ya?ml$/;
/** Other services, whose files are not followed. */
const others =
  /^(?:\.travis\.yml|\.drone\.ya?ml|\.woodpecker\.ya?ml|\.woodpecker\/.*\.ya?ml|Jenkinsfile[^/]*|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|\.semaphore\/.*\.yml|\.buildkite\/.*\.ya?ml|appveyor\.yml|\.appveyor\.yml|\.cirrus\.yml|\.builds\/.*\.yml|buildspec\.yml)$/;

/** Whether the forge records its runs under this path. */
export function isWorkflow(path: string): boolean {
  return github.test(path) || gitlab.test(path) || circle.test(path) || elsewhere.test(path);
}

/** Whether a file says what automations do: a workflow, or an action of the repository. */
export function isAutomation(path: string): boolean {
  return isWorkflow(path) || action.test(path);
}

/** Whether a file belongs to a service whose files are not followed. */
export function isOtherAutomation(path: string): boolean {
  return others.test(path);
}

/** Reads untrusted YAML: bounded in size, values and depth. `files`: what a file of GitLab may take in. */
export function readAutomation({ path, text }: CodeFile, files: readonly CodeFile[]): Automation {
  const value = readYamlValue(text);
  if (value === undefined) return { path, jobs: null, missing: [] };
  if (gitlab.test(path)) return { path, ...readGitLab(value, files) };
  if (circle.test(path)) return { path, jobs: readCircle(value), missing: [] };
  if (isWorkflow(path)) return { path, jobs: readGitHub(value), missing: [] };
  const runs = memberOf(value, "runs");
  // What is compiled or runs in an image shows nothing.
  if (memberOf(runs, "steps") === undefined) return { path, jobs: null, missing: [] };
  return { path, jobs: [stepsJob(path, memberOf(runs, "steps"), {})], missing: [] };
}

/** Characters; values, repetitions by aliases counted; how deep. */
const LONGEST = 256 * 1024;
const VALUES = 20_000;
const DEPTH = 30;

function readYamlValue(text: string): unknown {
  if (text.length > LONGEST) return undefined;
  // GitLab's own tag names a list of another job; what stands before a line of three dashes says what an include takes.
  const source = text.replace(/!reference\s+(?=\[)/g, "").replace(/^[\s\S]{0,4000}?\n---[ \t]*\r?\n/, "");
  try {
    const value: unknown = load(source, { schema: CORE_SCHEMA, json: true });
    return countValues(value, VALUES, DEPTH) > VALUES ? undefined : value;
  } catch (error) {
    if (error instanceof YAMLException) return undefined;
    throw error;
  }
}

function readGitHub(value: unknown): Job[] {
  return entriesOf(memberOf(value, "jobs")).flatMap(([id, job]): Job[] => {
    if (memberOf(job, "if") === false || memberOf(job, "if") === "false") return [];
    const name = textOf(memberOf(job, "name")) ?? id;
    const matrix = matrixOf(memberOf(memberOf(job, "strategy"), "matrix"));
    const called = textOf(memberOf(job, "uses"));
    const shown = name.replace(/\$\{\{[\s\S]*$/, "…");
    if (called !== undefined) return [{ name: shown, commands: [], inputs: [], calls: [called] }];
    const outer = { ...environmentOf(memberOf(value, "env")), ...environmentOf(memberOf(job, "env")) };
    return [mayFail(stepsJob(shown, memberOf(job, "steps"), matrix, outer), memberOf(job, "continue-on-error"))];
  });
}

/** Keys whose value other people's actions run: `nick-fields/retry` and its like. */
const shellInputs = /^(?:run|run-?cmd|cmd|command|script|commands|test-command|args|arguments|tasks?|goals?|target)$/i;
/** Actions that run one tool: what they are given are words of it. */
const tools = /(?:^|[/_-])(gradle|mvn|maven|yarn|npm|pnpm|composer|make|cargo|poetry|tox|nox|just)(?=[/_@-]|$)/i;

function stepsJob(name: string, steps: unknown, matrix: Matrix, outer: Matrix = {}): Job {
  const list = listOf(steps).filter(
    (step) => !/^(?:\$\{\{\s*)?false(?:\s*\}\})?$/.test(scalarText(memberOf(step, "if"))),
  );
  const read = list.map((step) => {
    const values = { ...outer, ...environmentOf(memberOf(step, "env")) };
    const called = textOf(memberOf(step, "uses"));
    const given = entriesOf(memberOf(step, "with")).filter(([key]) => shellInputs.test(key));
    const inputs = given.flatMap(([, text]) => linesOf(text, matrix));
    const tool = tools
      .exec(called ?? "")?.[1]
      ?.toLowerCase()
      .replace("maven", "mvn");
    // A step that may fail says nothing of the tests that it runs.
    const end = scalarText(memberOf(step, "continue-on-error")) === "true" ? " || true" : "";
    const finish = (line: string) => `${line}${end}`;
    return {
      commands: linesOf(memberOf(step, "run"), matrix).map((line) => finish(expand(line, values))),
      inputs: [...inputs, ...(tool === undefined ? [] : [`${tool} ${inputs.join(" ")}`])].map(finish),
      calls: called === undefined ? [] : [called],
    };
  });
  return {
    name,
    commands: read.flatMap(({ commands }) => commands),
    inputs: read.flatMap(({ inputs }) => inputs),
    calls: read.flatMap(({ calls }) => calls),
  };
}

function environmentOf(value: unknown): Matrix {
  return Object.fromEntries(entriesOf(value).flatMap(([key, one]) => (typeof one === "string" ? [[key, [one]]] : [])));
}

/** `$CMD`, `${CMD}`, `${{ env.CMD }}` */
function expand(line: string, values: Matrix): string {
  return line.replace(
    /\$\{\{\s*env\.(\w{1,80})\s*\}\}|\$\{(\w{1,80})\}|\$(\w{1,80})/g,
    (whole, forge?: string, braced?: string, bare?: string) => values[forge ?? braced ?? bare ?? ""]?.[0] ?? whole,
  );
}

/** A job that may fail says nothing of the tests that it runs. */
function mayFail(job: Job, answer: unknown): Job {
  return answer === true ? { ...job, commands: job.commands.map((line) => `${line} || true`) } : job;
}

type Matrix = Readonly<Record<string, readonly string[]>>;

/** The values of each key of a matrix, those of `include` too. */
function matrixOf(matrix: unknown): Matrix {
  const values = new Map<string, string[]>();
  const add = (key: string, value: unknown) => {
    const text = textOf(value);
    if (text !== undefined) values.set(key, [...(values.get(key) ?? []), text].slice(0, 50));
  };
  for (const [key, list] of entriesOf(matrix)) {
    for (const item of listOf(list)) {
      if (key === "include") for (const [name, value] of entriesOf(item)) add(name, value);
      else {
        add(key, item);
        for (const [name, value] of entriesOf(item)) add(`${key}.${name}`, value);
      }
    }
  }
  return Object.fromEntries(values);
}

/** The lines of a text of shell, once for each value of a matrix that it names. */
function linesOf(text: unknown, matrix: Matrix = {}): string[] {
  if (typeof text !== "string") return [];
  const lines = text.replace(/\\\r?\n/g, " ").split(/\r?\n/);
  return lines
    .map((line) => line.replace(/(?:^|\s)#.*$/, ""))
    .flatMap((line) => {
      const key = /\$\{\{\s*matrix\.([\w.-]{1,80})\s*\}\}/.exec(line)?.[1];
      const values = key === undefined ? undefined : matrix[key];
      return values === undefined
        ? [line]
        : values.map((value) => line.replace(/\$\{\{\s*matrix\.[\w.-]{1,80}\s*\}\}/g, value));
    })
    .filter((line) => line.trim() !== "");
}

const reserved: ReadonlySet<string> = new Set([
  ...["default", "include", "stages", "variables", "workflow", "image", "services", "cache", "spec", "pages:deploy"],
]);

/** Files that may be taken in, in all. */
const INCLUDED = 50;

/** GitLab's jobs, its included files' too, with what they extend; hidden ones only where another extends them. */
function readGitLab(value: unknown, files: readonly CodeFile[]): Pick<Automation, "jobs" | "missing"> {
  const values = [value];
  const missing: string[] = [];
  const seen = new Set<string>();
  for (let at = 0; at < values.length && at < INCLUDED; at += 1)
    for (const include of includesOf(values[at])) {
      const taken = files.filter(({ path }) => isMatch(include, path));
      if (taken.length === 0) missing.push(include);
      for (const { path, text } of taken) if (!seen.has(path)) values.push(readYamlValue(text));
      for (const { path } of taken) seen.add(path);
    }
  if (values.length > INCLUDED || values.includes(undefined)) missing.push("include");
  const all = new Map(values.toReversed().flatMap(entriesOf));
  const jobs = [...all].filter(([name, job]) => !name.startsWith(".") && !reserved.has(name) && isMap(job));
  const scriptsOf = (name: string, depth = 0): string[] => {
    const job = all.get(name);
    if (depth > 10 || !isMap(job)) return [];
    const own = ["before_script", "script", "after_script"].flatMap((key) => shellOf(memberOf(job, key), all, 0));
    const extended = listOf(memberOf(job, "extends")).flatMap((base) => scriptsOf(textOf(base) ?? "", depth + 1));
    return [...own, ...extended];
  };
  const extendsUnknown = jobs.flatMap(([, job]) =>
    listOf(memberOf(job, "extends")).flatMap((base) => (all.has(textOf(base) ?? "") ? [] : (textOf(base) ?? []))),
  );
  return {
    jobs: jobs.map(([name, job]) =>
      mayFail({ name, commands: scriptsOf(name), inputs: [], calls: [] }, memberOf(job, "allow_failure")),
    ),
    missing: [...missing, ...extendsUnknown],
  };
}

/** `ci/*.yml` names several files. */
function isMatch(include: string, path: string): boolean {
  if (!include.includes("*")) return include === path;
  const [start = "", end = ""] = [include.split("*")[0], include.split("*").at(-1)];
  return path.length >= start.length + end.length && path.startsWith(start) && path.endsWith(end);
}

function shellOf(script: unknown, all: ReadonlyMap<string, unknown>, depth: number): string[] {
  if (depth > 10) return [];
  return listOf(script).flatMap((line) => {
    if (!Array.isArray(line)) return linesOf(line);
    // `!reference [job, script]`, or a list within the list.
    const [job, key] = line.map(textOf);
    const referred = job === undefined || key === undefined ? undefined : memberOf(all.get(job), key);
    return shellOf(referred ?? line, all, depth + 1);
  });
}

/** What a file of GitLab takes in, for itself or for a pipeline that it starts. */
function includesOf(value: unknown): string[] {
  const jobs = entriesOf(value).map(([, job]) => memberOf(memberOf(job, "trigger"), "include"));
  return [memberOf(value, "include"), ...jobs].flatMap(listOf).flatMap((one) => {
    const text = textOf(one) ?? textOf(memberOf(one, "local"));
    if (text !== undefined) return [text.replace(/^\/+/, "")];
    return ["remote", "project", "template", "component"].flatMap((key) => {
      const other = textOf(memberOf(one, key));
      return other === undefined ? [] : [`${key}: ${other}`];
    });
  });
}

function readCircle(value: unknown): Job[] {
  const commands = new Map(entriesOf(memberOf(value, "commands")));
  const stepLines = (step: unknown, depth: number): string[] => {
    if (depth > 5) return [];
    const run = memberOf(step, "run");
    const named = textOf(step) ?? entriesOf(step)[0]?.[0] ?? "";
    const inner = listOf(memberOf(memberOf(step, "when"), "steps") ?? memberOf(commands.get(named), "steps"));
    return [
      ...linesOf(run),
      ...linesOf(memberOf(run, "command")),
      ...inner.flatMap((one) => stepLines(one, depth + 1)),
    ];
  };
  const callOf = (step: unknown) => textOf(step) ?? entriesOf(step)[0]?.[0] ?? "";
  const jobs = entriesOf(memberOf(value, "jobs")).map(([name, job]): Job => {
    const steps = listOf(memberOf(job, "steps"));
    return {
      name,
      commands: steps.flatMap((step) => stepLines(step, 0)),
      inputs: [],
      calls: orbCalls(steps.map(callOf)),
    };
  });
  const flows = entriesOf(memberOf(value, "workflows")).flatMap(([, flow]) =>
    listOf(memberOf(flow, "jobs")).map(callOf),
  );
  return [...jobs, ...orbCalls(flows).map((call) => ({ name: call, commands: [], inputs: [], calls: [call] }))];
}

function orbCalls(names: readonly string[]): string[] {
  return names.filter((name) => /^[\w-]+\/[\w-]+$/.test(name)).map((name) => `orb: ${name}`);
}
