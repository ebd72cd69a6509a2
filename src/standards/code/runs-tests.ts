/** Programs whose word says what they run: `npm run test`, `make test`, `cargo test`. */
const runners =
  /^(?:npm|npx|pnpm|yarn|bun|bunx|deno|lerna|turbo|nx|ng|make|just|task|mise|rake|rails|composer|artisan|grunt|gulp|rush|moon|poe|hatch|pdm|mix|cargo|go|dotnet|swift|flutter|sbt|lein|manage\.py|django-admin|taskipy)$/i;
/** Programs that only run tests. */
const testers =
  /^(?:vitest|jest|pytest|py\.test|rspec|parallel_rspec|phpunit|pest|behat|tox|nox|mocha|ava|karma|cucumber|cucumber-js|codeceptjs|robot|ctest|minitest|unittest|behave|jasmine|bats|nosetests|nextest|testcafe|newman)$/i;
const javaBuilds = /^(?:mvnw?|gradlew?)$/i;
const testScript =
  /(?:^|\/)(?:run[-_])?(?:tests?|e2e)(?:[-_][\w-]+)?\.(?:sh|py|rb|[cm]?js|bash)$|(?:^|\/)bin\/tests?$/i;
/** `test`, `test:unit`, `e2e`, `back-test`, `--target=test`. */
const testWord =
  /^(?:tests?|e2e|specs?|coverage|(?:tests?|e2e|specs?|coverage|vitest|jest|cypress|playwright)[:_.-][\w:.-]+|[\w@/.-]*[\w][:_-](?:tests?|e2e|specs?|coverage)|--?t(?:argets?)?=tests?|--test)$/i;
/** What prepares or delivers, for tests or not. */
const otherWord =
  /^(?:deploy|build|push|release|seed|setup|prepare|install|lint|format|types?|docker|db|migrate)[:_.-]/i;
const installs = /^(?:install|i|ci|add|require|update|upgrade|uninstall|remove|outdated|audit|dedupe|download|get)$/;
const otherCommand =
  /^(?:echo|printf|git|gh|cat|grep|mkdir|cp|mv|rm|cd|curl|wget|ls|apt|apt-get|apk|brew|pip3?|gem|chmod|touch)$/;
/** Options that take the word after them for their value. */
const valued = /^--(?:mode|env|environment|configuration|profile|stage|group|with|cwd|prefix|filter|name)$/;

/**
 * Whether a line of shell runs tests. `named`: names of the repository's own scripts that do, `check`, whatever they are called.
 * A command that installs, cleans or speaks of a test tool runs nothing.
 */
export function runsTests(line: string, named: ReadonlySet<string> = new Set()): boolean {
  return line
    .slice(0, LONGEST)
    .split(/&&|\|\||[;|]/)
    .some((command) => commandRunsTests(wordsOf(command), named));
}

/** Characters. */
const LONGEST = 2_000;

function commandRunsTests(words: readonly string[], named: ReadonlySet<string>): boolean {
  const bases = words.map((word) => word.slice(word.lastIndexOf("/") + 1));
  const [first = ""] = bases;
  if (otherCommand.test(first) || bases.slice(1, 4).some((word) => installs.test(word))) return isMavenInstall(bases);
  if (
    testScript.test(words[0] ?? "") ||
    (/^(?:ba|z)?sh$|^python3?$|^node$/.test(first) && testScript.test(words[1] ?? ""))
  )
    return true;
  if (bases.some((word) => testers.test(word))) return true;
  if (isFollowedBy(bases, "playwright", /^test$/) || isFollowedBy(bases, "cypress", /^run$|^open$/)) return true;
  if (first === "node" && words.includes("--test")) return true;
  const java = bases.findIndex((word) => javaBuilds.test(word));
  if (java >= 0) return isJavaTest(bases.slice(java));
  const runner = bases.findIndex((word) => runners.test(word));
  if (runner < 0) return false;
  const after = wordsAfter(bases, runner);
  if (bases[runner] === "npm" && after[0] === "t") return true;
  return after.some((word) => (testWord.test(word) && !otherWord.test(word)) || named.has(word));
}

function wordsOf(command: string): string[] {
  const words = command.trim().split(/\s+/);
  const start = words.findIndex((word) => !/^[A-Z_\d]+=|^(?:sudo|time|exec|xvfb-run|then|do|if|!)$/.test(word));
  return start < 0 ? [] : words.slice(start).map((word) => word.replace(/^["'(]+|["')]+$/g, ""));
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
  if (words.some((word) => /^-DskipTests|^-Dmaven\.test\.skip/.test(word))) return false;
  const skipped = words.findIndex((word) => word === "-x" || word === "--exclude-task");
  if (skipped >= 0 && words[skipped + 1] === "test") return false;
  return words.some((word) => /^(?::?[\w-]+:)*(?:test|verify|check|build|package|install|integrationTest)$/.test(word));
}
