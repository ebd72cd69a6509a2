import type { CodeSeen } from "../forge-evidence.ts";
import { isInside } from "./choose-files.ts";
import { type CodeFile, findSenders } from "./find-senders.ts";
import { isLeftOut } from "./is-left-out.ts";
import { isTest } from "./is-test.ts";

const runsTests =
  /\b(?:npm|yarn|pnpm|bun|deno|make|just|task|mix|cargo|go|dotnet|mvn|mvnw|gradle|gradlew|sbt|composer|rake|rails|poetry run|uv run|bundle exec|npx|python3? -m|manage\.py)\b[^\n]{0,60}\b(?:tests?|specs?|verify|check|vitest|jest|pytest|unittest|rspec|cucumber|phpunit|playwright|cypress|e2e)\b|\b(?:vitest|jest|pytest|rspec|phpunit|tox|playwright test|cypress run)\b|cypress-io\/github-action/i;
const testScript = /^tests?(?::|$)|^e2e|:tests?$|^(?:vitest|jest)$/;
const franceConnect = /france[-_]?connect/i;

/** What the paths of a repository and the texts that `chooseFiles` chose tell; `folder` as the fiche names it. */
export function seeCode(paths: readonly string[], files: readonly CodeFile[], folder: string): CodeSeen {
  const own = paths.filter((path) => !isLeftOut(path));
  const inside = own.filter((path) => isInside(path, folder));
  const named = (pattern: RegExp) => own.find((path) => pattern.test(path)) ?? null;
  const readInside = files.filter(({ path }) => isInside(path, folder));
  return {
    folder,
    contributing: named(
      /^(?:\.github\/|\.gitlab\/|docs?\/)?contributing(?:\.[a-z-]+)*$|^(?:\.github\/)?contribuer(?:\.[a-z]+)?$/i,
    ),
    securityPolicy: named(/^(?:\.github\/|docs?\/)?security(?:\.[a-z]+)?$/i),
    tests: inside.filter((path) => isTest(path) && !/(?:^|\/)(?:fixtures|mocks|__mocks__|factories)\//i.test(path))
      .length,
    testScripts: readInside.flatMap(scriptsOf),
    testWorkflows: files.filter(({ path, text }) => isWorkflow(path) && runsTests.test(text)).map(({ path }) => path),
    feedback:
      inside.find((path) => /je-?donne-?mon-?avis|jdma/i.test(path)) ??
      readInside.find(({ text }) => /jedonnemonavis|voxusagers|monavis\.numerique\.gouv\.fr/i.test(text))?.path ??
      null,
    franceConnect:
      inside.find((path) => franceConnect.test(path) && !isTest(path)) ??
      readInside.find(({ text }) => franceConnect.test(text))?.path ??
      null,
    senders: findSenders(readInside),
  };
}

function isWorkflow(path: string): boolean {
  return path.startsWith(".github/workflows/") || path === ".gitlab-ci.yml" || path === ".circleci/config.yml";
}

function scriptsOf({ path, text }: CodeFile): string[] {
  if (!/(?:^|\/)package\.json$/.test(path)) return [];
  const [, scripts = ""] = /"scripts"\s*:\s*\{([^}]*)\}/.exec(text) ?? [];
  return [...scripts.matchAll(/"([^"]+)"\s*:\s*"((?:[^"\\]|\\.)*)"/g)].flatMap(([, name = "", command = ""]) =>
    testScript.test(name) && !/no test specified/.test(command) ? [`${path} : ${name}`] : [],
  );
}
