import type { CodeFile } from "./find-senders.ts";
import { runsTests } from "./runs-tests.ts";

/** npm writes this where there are none. */
const placeholder = /no test specified/;
const testName = /^(?:tests?|e2e)(?:$|[:_-])/;
/** How far one script may call another. */
const ROUNDS = 5;

/** The scripts that run tests, by their name or by what they do, also through others. */
export function findTestScripts(scripts: readonly Script[]): Script[] {
  const real = scripts.filter(({ command }) => !placeholder.test(command) && command.trim() !== "");
  let found = real.filter(({ name, command }) => testName.test(name) || runsAny(command, new Set()));
  for (let round = 0; round < ROUNDS; round += 1) {
    const named = scriptNames(found);
    const more = real.filter((script) => found.includes(script) || runsAny(script.command, named));
    if (more.length === found.length) break;
    found = more;
  }
  return found;
}

/** Names that a workflow may call: `check` where that script runs tests. A script of lifecycle is called by no name. */
export function scriptNames(scripts: readonly Script[]): Set<string> {
  return new Set(scripts.map(({ name }) => name).filter((name) => !/^(?:run|install|pre\w+|post\w+)$/.test(name)));
}

function runsAny(command: string, named: ReadonlySet<string>): boolean {
  return command.split("\n").some((line) => runsTests(line, named));
}

/** A named command of a repository: a script of a package, a target of a Makefile. */
interface Script {
  path: string;
  name: string;
  command: string;
}

/** The scripts of `package.json`, `composer.json`, `deno.json`, Makefiles, justfiles and `pyproject.toml`. */
export function readScripts({ path, text }: CodeFile): Script[] {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const named = (scripts: readonly (readonly [string, string])[]) =>
    scripts.map(([name, command]) => ({ path, name, command }));
  switch (base.toLowerCase()) {
    case "package.json":
    case "composer.json":
      return named(scriptsInJson(text, "scripts"));
    case "deno.json":
      return named(scriptsInJson(text, "tasks"));
    case "makefile":
    case "justfile":
      return named(scriptsInMakefile(text));
    case "pyproject.toml":
      return named(scriptsInToml(text));
    default:
      return [];
  }
}

function scriptsInJson(text: string, key: string): [string, string][] {
  const scripts = memberOf(readJson(text), key);
  if (typeof scripts !== "object" || scripts === null) return [];
  return Object.entries(scripts).map(([name, command]: [string, unknown]) => [
    name,
    Array.isArray(command) ? command.filter((one) => typeof one === "string").join(" ; ") : String(command),
  ]);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function memberOf(object: unknown, key: string): unknown {
  return typeof object === "object" && object !== null
    ? Object.entries(object).find(([name]) => name === key)?.[1]
    : null;
}

/** `name: needs` and the lines further in; what it needs is run too. */
function scriptsInMakefile(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  for (const line of text.split("\n")) {
    const [, name, needs = ""] = /^([\w][\w./-]{0,79})[^:=\n]{0,80}:(?![=:])(.*)$/.exec(line) ?? [];
    const last = scripts.at(-1);
    if (name !== undefined)
      scripts.push([name, needs.trim() === "" ? "" : `make ${needs.replace(/#.*$/, "").trim()} ;`]);
    else if (last && /^\s+\S/.test(line)) last[1] += ` ${line.trim().replace(/^[@-]+/, "")} ;`;
  }
  return scripts;
}

/** Tasks of taskipy, poe, hatch and PDM: `test = "pytest"` in a table of tasks or scripts. */
function scriptsInToml(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (/^\s*\[/.test(line)) inside = /^\s*\[tool\.[\w.-]*(?:tasks|scripts)\]/.test(line);
    const [, name, command] = /^\s*"?([\w:-]{1,80})"?\s*=\s*["'](.*)["']\s*$/.exec(line) ?? [];
    if (inside && name !== undefined && command !== undefined) scripts.push([name, command]);
  }
  return scripts;
}
