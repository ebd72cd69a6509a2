import { afterEach, beforeEach, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { asApp, refusal, site, startInstalled, withToken } from "./support.ts";

const SITE = "betagouv/beta.gouv.fr";
const PERMISSION = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";

let sandbox: Sandbox;
let installation: number;
beforeEach(async () => {
  ({ sandbox, installation } = await startInstalled());
});
afterEach(() => sandbox.close());

const closings = (number: number) =>
  asApp(sandbox, installation).graphql(
    `query ($owner: String!, $repo: String!, $number: Int!) {
      repository(owner: $owner, name: $repo) {
        pullRequest(number: $number) {
          closedAt
          timelineItems(itemTypes: [CLOSED_EVENT], last: 1) {
            totalCount
            nodes { ... on ClosedEvent { actor { __typename login } } }
          }
        }
      }
    }`,
    { ...site, number },
  );

test("a pull request tells who closed it last, by hand, by a merge or as an App", async () => {
  const open = async (branch: string) => {
    await sandbox.push({ as: "lea-specimen", repository: SITE, branch, files: { [branch]: branch }, message: branch });
    const pull = { title: branch, head: branch, base: "master" };
    return sandbox.openPullRequest("lea-specimen", SITE, pull);
  };
  const [closed, merged, byApp] = [await open("un"), await open("deux"), await open("trois")];
  const found = (count: number, actor: object | null) => ({
    repository: {
      pullRequest: {
        closedAt: count === 0 ? null : expect.any(String),
        timelineItems: { totalCount: count, nodes: actor === null ? [] : [{ actor }] },
      },
    },
  });
  expect(await closings(closed)).toMatchObject(found(0, null));
  await sandbox.closePullRequest("lea-specimen", SITE, closed);
  await sandbox.reopenPullRequest("lea-specimen", SITE, closed);
  await sandbox.closePullRequest("lea-specimen", SITE, closed);
  expect(await closings(closed)).toMatchObject(found(2, { __typename: "User", login: "lea-specimen" }));
  await sandbox.mergePullRequest("lea-specimen", SITE, merged);
  expect(await closings(merged)).toMatchObject(found(1, { __typename: "User", login: "lea-specimen" }));
  await asApp(sandbox, installation).rest.pulls.update({ ...site, pull_number: byApp, state: "closed" });
  expect(await closings(byApp)).toMatchObject(found(1, { __typename: "Bot", login: "beta-fiches" }));
});

test("what somebody may do is for those to read who may push, and for the App where it is installed", async () => {
  sandbox.addCollaborator(SITE, "lea-specimen", "write");
  const ask = (octokit: ReturnType<typeof asApp>) => octokit.request(PERMISSION, { ...site, username: "lea-specimen" });
  expect((await ask(asApp(sandbox, installation))).data).toMatchObject({ permission: "write" });
  expect((await ask(withToken(sandbox, sandbox.userToken("lea-specimen")))).data).toMatchObject({
    permission: "write",
  });
  const stranger = withToken(sandbox, sandbox.userToken("robot-numeral"));
  expect(await refusal(ask(stranger))).toMatchObject({
    status: 403,
    message: expect.stringContaining("Must have push access to view collaborator permission."),
  });
});
