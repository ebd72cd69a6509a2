import { afterEach, expect, test } from "vitest";
import type { Fault, InterceptedRequest } from "../../src/sandbox/http/faults.ts";
import {
  JEANNE,
  JEANNE_FICHE,
  type Journey,
  jeanne,
  jeanneFiche,
  SITE,
  STAFFING,
  startJourney,
} from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const LEA = "members/lea.specimen.yml";
const records = (turn: number) => ({
  [JEANNE]: `${jeanne("2026-12-31")}# ${turn}\n`,
  [LEA]: `${jeanne("2026-12-31").replace("Jeanne Exemplaire", "Léa Specimen")}# ${turn}\n`,
});

const PAUL = "members/paul.modele.yml";

const isQuery = (document: string, name: string) => (request: InterceptedRequest) =>
  request.operation !== null && request.body.includes(`query ${document}`) && request.body.includes(`"${name}"`);
const isTreeRequest = (name: string) => (request: InterceptedRequest) =>
  request.path.startsWith(`/repos/${name}/git/trees/`);

/** All that a reconcile reads, each by itself. */
const READINGS: Record<string, (request: InterceptedRequest) => boolean> = {
  "the staffing repository": isQuery("State", "dossiers"),
  "the list of records": isTreeRequest(STAFFING),
  "the records": isQuery("Blobs", "dossiers"),
  "the site": isQuery("State", "beta.gouv.fr"),
  "the list of fiches": isTreeRequest(SITE),
  "the fiches": isQuery("Blobs", "beta.gouv.fr"),
  "our pull requests": isQuery("PullRequests", "beta.gouv.fr"),
};

const json = (body: unknown) => JSON.stringify(body);
const answer = (status: number, body: string): Fault => ({ when: "before", how: "answer", status, body });

test.each<[string, (request: InterceptedRequest) => Fault]>([
  ["a page of a proxy, 502", () => answer(502, "<html></html>")],
  [
    "not found",
    ({ operation }) =>
      operation === null
        ? answer(404, json({ message: "Not Found" }))
        : answer(
            200,
            json({ data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "Could not resolve" }] }),
          ),
  ],
  ["nothing in it", ({ operation }) => answer(200, json(operation === null ? {} : { data: { repository: {} } }))],
  ["cut short", () => ({ when: "after", how: "truncate" })],
])("a failed read closes everything: %s, nothing is closed whatever could not be read", async (_how, fault) => {
  journey = await startJourney({ records: records(0) });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  const publicState = async () => ({
    pulls: journey.pulls().map(({ number, state }) => [number, state]),
    comments: journey.pulls().flatMap(({ number }) => journey.sandbox.listComments(SITE, number)),
    branches: await journey.sandbox.listBranches(SITE),
  });
  const before = await publicState();
  expect(before.pulls).toEqual([
    [1, "open"],
    [2, "open"],
  ]);
  for (const [turn, [what, matches]] of Object.entries(READINGS).entries()) {
    let failed = 0;
    journey.sandbox.intercept((request) => {
      if (!matches(request)) return undefined;
      failed += 1;
      return fault(request);
    });
    await journey.pushToSite({ [JEANNE_FICHE]: `${jeanneFiche("2026-06-30")}\nEt de ${turn}.\n` });
    // Those of branches that nobody foresaw are asked for apart.
    const unforeseen = what === "our pull requests" ? { [PAUL]: jeanne("2026-12-31").replace("Jeanne", "Paul") } : {};
    await journey.push({ ...records(turn + 1), ...unforeseen });
    expect(failed, what).toBeGreaterThan(0);
    expect(await publicState(), what).toEqual(before);
  }
  await journey.push({ [PAUL]: null });
  journey.sandbox.intercept(null);
  await journey.redeliverLastPush();
  expect(await publicState()).toEqual(before);
  expect(journey.lastCheck().conclusion).toBe("success");
});

test("a failed read closes everything: a listing that GitHub cuts short is not taken for the whole", async () => {
  journey = await startJourney({ records: records(0) });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  journey.sandbox.setTreeLimit(3);
  await journey.pushToSite({ "README.md": "# Site\n" });
  await journey.push(records(1));
  expect(journey.pulls().map(({ state }) => state)).toEqual(["open", "open"]);
  expect(journey.lastCheck().conclusion).toBe("success");
});
