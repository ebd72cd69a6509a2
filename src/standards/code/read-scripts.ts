import { scalarText } from "../../problems/scalar-text.ts";
import type { CodeFile } from "./find-senders.ts";

/** A named command of a repository: a script of a package, a target of a Makefile, a file that can be run. */
export interface Script {
  path: string;
  /** As it is called; `<make>` for what `make` does when nothing is named, the path for a file. */
  name: string;
  command: string;
}

/** The scripts of `package.json`, `composer.json`, `deno.json`, Makefiles, justfiles, Rakefiles, `pyproject.toml`, and files that can be run. */
export function readScripts({ path, text }: CodeFile): Script[] {
  const base = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const named = (scripts: readonly (readonly [string, string])[]) =>
    scripts.map(([name, command]) => ({ path, name, command }));
  if (base === "package.json" || base === "composer.json") return named(scriptsInJson(text, "scripts"));
  if (/^deno\.jsonc?$/.test(base)) return named(scriptsInJson(text, "tasks"));
  if (base === "makefile" || base === "gnumakefile" || base.endsWith(".mk"))
    return named(scriptsInMakefile(text, "make"));
  if (/^\.?justfile$/.test(base)) return named(scriptsInMakefile(text, "just"));
  if (base === "mix.exs") return named(aliasesInMix(text));
  if (/^taskfile(?:\.dist)?\.ya?ml$/.test(base)) return named(tasksInTaskfile(text));
  if (base === "pyproject.toml" || base === "pipfile") return named(scriptsInToml(text));
  if (base === "rakefile" || base.endsWith(".rake")) return named(scriptsInRakefile(text));
  return isRunnable(path) ? [{ path, name: path, command: linesOf(path, text) }] : [];
}

/** Whether a path is of a file that people run: `bin/ci`, `scripts/tests.sh`. */
export function isRunnable(path: string): boolean {
  return /(?:^|\/)(?:\.?bin|scripts?|ci|\.ci|tools|docker|\.github|\.gitlab)\/(?:[^/]+\/)?[^/.]+$|(?:\.(?:sh|bash)|^config\/ci\.rb)$/i.test(
    path,
  );
}

