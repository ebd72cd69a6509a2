import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { askGraphql, dig, startInstalled } from "./support.ts";

let sandbox: Sandbox;
let installation: number;
beforeEach(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterEach(() => sandbox.close());

const SITE = "betagouv/beta.gouv.fr";

/** The raw answer, errors included. */
const ask = (query: string, variables?: object, token = sandbox.installationToken(installation)) =>
  askGraphql(sandbox, token, query, variables);

describe("labels and reviewers", () => {
  const labelId = async (name: string) =>
    dig(
      await ask(
        `query ($name: String!) { repository(owner: "betagouv", name: "beta.gouv.fr") { label(name: $name) { id } } }`,
        {
          name,
        },
      ),
      "body.data.repository.label.id",
    );
  const userId = async (login: string) =>
    dig(await ask("query ($login: String!) { user(login: $login) { id } }", { login }), "body.data.user.id");
  const pull = () => sandbox.listPullRequests(SITE)[0];
  const addLabels = (labelIds: unknown[], token?: string) =>
    ask(
      `mutation ($input: AddLabelsToLabelableInput!) { addLabelsToLabelable(input: $input) { labelable { labels(first: 9) { nodes { name } } } } }`,
      { input: { labelableId: pull()?.node_id, labelIds } },
      token,
    );
  const requestReviews = (input: object, token?: string) =>
    ask(
      `mutation ($input: RequestReviewsInput!) { requestReviews(input: $input) { pullRequest { number } } }`,
      { input: { pullRequestId: pull()?.node_id, ...input } },
      token,
    );

  beforeEach(async () => {
    for (const login of ["lea", "marc"]) sandbox.addCollaborator(SITE, login, "write");
    await sandbox.push({ as: "lea", repository: SITE, branch: "work", files: { a: "a" }, message: "Work" });
    await sandbox.openPullRequest("lea", SITE, { title: "Work", head: "work", base: "master" });
    sandbox.openIssue("lea", SITE, { title: "Issue", labels: ["Fiches"] });
  });

  test("a label is known once something had it, in any letter case; an unknown one is null", async () => {
    expect(await labelId("fiches")).toEqual(expect.any(String));
    expect(await labelId("FICHES")).toBe(await labelId("Fiches"));
    const unknown = `{ repository(owner: "betagouv", name: "beta.gouv.fr") { label(name: "x") { id } } }`;
    expect((await ask(unknown)).body).toEqual({ data: { repository: { label: null } } });
  });

  test("a login that nobody has is null, and an error says so", async () => {
    const { body } = await ask(`{ nobody: user(login: "personne") { id } marc: user(login: "Marc") { login } }`);
    expect(body).toMatchObject({
      data: { nobody: null, marc: { login: "marc" } },
      errors: [
        {
          type: "NOT_FOUND",
          path: ["nobody"],
          message: "Could not resolve to a User with the login of 'personne'.",
        },
      ],
    });
  });

  test("labels are added by their ids, and only those that are there", async () => {
    expect((await addLabels([await labelId("fiches")])).messages).toEqual([]);
    expect(pull()?.labels).toMatchObject([{ name: "Fiches" }]);
    expect((await addLabels(["LA_nothing"])).body.errors).toMatchObject([{ type: "NOT_FOUND" }]);
  });

  test("reviewers are added or replaced; neither the author nor a stranger may be asked", async () => {
    await requestReviews({ userIds: [await userId("marc")], union: true });
    expect((await requestReviews({ userIds: [await userId("lea")], union: true })).messages).toEqual([
      "Review cannot be requested from pull request author.",
    ]);
    sandbox.userToken("inconnue");
    const { messages } = await requestReviews({ userIds: [await userId("inconnue")] });
    expect(messages).toEqual([expect.stringContaining("Reviews may only be requested from collaborators.")]);
    expect(pull()?.requested_reviewers).toMatchObject([{ login: "marc" }]);
    await requestReviews({ userIds: [] });
    expect(pull()?.requested_reviewers).toEqual([]);
  });

  test("both ask for a permission", async () => {
    const permissions = { contents: "write", pull_requests: "read", issues: "read" } as const;
    const reading = sandbox.installApp({
      appId: sandbox.addApp("lecteur").id,
      ...{ account: "betagouv", repositories: "all", permissions, events: [] },
    });
    const stranger = sandbox.userToken("robot");
    for (const token of [sandbox.installationToken(reading), stranger]) {
      expect((await addLabels([await labelId("fiches")], token)).body.errors).toMatchObject([{ type: "FORBIDDEN" }]);
      expect((await requestReviews({ userIds: [await userId("marc")] }, token)).body.errors).toMatchObject([
        { type: "FORBIDDEN" },
      ]);
    }
  });
});
