import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asApp, refusal, site, startInstalled } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
beforeEach(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterEach(() => sandbox.close());

const SITE = "betagouv/beta.gouv.fr";
const octokit = () => asApp(sandbox, installation);
const { rest } = { rest: () => octokit().rest };
const push = (branch: string, files: Record<string, string | null> = { [`${branch}.md`]: branch }, repository = SITE) =>
  sandbox.push({ as: "lea-specimen", repository, branch, files, message: branch });
const create = (head: string, more: object = {}) =>
  rest().pulls.create({ ...site, title: head, head, base: "master", body: "Texte", ...more });

describe("opening", () => {
  test("gives a pull request by the bot, numbered together with the issues", async () => {
    sandbox.openIssue("lea-specimen", SITE, { title: "Première" });
    await push("work");
    const { data, status } = await create("work", { draft: true });
    expect(status).toBe(201);
    expect(data).toMatchObject({
      number: 2,
      state: "open",
      draft: true,
      title: "work",
      body: "Texte",
      user: { login: "beta-fiches[bot]", type: "Bot" },
      head: { ref: "work", label: "betagouv:work", sha: await sandbox.head(SITE, "work") },
      base: { ref: "master", repo: { full_name: SITE } },
      mergeable: true,
      commits: 1,
      changed_files: 1,
      html_url: `${sandbox.url}/betagouv/beta.gouv.fr/pull/2`,
    });
    expect(await sandbox.diff(SITE, 2)).toContain("+work");
  });

  test("is refused in GitHub's words", async () => {
    await push("work");
    await create("work");
    expect((await refusal(create("work"))).message).toContain("A pull request already exists for betagouv:work.");
    await rest().git.createRef({ ...site, ref: "refs/heads/same", sha: (await sandbox.head(SITE, "master")) ?? "" });
    expect((await refusal(create("same"))).message).toContain("No commits between master and same");
    expect(await refusal(create("nowhere"))).toMatchObject({
      status: 422,
      message: expect.stringContaining('"field":"head","code":"invalid"'),
    });
    expect((await refusal(create("work", { base: "nowhere" }))).message).toContain('"field":"base"');
    expect((await refusal(create("work", { title: undefined }))).message).toContain(`"title" wasn't supplied.`);
    expect((await refusal(create("work", { body: "x".repeat(65_537) }))).message).toContain("body is too long");
    expect(sandbox.listPullRequests(SITE)).toHaveLength(1);
  });

  test("once, when requested twice at the same time", async () => {
    await push("work");
    const answers = await Promise.allSettled([create("work"), create("work")]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("from an organisation's fork cannot let maintainers edit", async () => {
    const fork = await sandbox.fork(SITE, { login: "atelier-numeral", type: "Organization" });
    await push("work", { a: "a" }, fork);
    const head = "atelier-numeral:work";
    expect((await refusal(create(head, { maintainer_can_modify: true }))).message).toContain("fork_collab");
    const { data } = await create(head, { maintainer_can_modify: false });
    expect(data).toMatchObject({
      maintainer_can_modify: false,
      head: { label: head, repo: { full_name: fork } },
      mergeable: true,
    });
  });
});

describe("listing", () => {
  test("filters by head, base and state, newest first, page by page", async () => {
    for (const branch of ["one", "two", "three"]) {
      await push(branch);
      await create(branch);
    }
    await sandbox.closePullRequest("lea-specimen", SITE, 2);
    const titles = async (filters: object) =>
      (await rest().pulls.list({ ...site, ...filters })).data.map(({ title }) => title);
    expect(await titles({})).toEqual(["three", "one"]);
    expect(await titles({ state: "all" })).toEqual(["three", "two", "one"]);
    expect(await titles({ state: "closed" })).toEqual(["two"]);
    expect(await titles({ head: "betagouv:one" })).toEqual(["one"]);
    expect(await titles({ head: "someone:one" })).toEqual([]);
    expect(await titles({ base: "main" })).toEqual([]);
    const { headers } = await rest().pulls.list({ ...site, state: "all", per_page: 1, page: 2 });
    expect(headers.link).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last".*page=1>; rel="first"/);
    const all = await octokit().paginate("GET /repos/{owner}/{repo}/pulls", { ...site, state: "all", per_page: 1 });
    expect(all.map(({ number }) => number)).toEqual([3, 2, 1]);
  });
});

describe("the life of a pull request", () => {
  beforeEach(async () => {
    await push("work");
    await create("work");
  });
  const pull_number = 1;
  const get = async () => (await rest().pulls.get({ ...site, pull_number })).data;

  test("is updated, closed and reopened", async () => {
    await rest().pulls.update({ ...site, pull_number, title: "Nouveau", body: "Autre" });
    expect(await get()).toMatchObject({ title: "Nouveau", body: "Autre" });
    await rest().pulls.update({ ...site, pull_number, state: "closed" });
    expect((await get()).closed_at).not.toBeNull();
    await rest().pulls.update({ ...site, pull_number, state: "open" });
    expect(await get()).toMatchObject({ state: "open", closed_at: null });
  });

  test("follows its branch, and closes when the branch goes", async () => {
    const commit = await push("work", { "more.md": "more" });
    expect(await get()).toMatchObject({ head: { sha: commit }, commits: 2 });
    await sandbox.moveBranch("lea-specimen", SITE, "work", null);
    expect(await get()).toMatchObject({ state: "closed", merged: false, head: { sha: commit } });
    expect((await refusal(rest().pulls.update({ ...site, pull_number, state: "open" }))).message).toContain("deleted");
  });

  test("merges with a merge commit by GitHub", async () => {
    const { data } = await rest().pulls.merge({ ...site, pull_number });
    expect(data.merged).toBe(true);
    expect(await sandbox.head(SITE, "master")).toBe(data.sha);
    expect(await sandbox.readFile(SITE, "master", "work.md")).toBe("work");
    expect(await get()).toMatchObject({ state: "closed", merged: true, merge_commit_sha: data.sha });
    expect(await refusal(rest().pulls.merge({ ...site, pull_number }))).toMatchObject({ status: 405 });
  });

  test("merges squashed into one commit", async () => {
    await push("work", { "more.md": "more" });
    const sha = await sandbox.mergePullRequest("lea-specimen", SITE, pull_number, { method: "squash" });
    const { data } = await rest().git.getCommit({ ...site, commit_sha: sha });
    expect(data.parents).toHaveLength(1);
    expect(data.message).toMatch(/^work \(#1\)/);
    expect((await get()).merged).toBe(true);
  });

  test("counts as merged once the base contains it", async () => {
    await sandbox.moveBranch("lea-specimen", SITE, "master", await sandbox.head(SITE, "work"));
    expect(await get()).toMatchObject({ state: "closed", merged: true });
  });

  test("does not merge a conflict, nor a head that is not the one seen", async () => {
    const stale = rest().pulls.merge({ ...site, pull_number, sha: "0".repeat(40) });
    expect(await refusal(stale)).toMatchObject({ status: 409 });
    await push("master", { "work.md": "autre" });
    expect(await get()).toMatchObject({ mergeable: false, mergeable_state: "dirty" });
    expect(await refusal(rest().pulls.merge({ ...site, pull_number }))).toMatchObject({ status: 405 });
  });

  test("takes reviewers, labels and comments", async () => {
    sandbox.addCollaborator(SITE, "jeanne", "write");
    await rest().pulls.requestReviewers({ ...site, pull_number, reviewers: ["jeanne"] });
    await rest().issues.addLabels({ ...site, issue_number: pull_number, labels: ["fiches", "à relire"] });
    await rest().issues.removeLabel({ ...site, issue_number: pull_number, name: "à relire" });
    const { data } = await rest().issues.createComment({ ...site, issue_number: pull_number, body: "Merci !" });
    await rest().issues.updateComment({ ...site, comment_id: data.id, body: "Merci beaucoup !" });
    expect(await get()).toMatchObject({
      requested_reviewers: [{ login: "jeanne" }],
      labels: [{ name: "fiches" }],
      comments: 1,
    });
    expect(sandbox.listComments(SITE, 1)).toMatchObject([
      { body: "Merci beaucoup !", user: { login: "beta-fiches[bot]" } },
    ]);
  });

  test("is changed over GraphQL too", async () => {
    const id = (await get()).node_id;
    await octokit().graphql(
      `mutation ($id: ID!) { updatePullRequest(input: {pullRequestId: $id, title: "GraphQL"}) { pullRequest { title } } convertPullRequestToDraft(input: {pullRequestId: $id}) { pullRequest { isDraft } } }`,
      { id },
    );
    expect(await get()).toMatchObject({ title: "GraphQL", draft: true });
    const answer = await octokit().graphql(
      `mutation ($id: ID!) { closePullRequest(input: {pullRequestId: $id}) { pullRequest { state closed merged headRef { name } } } }`,
      { id },
    );
    expect(answer).toEqual({
      closePullRequest: { pullRequest: { state: "CLOSED", closed: true, merged: false, headRef: { name: "work" } } },
    });
  });
});

test("issues are listed with the pull requests, filtered, changed and closed", async () => {
  const { data } = await rest().issues.create({ ...site, title: "Tableau de bord", body: "…", labels: ["fiches"] });
  await push("work");
  await create("work");
  const list = async (filters: object) =>
    (await rest().issues.listForRepo({ ...site, ...filters })).data.map((issue) => [
      issue.number,
      "pull_request" in issue,
    ]);
  expect(await list({})).toEqual([
    [2, true],
    [1, false],
  ]);
  expect(await list({ labels: "fiches" })).toEqual([[1, false]]);
  expect(await list({ creator: "beta-fiches[bot]", state: "all" })).toHaveLength(2);
  await rest().issues.update({ ...site, issue_number: data.number, body: "Autre", state: "closed" });
  expect(await list({ state: "closed" })).toEqual([[1, false]]);
  expect((await rest().issues.get({ ...site, issue_number: 1 })).data).toMatchObject({
    body: "Autre",
    state: "closed",
  });
});
