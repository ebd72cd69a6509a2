import type { CodeFile } from "./find-senders.ts";

/** A named command of a repository: a script of a package, a target of a Makefile. */
export interface Script {
  path: string;
  name: string;
  command: string;
}

/** The scripts of `package.json`, `composer.json`, `deno.json`, Makefiles, justfiles and `pyproject.toml`. */
export function scriptsIn({ path, text }: CodeFile): Script[] {
  const base = path.slice(path.lastIndexOf("/") + 1);
  const named = (scripts: readonly (readonly [string, string])[]) =>
    scripts.map(([name, command]) => ({ path, name, command }));
  switch (base.toLowerCase()) {
    case "package.json":
    case "composer.json":
      return named(ofJson(text, "scripts"));
    case "deno.json":
      return named(ofJson(text, "tasks"));
    case "makefile":
    case "justfile":
      return named(ofTargets(text));
    case "pyproject.toml":
      return named(ofToml(text));
    default:
      return [];
  }
}

function ofJson(text: string, key: string): [string, string][] {
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
function ofTargets(text: string): [string, string][] {
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
function ofToml(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (/^\s*\[/.test(line)) inside = /^\s*\[tool\.[\w.-]*(?:tasks|scripts)\]/.test(line);
    const [, name, command] = /^\s*"?([\w:-]{1,80})"?\s*=\s*["'](.*)["']\s*$/.exec(line) ?? [];
    if (inside && name !== undefined && command !== undefined) scripts.push([name, command]);
  }
  return scripts;
}
