import type { CodeFile } from "./find-senders.ts";
import { findUnread } from "./find-unread.ts";
import {
  type Automation,
  isAutomation,
  isOtherAutomation,
  isWorkflow,
  type Job,
  readAutomation,
} from "./read-automation.ts";
import { type KnownScripts, runsTests } from "./runs-tests.ts";

/** Actions and workflows of others that test. */
const testAction =
  /^(?:cypress-io\/github-action@|orb: [\w-]+\/(?:test|.*[-_]test|run|rspec-test|pytest)$|[\w.-]+\/[\w.-]+\/\.github\/workflows\/[\w.-]*\b_?(?:tests?|e2e|pytest|rspec)\b[\w.-]*@)/i;
/** Workflows of others that do something else, by their name. */
const otherCall =
  /deploy|release|publish|docker|lint|security|sast|secret|codeql|dependenc|renovate|label|stale|scan|template: (?:security|workflows|pages|jobs\/(?!test|build)|verify\/(?!failfast))|owasp|sonar|notif|kontinuous|preview|review/i;

/** Actions of others that only prepare, deliver, analyse code or notify, by their name. */
const otherAction =
  /^(?:actions|github\/codeql-action|aws-actions|google-github-actions|azure|hashicorp)\/|setup|checkout|cache|artifact|toolchain|login|deploy|release|publish|upload|download|notif|slack|mattermost|discord|matrix-message|label|stale|lint|sonar|trivy|codeql|gitleaks|trufflehog|renovate|dependabot|backport|changelog|metadata|comment|merge|assign|pages|ssh|scp|rsync|scan|semgrep|snyk|owasp|zap|prettier|rubocop|brakeman|ruff|black|phpstan|hadolint|shellcheck|tag|bump|paths-filter|changed-files|cosign|attest|sbom|scorecard|create-pull-request|auto-commit|add-and-commit|install|scalingo|heroku|clever|netlify|vercel|kube|helm/i;
const mayTest =
  /(?:^|[^a-z])(?:tests?|e2e|specs?|ci|check|checks|verify|validate|quality|qa|build|bake|coverage|codecov|cypress|playwright|lighthouse)(?![a-z])/i;

export interface AutomatedTests {
  /** The paths under which the forge records runs of tests. */
  workflows: string[];
  /** The jobs of these that run them. */
  jobs: { workflow: string; name: string }[];
  /** Those of these workflows that do something else too. */
  mixed: string[];
  /** What an automation calls and nobody read: a workflow of another repository, a script; null: nothing. */
  unread: string | null;
}

/**
 * The workflows that run tests, by themselves or through a workflow, an action, an included file or a script of the repository: GitHub
 * records a run under the calling workflow.
 */
export function findTestWorkflows(files: readonly CodeFile[], known: KnownScripts): AutomatedTests {
  const byPath = new Set(files.map(({ path }) => path));
  const automations = files.filter(({ path }) => isAutomation(path)).map((file) => readAutomation(file, files));
  const found = new Map<string, Job[]>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { path, jobs } of automations) {
      const own = (jobs ?? []).filter((job) => testsIn(job, known, found));
      if (own.length > 0) found.set(path, own);
    }
  }
  const workflows = automations.filter(({ path }) => isWorkflow(path) && found.has(path));
  return {
    workflows: workflows.map(({ path }) => path),
    jobs: workflows.flatMap(({ path }) => (found.get(path) ?? []).map(({ name }) => ({ workflow: path, name }))),
    mixed: workflows
      .filter(({ path, jobs }) => (jobs ?? []).length > (found.get(path)?.length ?? 0))
      .map(({ path }) => path),
    unread: firstUnread(automations, known, byPath) ?? files.find(({ path }) => isOtherAutomation(path))?.path ?? null,
  };
}

function testsIn({ commands, inputs, calls }: Job, known: KnownScripts, found: ReadonlyMap<string, unknown>): boolean {
  return (
    [...commands, ...inputs].some((line) => runsTests(line, known)) ||
    calls.some((call) => testAction.test(call) || pathsOf(call).some((path) => found.has(path)))
  );
}

/** `./.github/workflows/tests.yml`, `./.github/actions/tests`. */
function pathsOf(call: string): string[] {
  if (!call.startsWith("./")) return [];
  const called = call.trim().slice(2).replace(/\/$/, "");
  return [called, `${called}/action.yml`, `${called}/action.yaml`];
}

function firstUnread(
  automations: readonly Automation[],
  known: KnownScripts,
  byPath: ReadonlySet<string>,
): string | null {
  for (const { path, jobs, missing } of automations) {
    if (jobs === null) return path;
    const include = missing.find((one) => !otherCall.test(one));
    if (include !== undefined) return include;
    for (const { commands, calls } of jobs) {
      const call = calls.find((one) => isUnreadCall(one, byPath));
      if (call !== undefined) return call;
      const line = commands.map((command) => findUnread(command, known)).find((one) => one !== null);
      if (line != null) return line.trim().slice(0, 80);
    }
  }
  return null;
}

/** What of another repository, or of this one and not read, does not say by its name that it runs no test. */
function isUnreadCall(call: string, byPath: ReadonlySet<string>): boolean {
  if (call.startsWith("./")) return !pathsOf(call).some((path) => byPath.has(path)) && !otherCall.test(call);
  if (testAction.test(call)) return false;
  const name = call.replace(/^orb: [\w-]+\/|@.*$/g, "");
  if (/\.ya?ml@/.test(call)) return !otherCall.test(name) || mayTest.test(name.slice(name.lastIndexOf("/")));
  if (/^actions\/[\w-]+$/.test(name)) return false;
  return !otherAction.test(name) || mayTest.test(name.slice(name.indexOf("/") + 1).replace(/checkout/gi, ""));
}
