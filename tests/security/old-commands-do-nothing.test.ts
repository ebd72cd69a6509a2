import { afterEach, beforeEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "../journeys/start-after-first-reconcile.ts";
import { JEANNE, type Journey, jeanne, MAINTAINER, SITE } from "../journeys/start-journey.ts";
import { untilQuiet } from "../support/until-quiet.ts";

const BRANCH = "beta-fiches/members/jeanne.exemplaire";
const OTHER = "jean-fictif";

let journey: Journey;
let today: string | undefined;

async function start(options: { today?: () => string } = {}): Promise<void> {
  journey = await startAfterFirstReconcile({ records: { [JEANNE]: jeanne("2026-12-31") }, ...options });
  journey.sandbox.addCollaborator(SITE, OTHER, "write");
}
beforeEach(() => {
  today = undefined;
});
afterEach(() => journey.close());

async function comment(who: string, text: string): Promise<number> {
  const before = journey.sandbox.deliveries.length;
  journey.sandbox.comment(who, SITE, 1, text);
  await journey.quiet();
  const sent = journey.sandbox.deliveries.slice(before).find(({ event }) => event === "issue_comment");
  if (!sent) throw new Error("a comment sends a webhook");
  return sent.id;
}

/** Delivers a webhook again, rightly signed, to a server that has never had it. */
async function deliverAgain(delivery: number): Promise<void> {
  const { sandbox } = journey;
  const replica = await journey.startReplica();
  await replica.idle();
  sandbox.setWebhookTarget(replica.webhookUrl);
  sandbox.redeliver(delivery);
  await untilQuiet(sandbox, replica);
  sandbox.setWebhookTarget(journey.app.webhookUrl);
  await journey.quiet();
}

const states = () => journey.pulls().map(({ state }) => state);
const head = () => journey.sandbox.head(SITE, BRANCH);
const answers = () => journey.sandbox.listComments(SITE, 1).filter(({ user }) => user?.type === "Bot");
const writes = () => journey.sandbox.log.filter(({ method, path }) => method !== "GET" && path.includes(SITE));

test("« fermer », delivered again once people have opened it again, does not close it", async () => {
  await start();
  const delivery = await comment(MAINTAINER, "/fiches fermer");
  expect(states()).toEqual(["closed"]);
  await journey.sandbox.reopenPullRequest(MAINTAINER, SITE, 1);
  await journey.quiet();
  await deliverAgain(delivery);
  expect(states()).toEqual(["open"]);
});

test("« recalculer », delivered again, moves no branch that people have approved since", async () => {
  await start();
  await journey.pushToSite({ "README.md": "# Site\n" });
  const delivery = await comment(MAINTAINER, "/fiches recalculer");
  await journey.pushToSite({ "README.md": "# Le site\n" });
  const [branch, body, answer] = [await head(), journey.pulls()[0]?.body, answers()];
  journey.sandbox.log.length = 0;
  await deliverAgain(delivery);
  expect([await head(), journey.pulls()[0]?.body, answers()]).toEqual([branch, body, answer]);
  expect(writes()).toEqual([]);
});

test("a command that a later one has overtaken is not obeyed, whoever gave either", async () => {
  await start();
  const delivery = await comment(MAINTAINER, "/fiches aide");
  await comment(OTHER, "/fiches recalculer");
  const answer = answers();
  await deliverAgain(delivery);
  expect(answers()).toEqual(answer);
});

test("what a stranger writes overtakes nothing: a maintainer's command that comes late is obeyed", async () => {
  await start();
  const { sandbox, app } = journey;
  sandbox.setWebhookTarget("http://127.0.0.1:1/");
  const before = sandbox.deliveries.length;
  sandbox.comment(MAINTAINER, SITE, 1, "/fiches fermer");
  await sandbox.settled();
  sandbox.setWebhookTarget(app.webhookUrl);
  await comment("inconnu-fictif", "/fiches aide");
  expect(answers()).toMatchObject([{ body: expect.stringContaining("Merci de votre message") }]);
  sandbox.redeliver(sandbox.deliveries[before]?.id ?? 0);
  await journey.quiet();
  expect(states()).toEqual(["closed"]);
  expect(answers()).toMatchObject([
    { body: expect.stringContaining("`inconnu-fictif`") },
    { body: expect.stringContaining("est fermée") },
  ]);
});

test("a later command, the same by the same person, is obeyed", async () => {
  await start();
  await comment(MAINTAINER, "/fiches fermer");
  await journey.sandbox.reopenPullRequest(MAINTAINER, SITE, 1);
  await journey.quiet();
  await comment(MAINTAINER, "/fiches fermer");
  expect(states()).toEqual(["closed"]);
  expect(answers()).toHaveLength(1);
});

test("one that was cut short before its answer is finished, not forgotten", async () => {
  await start();
  const { sandbox } = journey;
  sandbox.intercept(({ method, path }) =>
    method === "POST" && path.endsWith("/comments") ? { when: "before", how: "reset" } : undefined,
  );
  await comment(MAINTAINER, "/fiches fermer");
  expect([states(), answers()]).toEqual([["closed"], []]);
  sandbox.intercept(null);
  await journey.retry();
  expect([states(), answers().length]).toEqual([["closed"], 1]);
});

test("on a locked pull request it is obeyed, without an answer", async () => {
  await start();
  const body = JSON.stringify({ message: "Unable to create comment because issue is locked." });
  journey.sandbox.intercept(({ method, path }) =>
    method === "POST" && path.endsWith("/comments") ? { when: "before", how: "answer", status: 403, body } : undefined,
  );
  await comment(MAINTAINER, "/fiches fermer");
  expect([states(), answers()]).toEqual([["closed"], []]);
  expect(await journey.retry()).toBe(false);
});

test("one that comes before a new server has read the records is obeyed once it has", async () => {
  await start();
  const { sandbox, app } = journey;
  sandbox.intercept(({ operation, body }) =>
    operation === "query repository" && body.includes("dossiers") ? { when: "before", how: "reset" } : undefined,
  );
  const replica = await journey.startReplica();
  await replica.idle();
  sandbox.setWebhookTarget(replica.webhookUrl);
  sandbox.comment(MAINTAINER, SITE, 1, "/fiches fermer");
  await untilQuiet(sandbox, replica);
  expect([states(), answers()]).toEqual([["open"], []]);
  sandbox.intercept(null);
  for (let turn = 0; turn < 4; turn += 1) {
    await journey.retry();
    await replica.idle();
  }
  sandbox.setWebhookTarget(app.webhookUrl);
  expect([states(), answers().length]).toEqual([["closed"], 1]);
});

test("one that is older than GitHub keeps a delivery is not obeyed, though our answer is gone", async () => {
  await start({ today: () => today ?? new Date().toISOString().slice(0, 10) });
  today = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await comment(MAINTAINER, "/fiches fermer");
  expect([states(), answers()]).toEqual([["open"], []]);
});
