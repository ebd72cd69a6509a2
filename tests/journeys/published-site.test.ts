import { afterEach, expect, test } from "vitest";
import { createOwnJsonReader } from "../../src/site/public-json/json-reader.ts";
import { buildPublicJson } from "../support/public-json/build-public-json.ts";
import { type JsonServer, serveJson } from "../support/public-json/serve-json.ts";
import { FICHES, JEANNE, type Journey, jeanne, STAFFING, startJourney } from "./start-journey.ts";

const CLOSED = "autre-compte/site-ferme";

let journey: Journey;
let server: JsonServer;
afterEach(async () => {
  await journey.close();
  await server.close();
});

/** A site whose repository is another account's and private, and that is published all the same. */
async function start(repository: string): Promise<Map<string, string>> {
  const documents = buildPublicJson(new Map(Object.entries(FICHES)));
  server = await serveJson(documents);
  journey = await startJourney({
    records: {
      ".github/beta-fiches.yml": `contractor:\n  name: Atelier Numéral\nsite:\n  repository: ${CLOSED}\n`,
      [JEANNE]: jeanne("2026-11-30"),
    },
    publishedSite: { repository, url: server.url, read: createOwnJsonReader(new URL(server.url)) },
    today: () => "2026-06-01",
  });
  const [owner = "", name = ""] = CLOSED.split("/");
  await journey.sandbox.createRepository({ owner, name, private: true, defaultBranch: "master", files: FICHES });
  journey.install(STAFFING);
  await journey.quiet();
  return documents;
}

test("what is to be entered goes on where the site's repository is closed, and ticks off once the site shows it", async () => {
  const documents = await start(CLOSED);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral" });
  expect(journey.lastCheck().text).toContain("Jeanne Exemplaire");
  expect(journey.lastCheck().annotations).toMatchObject([
    { message: expect.stringContaining("Rien n'est proposé sur GitHub") },
  ]);
  expect(journey.dashboard().body).toContain("**30/11/2026**");
  expect(journey.sandbox.listPullRequests(CLOSED)).toEqual([]);

  const authors = documents.get("/api/v2.7/authors.json") ?? "";
  documents.set("/api/v2.7/authors.json", authors.replace("2026-06-30", "2026-11-30"));
  await journey.dispatch();
  expect(journey.lastCheck()).toMatchObject({ conclusion: "success" });
  expect(journey.dashboard().body).not.toContain("30/11/2026");
});

test("the JSON of one site stands for no other", async () => {
  await start("betagouv/beta.gouv.fr");
  expect(journey.lastCheck()).toMatchObject({ conclusion: "failure" });
  expect(server.requests).toEqual([]);
});
