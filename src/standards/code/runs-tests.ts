/** Programs whose word says what they run: `npm run test`, `make test`, `cargo test`. */
const runners =
  /^(?:npm|npx|pnpm|pnpx|yarn|bun|bunx|deno|lerna|turbo|nx|ng|make|gmake|just|task|mise|rake|rails|composer|artisan|grunt|gulp|rush|moon|poe|hatch|pdm|mix|cargo|go|dotnet|swift|flutter|dart|sbt|lein|clojure|clj|bazel|bazelisk|pants|stack|cabal|manage\.py|django|django-admin|taskipy|run-s|run-p|npm-run-all2?|concurrently|console|react-scripts|wireit|hardhat|forge|zig|meson|invoke|inv|docker-make|ant|pipenv|sail|ember|vue-cli-service|quarkus|detox|maestro|k6|castor|robo|xtask)$/i;
/** Programs that only run tests. */
const testers =
  /^(?:vitest|jest|pytest|py\.test|rspec|parallel_rspec|parallel_test|turbo_tests|flatware|knapsack|phpunit|simple-phpunit|paratest|pest|behat|codecept|atoum|tox|nox|mocha|ava|karma|cucumber|cucumber-js|codeceptjs|robot|ctest|gotestsum|ginkgo|minitest|unittest|behave|jasmine|bats|nosetests|nextest|testcafe|newman|hurl|tap|uvu|kotest|elm-test|xunit|prove|wdio|web-test-runner|wtr|start-server-and-test|shellspec|shunit2|phpspec|nose2|busted|tape|nightwatch|protractor|testem|trial|kahlan|specify)$/i;
const javaBuilds = /^(?:mvnw?|mvnd|gradlew?)$/i;
const testScript =
  /(?:^|\/)(?:run[-_])?(?:tests?|e2e)(?:[-_][\w-]+)?\.(?:sh|py|rb|[cm]?js|ts|bash)$|(?:^|\/)(?:bin|scripts?)\/tests?$/i;
