import { findUnread } from "./find-unread.ts";
import type { Script } from "./read-scripts.ts";
import { type KnownScripts, noScripts, runsNothing, runsTests, swallowsTests, wordsOf } from "./runs-tests.ts";

const testName =
  /^(?:tests?|e2e)(?:$|[:_-](?!(?:types?|typecheck|lint|format|style|build|setup|seed|db|prepare|clean)$))/;
/** How far one script may call another. */
const ROUNDS = 6;

/** The scripts that run tests, by their name or by what they do, also through others. */
export function findTestScripts(scripts: readonly Script[]): Script[] {
  const real = scripts.filter(({ command }) => !isPlaceholder(command));
  const empty = scripts.filter((script) => !real.includes(script) && script.command.trim() === "");
  const hollow = hollowNames(scripts);
  const known = (named: ReadonlySet<string>): KnownScripts => ({
    ...noScripts,
    named,
    hollow,
    files: filesOf(scripts),
  });
  // A task without a body does what was said of its name elsewhere.
  const isOne = (script: Script) => testName.test(script.name) && !hollow.has(script.name) && !swallowsAny(script);
  let found = real.filter((script) => isOne(script) || runsAny(script, known(new Set())));
  for (let round = 0; round < ROUNDS; round += 1) {
    const named = scriptNames(found);
    const more = real.filter(
      (script) => found.includes(script) || runsAny(script, known(named)) || found.some((one) => isHookOf(one, script)),
    );
    if (more.length === found.length) break;
    found = more;
  }
  return found.filter((script) => !empty.includes(script));
}

/** Names that a workflow may call: `check` where that script runs tests. A script of lifecycle is called by no name. */
export function scriptNames(scripts: readonly Script[]): Set<string> {
  return new Set(scripts.map(({ name }) => name).filter((name) => !lifecycle.test(name)));
}

const lifecycle =
  /^(?:run|install|(?:pre|post)-?(?:install|publish|pack|version|build|test|start|update|autoload)[\w-]*)$/;

/** What the scripts of a repository tell of the commands that call them. */
export function knownScripts(scripts: readonly Script[]): KnownScripts {
  const named = scriptNames(findTestScripts(scripts));
  const hollow = hollowNames(scripts);
  return { ...understand(scripts, { named, hollow }), named };
}

/** Adds which scripts are understood; of those that call each other, one after the other. */
function understand(
  scripts: readonly Script[],
  { named, hollow }: Pick<KnownScripts, "named" | "hollow">,
): KnownScripts {
  const defined = new Set(scripts.map(({ name }) => name));
  let known: KnownScripts = { named, hollow, defined, files: filesOf(scripts), understood: new Set() };
  for (let round = 0; round < ROUNDS; round += 1) {
    const not = new Set(scripts.filter((script) => !isUnderstood(script, scripts, known)).map(({ name }) => name));
    const understood = new Set([...defined].filter((name) => !not.has(name)));
    if (understood.size === known.understood.size) break;
    known = { ...known, understood };
  }
  return known;
}

/** npm runs `prebuild` before `build`. */
function isHookOf(hook: Script, { path, name }: Script): boolean {
  return (
    hook.path === path && path.endsWith("package.json") && (hook.name === `pre${name}` || hook.name === `post${name}`)
  );
}

function isUnderstood(script: Script, scripts: readonly Script[], known: KnownScripts): boolean {
  // What a task of rake does in Ruby is not seen; a target without a body may have one elsewhere.
  if (/(?:rakefile|\.rake)$/i.test(script.path) || script.command.trim() === "") return false;
  const own = [script, ...scripts.filter((one) => isHookOf(one, script))];
  return own.every((one) => one.command.split("\n").every((line) => isIdle(line) || findUnread(line, known) === null));
}

/** Names that are given, and by every file that gives them to a command that does nothing, or surely no test: `test` for `tsc`. */
function hollowNames(scripts: readonly Script[]): Set<string> {
  const hollow = idleNames(scripts);
  const { understood } = understand(scripts, { named: new Set(), hollow });
  return new Set([...hollow, ...[...understood].filter((name) => testName.test(name))]);
}

function idleNames(scripts: readonly Script[]): Set<string> {
  const real = new Set(
    scripts.filter((script) => !isPlaceholder(script.command) && !swallowsAny(script)).map(({ name }) => name),
  );
  const hollow = scripts.map(({ name }) => name).filter((name) => !real.has(name));
  const packages = scripts.some(({ path }) => path.endsWith("package.json"));
  return new Set([...hollow, ...(packages && !real.has("test") ? ["npm:test"] : [])]);
}

const filesOf = (scripts: readonly Script[]) =>
  new Set(scripts.flatMap(({ path, name }) => (path === name ? [path] : [])));

/** npm writes one where there are none: it says so, or does nothing. */
function isPlaceholder(command: string): boolean {
  return (
    /no test specified/.test(command) ||
    command
      .replace(printing, "true")
      .split(/&&|\|\||[;\n]/)
      .every((part) => isIdle(part) || linter.test(part.trim()))
  );
}

/** `node -e "console.log('rien'); process.exit(0)"` */
const printing = /\bnode (?:-e|-p|--eval|--print) (["'])(?:(?:console\.\w+|process\.exit)\([^()]*\);?|[\s\d])*\1/g;

function isIdle(command: string): boolean {
  const part = command.replace(printing, "true").trim();
  return /^(?:(?:@?echo|printf|exit|sleep)\b[^;&|]*|@?(?:true|:)\s*)?;?$/.test(part) || runsNothing(wordsOf(part));
}

function swallowsAny({ command }: Script): boolean {
  const lines = command.split("\n").filter((line) => line.trim() !== "");
  return !lines.some((line) => runsTests(line)) && lines.some((line) => swallowsTests(line));
}

/** What analyses code and runs none of it, whatever the name of its script. */
const linter =
  /^(?:npx |bunx |pnpm (?:exec )?|(?:npm|yarn|pnpm) run |yarn )?(?:eslint|prettier|tsc|vue-tsc|svelte-check|stylelint|biome|standard|xo|oxlint|next lint|lint|type-?check|types|format)(?:[\s:].*)?$/;

function runsAny({ command, name, path }: Script, known: KnownScripts): boolean {
  const named = without(known.named, name);
  // `require_relative "../config/ci.rb"`, `source scripts/lib.sh`.
  if (path === name && [...named].some((one) => one.includes("/") && command.includes(one))) return true;
  return command.split("\n").some((line) => runsTests(line, { ...known, named }));
}

function without(names: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return names.has(name) ? new Set([...names].filter((one) => one !== name)) : names;
}
