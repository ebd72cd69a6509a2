import type { CodeFile } from "./find-senders.ts";
import { runsTests } from "./runs-tests.ts";

/** The workflows of GitHub, GitLab or CircleCI, and the actions that a repository keeps for its own. */
const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.yml$|^\.circleci\/config\.yml$/;
const action = /^\.github\/actions\/.+\/action\.ya?ml$/;

export function isWorkflow(path: string): boolean {
  return workflow.test(path);
}

/** Whether a file says what automations do: a workflow, or an action of the repository. */
export function isAutomation(path: string): boolean {
  return workflow.test(path) || action.test(path);
}

/** Keys whose value is shell. Any other key's value is not, `path: .jest`; a line without a key may be. */
const shellKey = /^(?:run|script|before_script|command|args)$/;
const keyed = /^\s*(?:-\s+)?["']?([\w.-]{1,80})["']?:(?:\s+(.*))?$/;
/** Actions and workflows of others that test. */
const testAction =
  /^(?:cypress-io\/github-action@|[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]*\b_?(?:tests?|e2e|pytest|rspec)\b[\w.-]*@)/i;

/**
 * The paths of the workflows that run tests, by themselves or through a workflow or an action of the repository that they call: GitHub
 * records a run under the calling workflow. `named`: names of scripts that run tests.
 */
export function findTestWorkflows(files: readonly CodeFile[], named: ReadonlySet<string>): string[] {
  const read = files
    .filter(({ path }) => isAutomation(path))
    .map(({ path, text }) => ({ path, lines: text.split("\n").map((line) => line.replace(/(?:^|\s)#.*$/, "")) }));
  const found = new Set(
    read.filter(({ lines }) => lines.some((line) => lineRunsTests(line, named))).map(({ path }) => path),
  );
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { path, lines } of read) if (lines.some((line) => calls(line, found))) found.add(path);
  }
  return [...found].filter(isWorkflow);
}

function lineRunsTests(line: string, named: ReadonlySet<string>): boolean {
  const [, key, value = ""] = keyed.exec(line) ?? [];
  if (key === undefined) return runsTests(line.replace(/^\s*-\s/, ""), named);
  if (key === "uses") return testAction.test(value.trim());
  return shellKey.test(key) && runsTests(value.replace(/^\[|\]$/g, ""), named);
}

/** `uses: ./.github/workflows/tests.yml`, `uses: ./.github/actions/tests`. */
function calls(line: string, found: ReadonlySet<string>): boolean {
  const [, key, value = ""] = keyed.exec(line) ?? [];
  if (key !== "uses" || !value.startsWith("./")) return false;
  const called = value.trim().slice(2).replace(/\/$/, "");
  return [called, `${called}/action.yml`, `${called}/action.yaml`].some((path) => found.has(path));
}
