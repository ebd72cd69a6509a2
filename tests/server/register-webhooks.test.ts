import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pino } from "pino";
import { Probot } from "probot";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Controller } from "../../src/controller/controller.ts";
import { type Box, printBox, printSignedBox } from "../../src/markers/box.ts";
import { dashboardMarker } from "../../src/markers/dashboard-marker.ts";
import { registerWebhooks } from "../../src/server/register-webhooks.ts";

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});
const definitions = z
  .array(
    z.object({
      name: z.string(),
      examples: z.array(
        z.looseObject({ action: z.string().optional(), repositories: z.array(z.unknown()).optional() }),
      ),
    }),
  )
  .parse(JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@octokit/webhooks-examples"), "utf8")));

const used = ["enqueue", "enqueuePushed", "enqueueSubscribers", "enqueueInstallation", "restoreTicks"] as const;

/** What the queue is asked for after one event. */
async function receive(name: string, payload: object): Promise<unknown[][]> {
  const calls: unknown[][] = [];
  const record =
    (what: string) =>
    async (...args: unknown[]) =>
      void calls.push([what, ...args]);
  const controller: Pick<Controller, (typeof used)[number]> = {
    enqueue: record("enqueue"),
    enqueuePushed: record("enqueuePushed"),
    enqueueSubscribers: record("enqueueSubscribers"),
    enqueueInstallation: record("enqueueInstallation"),
    async restoreTicks(...asked) {
      calls.push(["restoreTicks", ...asked]);
      return { kind: "asked", count: 1, dashboard: "" };
    },
  };
  const probot = new Probot({ appId: 1, privateKey, secret: "un-secret-de-test", log: pino({ level: "silent" }) });
  registerWebhooks(probot, Object.assign(Object.create(null), controller), {
    isKnown: async () => false,
    remember: async () => {},
    claim: async () => true,
  });
  // @ts-expect-error The name is one of GitHub's, whatever the compiler knows of it.
  await probot.receive({ id: "1", name, payload });
  return calls;
}

const cases = definitions
  .filter(({ name }) => name === "installation" || name === "installation_repositories")
  .flatMap(({ name, examples }) => examples.map((payload) => [name, payload.action ?? "", payload] as const));

test.each(cases)("%s.%s, as GitHub documents it, has its repositories looked at", async (name, action, payload) => {
  const [call, ...others] = await receive(name, payload);
  expect(others).toEqual([]);
  const [what, installation, repositories] = call ?? [];
  expect([what, installation]).toEqual(["enqueueInstallation", expect.any(Number)]);
  if (action === "unsuspend") expect(repositories).toBeUndefined();
  else if (action === "suspend") expect(repositories).toEqual([]);
  else expect(repositories).toEqual(expect.arrayContaining([expect.stringMatching(/^[^/]+\/[^/]+$/)]));
});

test.each(["created", "new_permissions_accepted", "unsuspend"])(
  "installation.%s without a list means all that the installation reaches",
  async (action) => {
    const payload = { action, installation: { id: 12 }, sender: { login: "atelier", id: 1, type: "User" } };
    expect(await receive("installation", payload)).toEqual([["enqueueInstallation", 12, undefined]]);
  },
);

const settings = ".github/beta-fiches.yml";
const commit = (more: object = {}) => ({ added: [], modified: ["README.md"], removed: [], ...more });
test.each([
  ["elsewhere", [commit(), commit({ added: ["members/lea.fictive.yml"] })], false],
  ["settings that come", [commit(), commit({ added: [settings] })], true],
  ["settings that change", [commit({ modified: [settings] }), commit()], true],
  ["settings that go", [commit({ removed: [settings] })], true],
  ["a branch that is moved to what was there", [], true],
  ["more commits than are listed", Array.from({ length: 2048 }, () => commit()), true],
  ["commits without their files", [{}], true],
  ["no commits at all", undefined, true],
])("a push of the default branch, %s, may bring settings or not", async (_, commits, mayBringSettings) => {
  const repository = { full_name: "betagouv/beta.gouv.fr", default_branch: "master" };
  const pushed = (ref: string) => receive("push", { ref, repository, ...(commits && { commits }) });
  expect(await pushed("refs/heads/master")).toEqual([
    ["enqueuePushed", "betagouv/beta.gouv.fr", mayBringSettings],
    ["enqueueSubscribers", "betagouv/beta.gouv.fr", "master"],
  ]);
  expect(await pushed("refs/heads/essai")).toEqual([["enqueueSubscribers", "betagouv/beta.gouv.fr", "essai"]]);
});

test("a tick that the App's own writing has dropped is asked for again in nobody's name, unless the event comes so late that people may have chosen otherwise", async () => {
  const box: Box = { kind: "repropose", group: "members/jeanne.exemplaire", digest: "d".repeat(64) };
  const bot = { login: "beta-fiches[bot]", id: 7, type: "Bot" };
  const bodyOf = (mark: "x" | " ") =>
    `${dashboardMarker.print({ at: "2026-11-30T09:00:00.000Z", tasks: [] })}\n- [${mark}] Jeanne ${mark === "x" ? printSignedBox({ ...box, by: "claire-temoin" }) : printBox(box)}`;
  const edited = (minutesAgo: number) => {
    const updated_at = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    return receive("issues", {
      ...{ action: "edited", sender: bot, repository: { full_name: "atelier/dossiers", default_branch: "main" } },
      ...{ issue: { number: 3, body: bodyOf(" "), user: bot, updated_at }, changes: { body: { from: bodyOf("x") } } },
    });
  };
  expect(await edited(10)).toEqual([["restoreTicks", "atelier/dossiers", 3, [box]]]);
  expect(await edited(90)).toEqual([]);
});