/** `test`, `test:unit`, `e2e`, `back-test`, `--target=test`. */
const testWord =
  /^["']?(?:tests?|testOnly|e2e|specs?|coverage|(?:tests?|e2e|specs?|coverage|vitest|jest|cypress|playwright)[:_.-][\w:.*-]+|[\w@/.-]*[\w][:_-](?:tests?|e2e|specs?|coverage|rspec|minitest|cucumber|vitest|jest|pytest|phpunit|cypress|playwright)|--?t(?:argets?)?=tests?|--test)$/i;
/** What prepares or delivers, for tests or not. */
const otherWord =
  /^(?:deploy|build|push|release|seed|setup|prepare|install|lint|format|types?|docker|db|migrate|create|init|start|stop|clean|reset|drop)[:_.-]|^tests?[:_-](?:types?|typecheck|lint|format|style|build|setup|seed|db|prepare|clean)$/i;
const installs = /^(?:install|i|ci|add|require|update|upgrade|uninstall|remove|outdated|audit|dedupe|download|get)$/;
/** Tools that install by such a word; to the others it is the name of a task. */
const installers =
  /^(?:npm|pnpm|yarn|bun|deno|composer|pip\d?|pipenv|poetry|uv|bundle|gem|cargo|go|mix|brew|apk|apt|apt-get|python\d?|pdm|mise|dotnet|flutter|dart)$/i;
/** What comes before the name of a script. */
const calls = /^(?:run|run-script|exec|dlx|workspace|workspaces)$/;
/** Tools that run what files of the repository name. */
const scripted =
  /^(?:npm|pnpm|yarn|bun|node|make|gmake|just|task|rake|composer|lerna|turbo|poe|pdm|hatch|pipenv|run-s|run-p|npm-run-all2?|concurrently)$/i;
const otherCommand =
  /^(?:echo|printf|git|gh|cat|grep|mkdir|cp|mv|rm|cd|curl|wget|ls|apt|apt-get|apk|brew|pip\d?|gem|chmod|touch|export|sed|awk|tee|find|which|tar|unzip)$/;
/** Options that take the word after them for their value. */
const valued =
  /^(?:--(?:mode|env|environment|configuration|profile|stage|group|with|cwd|prefix|filter|name|directory|dir|file)|-C|-f|-F|-w)$/;
const packaged = /^(?:npm|pnpm|yarn|bun|node|lerna|turbo|run-s|run-p|npm-run-all2?|concurrently)$/;
/** Words that wrap a command. */
const wrapper =
  /^[A-Z_\d]+=|^(?:sudo|time|timeout|exec|xvfb-run|then|do|if|elif|else|while|until|\(|\{|!|dotenv|env|nohup|retry|-e|--|cross-env|[\d.]+[smh]?)$/;

/** What the scripts of a repository tell of the commands that call them. */
export interface KnownScripts {
  /** Names of those that run tests, whatever they are called: `check`. */
  named: ReadonlySet<string>;
  /** Names of those that do nothing, whatever they are called; `npm:test` where no package has one. */
  hollow: ReadonlySet<string>;
  /** Names of those of which every command is understood, and none is a test. */
  understood: ReadonlySet<string>;
  /** Names of all of them. */
  defined: ReadonlySet<string>;
  /** Paths of those that are files of their own, and were read. */
  files: ReadonlySet<string>;
}

export const noScripts: KnownScripts = {
  named: new Set(),
  hollow: new Set(),
  understood: new Set(),
  defined: new Set(),
  files: new Set(),
};

/**
 * Whether a line of shell runs tests and may fail by them. A command that installs, cleans or speaks of a test tool runs nothing, and what
 * `|| true` follows tells nothing.
 */
export function runsTests(line: string, known: KnownScripts = noScripts): boolean {
  return commandsOf(line).some((command) => commandRunsTests(wordsOf(command), known));
}

/** Whether the words of a command only have a tool tell its version, its tests or how it is used. */
export function runsNothing(words: readonly string[]): boolean {
  return (
    words.some((word, at) => at > 0 && idle.test(word)) ||
    (words.includes("cargo") && words.includes("--no-run")) ||
    listsTests(words.map(baseOf))
  );
}

/** `playwright test --list`, `rspec --dry-run`, `vitest list`, `go test -c`. */
function listsTests(bases: readonly string[]): boolean {
  const at = bases.findIndex((word) => testers.test(word) || /^(?:playwright|gradlew?)$/.test(word));
  if (at >= 0 && bases.slice(at + 1).some((word) => /^(?:--list|--dry-run|--listall)$/.test(word))) return true;
  return isFollowedBy(bases, "vitest", /^list$/) || (bases[0] === "go" && bases[1] === "test" && bases.includes("-c"));
}

/** Whether a line runs tests whose failure it passes over. */
export function swallowsTests(line: string, known: KnownScripts = noScripts): boolean {
  return !runsTests(line, known) && runsTests(line.replace(swallowed, ";"), known);
}

const idle = /^(?:--version|--help|--listTests|--list-tests|--collect-only|--co|--showConfig)$/;
/** What follows a command so that its failure goes by. */
const swallowed = /\|\|\s*(?:(?:true|:|exit 0)\s*|(?:echo|printf)\b[^&|;]*)(?=;|$|\))/g;

/** Characters. */
const LONGEST = 2_000;

function commandsOf(line: string): string[] {
  return line
    .slice(0, LONGEST)
    .split(";")
    .filter((part) => part.search(swallowed) < 0)
    .flatMap((part) => part.split(/&&|\|\||\|/));
}

function commandRunsTests(words: readonly string[], known: KnownScripts): boolean {
  if (runsNothing(words)) return false;
  const bases = words.map(baseOf);
  const [first = ""] = bases;
  const path = normalise(isShell(first) ? (words[1] ?? "") : (words[0] ?? ""));
  const file = knownFile(path, known);
  if (file !== undefined) return known.named.has(file);
  if (first.startsWith("@") && known.named.has(first.slice(1))) return true;
  if (otherCommand.test(first) || isInstall(bases, known)) return isMavenInstall(bases);
  if (testScript.test(words[0] ?? "") || (isShell(first) && testScript.test(words[1] ?? ""))) return true;
  if (bases.some((word) => testers.test(word))) return true;
  if (isFollowedBy(bases, "playwright", /^test$/) || isFollowedBy(bases, "cypress", /^run$|^open$/)) return true;
  if (/^(?:node|tsx|bun)$/.test(first) && words.includes("--test")) return true;
  if (/^docker|^podman/.test(first) && bases.includes("compose") && isComposedTest(bases)) return true;
  if (first === "node" && words.includes("--run")) return runnerRunsTests(bases, 0, known);
  const java = bases.findIndex((word) => javaBuilds.test(word));
  if (java >= 0) return isJavaTest(bases.slice(java));
  const runner = bases.findIndex((word) => runners.test(word));
  return runner >= 0 && runnerRunsTests(bases, runner, known);
}

function runnerRunsTests(bases: readonly string[], at: number, { named, hollow }: KnownScripts): boolean {
  const runner = bases[at] ?? "";
  const after = wordsAfter(bases, at).map((word) => word.replace(/^(?:npm|pnpm|yarn|bun):/, ""));
  const isScripted = scripted.test(runner);
  const isHollow = (word: string) =>
    isScripted &&
    !(bases[at + 1] === word && /^(?:bun|hatch)$/.test(runner)) &&
    (hollow.has(word) || (word === "test" && packaged.test(runner) && hollow.has("npm:test"))) &&
    !named.has(word);
  if (after[0] === "t" && /^(?:npm|rails)$/.test(runner)) return !isHollow("test");
  if (after.every((word) => word.startsWith("-") || /=/.test(word)) && named.has(`<${runner}>`)) return true;
  return after.some(
    (word) =>
      (testWord.test(word) && !otherWord.test(word) && !isHollow(word)) || named.has(word) || isNamedSo(word, named),
  );
}

/** `test:*` of tools that run several scripts. */
function isNamedSo(word: string, named: ReadonlySet<string>): boolean {
  if (!word.endsWith("*")) return false;
  const start = word.replace(/(?<!\*)\*+$/, "");
  return start !== "" && [...named].some((name) => name.startsWith(start));
}

/** `npm ci`, `pip install pytest`; not `npm run ci`, nor `yarn ci`, which is a script of that name. */
function isInstall(bases: readonly string[], { named }: KnownScripts): boolean {
  return bases.some((word, at) => {
    if (at === 0 || !installs.test(word)) return false;
    const before = bases.slice(Math.max(0, at - 4), at);
    if (!before.some((one) => installers.test(one)) || before.some((one) => calls.test(one) && one !== "exec"))
      return false;
    return !(named.has(word) && !before.some((one) => /^(?:npm|bun)$/.test(one)));
  });
}

export function wordsOf(command: string): string[] {
  const words = command.trim().split(/\s+/);
  const start = words.findIndex((word) => !wrapper.test(word));
  // What stands in brackets after a task is given to it: `rake parallel:spec[unit]`.
  return start < 0
    ? []
    : words.slice(start).map((word) =>
        word
          .replace(/^["'(]+/, "")
          .replace(/(?<=\w)\[.*$/, "")
          .replace(/(?<!["')])["')]+$/, ""),
      );
}

export function baseOf(word: string): string {
  return word.slice(word.lastIndexOf("/") + 1);
}

function isShell(program: string): boolean {
  return /^(?:(?:ba|z|da)?sh|source|\.|python3?|node|ruby|php|tsx)$/.test(baseOf(program));
}

export function normalise(path: string): string {
  return path
    .replace(/^"/, "")
    .replace(/^(?:\.\/)+/, "")
    .replace(/^\$\{?(?:GITHUB_WORKSPACE|CI_PROJECT_DIR)\}?\//, "");
}

/** What frameworks put beside a project to run their own program. */
const binstub =
  /^(?:(?:bin\/)?(?:rails|rake|rspec|bundle|setup|rubocop|brakeman|importmap|console|yarn|dev|thrust|kamal|jobs|spring|update|phpunit|www)|node_modules\/.*|vendor\/.*|mvnw|gradlew|manage\.py)$/;

/** The file that was read under this path, seen from the root or from a folder that the command runs in. */
export function knownFile(path: string, { files }: KnownScripts): string | undefined {
  if (path === "" || binstub.test(path)) return undefined;
  if (files.has(path)) return path;
  return path.includes("/") || path.includes(".") ? [...files].find((file) => file.endsWith(`/${path}`)) : undefined;
}

/** `docker compose run --rm tests`. */
function isComposedTest(bases: readonly string[]): boolean {
  const at = bases.findIndex((word) => /^(?:run|up)$/.test(word));
  return at > 0 && bases.slice(at + 1).some((word) => /^(?:tests?|e2e|specs?|[\w-]+[_-]tests?)$/i.test(word));
}

function wordsAfter(words: readonly string[], runner: number): string[] {
  const end = words.indexOf("--", runner);
  const after = words.slice(runner + 1, end < 0 ? undefined : end);
  return after.filter((_, at) => !valued.test(after[at - 1] ?? ""));
}

function isFollowedBy(words: readonly string[], program: string, by: RegExp): boolean {
  return words.some((word, at) => word === program && by.test(words[at + 1] ?? ""));
}

function isMavenInstall(words: readonly string[]): boolean {
  return words.some((word) => /^mvnw?$/.test(word)) && isJavaTest(words);
}

/** Maven and Gradle test on the way to most of their goals, unless told not to. */
function isJavaTest(words: readonly string[]): boolean {
  if (words.some((word) => /^-DskipTests(?!=false)|^-Dmaven\.test\.skip(?!=false)/.test(word))) return false;
  const skipped = words.findIndex((word) => word === "-x" || word === "--exclude-task");
  if (skipped >= 0 && words[skipped + 1] === "test") return false;
  return words.some((word) =>
    /^(?::?[\w-]+:)*(?:test|verify|check|build|package|install|deploy|integrationTest)$/.test(word),
  );
}
