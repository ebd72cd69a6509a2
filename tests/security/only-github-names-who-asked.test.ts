import { afterEach, beforeEach, expect, test } from "vitest";
import { readBoxes } from "../../src/markers/box.ts";
import { dashboardMarker } from "../../src/markers/dashboard-marker.ts";
import { JEANNE, jeanne, MAINTAINER, MANAGER, STAFFING } from "../journeys/start-journey.ts";
import { type ActingPages, startActingPages } from "../web/start-acting-pages.ts";

/** They may write to the records, and edit the dashboard's text as they like. */
const WRITER = "paul-scribe";
const OTHER_BOT = "autre-robot[bot]";
const ASKED = "Demandé sur la page de beta-fiches";

/** Two missions that end soon: two boxes. */
const records = {
  [JEANNE]: jeanne("2026-12-15"),
  "members/lea.fictive.yml": jeanne("2026-12-20").replace("Jeanne Exemplaire", "Léa Fictive"),
};

let pages: ActingPages;
beforeEach(async () => {
  pages = await startActingPages({
    records,
    before: (sandbox) => sandbox.addCollaborator(STAFFING, WRITER, "write"),
  });
});
afterEach(() => pages.close());

function dashboard(): { number: number; body: string } {
  const own = pages.sandbox.listIssues(STAFFING).filter(({ user }) => user?.login === `${pages.sandbox.app.slug}[bot]`);
  const found = own.find(({ body }) => dashboardMarker.find(body ?? ""));
  if (!found) throw new Error("there is no dashboard");
  return { number: found.number, body: found.body ?? "" };
}

const pullOf = (name: string) =>
  pages.sandbox.listPullRequests(STAFFING).find(({ title }) => title.startsWith(name))?.body ?? "";

/** A dashboard's text with a person's box ticked as the App ticks it for who is signed in. */
const forged = (body: string, name: string, by: string) =>
  body
    .split("\n")
    .map((line) =>
      line.includes(name) ? line.replace("- [ ] ", "- [x] ").replace(/\} -->\s*$/, `,"by":"${by}"} -->`) : line,
    )
    .join("\n");

test("a name that somebody wrote into a box is said nowhere, and does not stay there", async () => {
  const { number, body } = dashboard();
  await pages.sandbox.updateIssue(WRITER, STAFFING, number, { body: forged(body, "Jeanne", MANAGER) });
  await pages.quiet();
  expect(pullOf("Jeanne")).not.toBe("");
  expect(pullOf("Jeanne")).not.toContain(ASKED);
  expect(readBoxes(dashboard().body)).toHaveLength(1);
  expect(dashboard().body).not.toContain(MANAGER);
});

test("nor does it become ours where the App ticks another box of that text; who asked for that one is named", async () => {
  const { number, body } = dashboard();
  // The event of their edit is late.
  pages.sandbox.setWebhookTarget(null, pages.sandbox.app.id);
  await pages.sandbox.updateIssue(WRITER, STAFFING, number, { body: forged(body, "Jeanne", MAINTAINER) });
  pages.sandbox.setWebhookTarget(pages.app.webhookUrl, pages.sandbox.app.id);
  const jar = await pages.signIn();
  const url = `${pages.base}/actions`;
  const lea = /value="([0-9a-f]{16})"/g;
  const acts = Array.from((await jar.get(url)).body.matchAll(lea), ([, id = ""]) => id);
  expect(acts).toHaveLength(2);
  const jeton = await pages.tokenOn(jar, "/actions");
  for (const acte of acts)
    await jar.send(url, [
      ["jeton", jeton],
      ["acte", acte],
    ]);
  await pages.quiet();
  expect(pullOf("Léa")).toContain(`${ASKED} par ${MANAGER}.`);
  expect(pullOf("Jeanne")).not.toBe("");
  expect(pullOf("Jeanne")).not.toContain(ASKED);
  expect(dashboard().body).not.toContain(MAINTAINER);
});

test("another bot's issue that looks like the dashboard ticks nothing on ours, whatever it says was lost", async () => {
  const { body } = dashboard();
  const number = pages.sandbox.openIssue(OTHER_BOT, STAFFING, {
    title: "Tableau de bord",
    body: forged(body, "Jeanne", MANAGER),
  });
  await pages.quiet();
  const at = pages.sandbox.log.length;
  await pages.sandbox.updateIssue(OTHER_BOT, STAFFING, number, { body });
  await pages.quiet();
  expect(pages.writesSince(at)).toEqual([]);
  expect(readBoxes(dashboard().body)).toEqual([]);
});

test("another bot's tick on the dashboard is an edit from outside: done, and nobody is named", async () => {
  const { number, body } = dashboard();
  await pages.sandbox.updateIssue(OTHER_BOT, STAFFING, number, { body: forged(body, "Léa", MANAGER) });
  await pages.quiet();
  expect(pullOf("Léa")).not.toBe("");
  expect(pullOf("Léa")).not.toContain(ASKED);
  // Its own rewriting of what is ticked is no write of ours that lost a tick.
  await pages.sandbox.updateIssue(OTHER_BOT, STAFFING, number, { body });
  await pages.quiet();
  expect(readBoxes(dashboard().body)).toEqual([]);
});
