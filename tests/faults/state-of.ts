import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { SITE, STAFFING } from "../journeys/start-journey.ts";

/** What a branch holds, as far as it is compared. */
type Show = (sandbox: Sandbox, repository: string, branch: string) => Promise<unknown>;

const whole: Show = (sandbox, repository, branch) => sandbox.tree(repository, branch);

/** All that people can see of what was done, whatever the order it was done in: numbers, ids and dates left out. */
export async function stateOf(sandbox: Sandbox, show = whole): Promise<unknown> {
  const [site, staffing] = await Promise.all(
    [SITE, STAFFING].map((repository) => stateOfRepository(sandbox, repository, show)),
  );
  const head = await sandbox.head(STAFFING, "main");
  const run = sandbox.listCheckRuns(STAFFING).findLast(({ head_sha }) => head_sha === head);
  return {
    site,
    staffing,
    lastApplied: withoutDates(await sandbox.readFile(STAFFING, "beta-fiches-data", "beta-fiches.lock.json")),
    check: run && [
      run.conclusion,
      withoutNumbers(run.output.title),
      linesOf(run.output.summary),
      run.annotations.length,
    ],
    issues: sandbox.listIssues(STAFFING).map(({ body, state }) => [state, linesOf(body)]),
  };
}

async function stateOfRepository(sandbox: Sandbox, repository: string, show: Show) {
  const branches = (await sandbox.listBranches(repository)).filter((name) => name !== "beta-fiches-data");
  return {
    branches: await Promise.all(branches.map(async (name) => [name, await show(sandbox, repository, name)])),
    pulls: sandbox
      .listPullRequests(repository)
      .map((pull) => ({
        branch: pull.head.ref,
        state: pull.state,
        title: pull.title,
        // Its marker may name the head, whose id depends on when it was committed.
        body: withoutNumbers(pull.body).replaceAll(pull.head.sha, "HEAD"),
        comments: sandbox.listComments(repository, pull.number).map(({ body }) => withoutNumbers(body ?? "")),
      }))
      .sort((a, b) => (a.branch + a.state < b.branch + b.state ? -1 : 1)),
  };
}

/**
 * What is remembered of pull requests has their numbers and addresses, when they ended by the sandbox's clock, and which branches the next look asks for:
 * each look makes that list anew, so it depends on when the last one was, and with it which of those that ended were seen to.
 */
function withoutDates(lock: string | null | undefined): string {
  return (lock ?? "")
    .replace(/("(?:mergedAt|at)": )"[^"]*"/g, '$1"…"')
    .replace(/"watched": \[[^\]]*\]/g, '"watched": "…"')
    .replace(/"seen": \[[^\]]*\]/g, '"seen": "…"')
    .replace(/("number": )\d+/g, "$1N")
    .replace(/("url": ")[^"]*"/g, '$1…"');
}

function withoutNumbers(text: string | null): string {
  return (text ?? "").replace(/#\d+|\/pull\/\d+/g, "#N").replace(/http:\/\/127\.0\.0\.1:\d+/g, "");
}

/** Which reconcile opened or updated a pull request depends on the fault, and so may the order of lines. */
function linesOf(text: string | null): string[] {
  return withoutNumbers(text)
    .replace(/<!--[^>]*-->/g, "")
    .replace(/\sà\s\d+\sh(\s\d+)?(?=\s·)/g, "")
    .replace(/ (déjà ouverte|ouverte|mise à jour)(?= \|)/g, " ouverte")
    .split("\n")
    .toSorted();
}