function scriptsInJson(text: string, key: string): [string, string][] {
  const scripts = memberOf(readJson(text), key);
  if (typeof scripts !== "object" || scripts === null || Array.isArray(scripts)) return [];
  return Object.entries(scripts).map(([name, command]: [string, unknown]) => [
    name,
    Array.isArray(command) ? command.filter((one) => typeof one === "string").join(" ; ") : scalarText(command),
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

/** `name: needs` and the lines further in; what it needs is run too. The first one is what runs where none is named. */
function scriptsInMakefile(text: string, tool: "make" | "just"): [string, string][] {
  const scripts: [string, string][] = [];
  const variables = new Map(
    [...text.matchAll(/^([A-Z_]{2,40})\s*[:?]?=\s*([^\n]{1,200})$/gm)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
  const expand = (line: string) =>
    line.replace(/\$[({]([A-Z_]{2,40})[)}]/g, (whole, name: string) => variables.get(name) ?? whole);
  for (const raw of text.replace(/\\\n/g, " ").split("\n")) {
    const line = expand(raw);
    const [, name, needs = ""] = /^@?([\w][\w./-]{0,79})[^:=\n]{0,80}:(?![=:])(.*)$/.exec(line) ?? [];
    const last = scripts.at(-1);
    if (name !== undefined)
      scripts.push([name, needs.trim() === "" ? "" : `make ${needs.replace(/#.*$/, "").trim()} ;`]);
    else if (last && /^\s+\S/.test(line))
      // A line that begins with `-` may fail.
      last[1] += ` ${line.trim().replace(/^[@-]+/, "")}${/^\s+@?-/.test(line) ? " || true" : ""} ;`;
  }
  const [first] = scripts;
  return first ? [...scripts, [`<${tool}>`, `make ${first[0]}`]] : scripts;
}

/** `ci: ["format --check-formatted", "test"]` */
function aliasesInMix(text: string): [string, string][] {
  return [...text.matchAll(/"?([a-z][\w.-]{0,40})"?:\s*\[((?:\s*"[^"\n]{1,200}"\s*,?){1,20}\s*)\]/g)].map(
    ([, name = "", list = ""]) => [
      name,
      [...list.matchAll(/"([^"\n]{1,200})"/g)].map(([, task = ""]) => `mix ${task}`).join(" ; "),
    ],
  );
}

/** The tasks of go-task, two blanks further in than `tasks:`, and the lines of each. */
function tasksInTaskfile(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  for (const line of (text.split(/^tasks:\s*$/m)[1] ?? "").split("\n")) {
    const [, name, command = ""] = /^ {2}["']?([\w:-]{1,80})["']?:\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) scripts.push([name, command]);
    const last = scripts.at(-1);
    if (name === undefined && last)
      last[1] += ` ; ${line
        .trim()
        .replace(/^-\s*/, "")
        .replace(/^(?:cmd|sh):\s*/, "")
        .replace(/^task:\s*/, "task ")}`;
  }
  return scripts;
}

/** Tasks of taskipy, poe, hatch and PDM: `test = "pytest"` in a table of tasks or scripts. */
function scriptsInToml(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  let inside = false;
  for (const line of text.split("\n")) {
    if (/^\s*\[/.test(line)) inside = /^\s*\[(?:tool\.[\w.-]*(?:tasks|scripts)|scripts)\]/.test(line);
    const [, name, command] = /^\s*"?([\w:-]{1,80})"?\s*=\s*["'](.*)["']\s*$/.exec(line) ?? [];
    if (inside && name !== undefined && command !== undefined) scripts.push([name, command]);
  }
  return scripts;
}

/** `task default: %i[lint spec]`, `RSpec::Core::RakeTask.new(:spec)`, and what a task gives to `sh`. */
function scriptsInRakefile(text: string): [string, string][] {
  const scripts: [string, string][] = [];
  // What Rails loads tests by default, unless a task says otherwise.
  if (/Rails\.application\.load_tasks/.test(text)) scripts.push(["<rake>", "rails test"]);
  for (const line of text.split("\n")) {
    const [, maker] = /(?:RakeTask|TestTask)\.new\(?\s*(?::|["'])?(\w{1,80})?/.exec(line) ?? [];
    if (/(?:RSpec::Core::RakeTask|Rake::TestTask|Cucumber::Rake::Task)\.new/.test(line))
      scripts.push([maker ?? "test", "rspec"]);
    const [, name, needs = ""] = /^\s*task[\s(]+["':]?([\w:]{1,80})["']?\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      const own = name.replace(/:$/, "");
      const words = needs
        .replace(/^\[[^\]]{0,200}\]/, "")
        .replace(/\bdo\b.*$|%[iw]|["'[\](){},:]|=>/g, (mark) => (mark.startsWith("do") ? "" : " "));
      scripts.push([own, words.trim() === "" ? "" : `rake ${words.trim()} ;`]);
    }
    const last = scripts.at(-1);
    const [, shell] = /\b(?:sh|system|exec)[\s(]+["'](.{1,400}?)["']/.exec(line) ?? [];
    if (last && shell !== undefined) last[1] += ` ${shell} ;`;
  }
  const fallback = scripts.findLast(([name]) => name === "default");
  return fallback ? [...scripts.filter(([name]) => name !== "<rake>"), ["<rake>", fallback[1]]] : scripts;
}

/** The lines of a file that is run and, where it is no shell, what it quotes: `system("bin/rails test")`. */
function linesOf(path: string, text: string): string {
  const lines = text
    .replace(/\\\n/g, " ")
    .split("\n")
    .filter((line) => !/^\s*(?:#|$)/.test(line));
  const isOther = /\.\w+$/.test(path) ? !/\.(?:sh|bash)$/.test(path) : /^#!(?!.*\b(?:ba|z|da)?sh\b)/.test(text);
  const quoted = isOther
    ? lines.flatMap((line) => [...line.matchAll(/["'`]([^"'`\n]{3,300})["'`]/g)].map(([, one = ""]) => one))
    : [];
  return [...lines, ...quoted].join("\n");
}
