import { afterEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, SITE, STAFFING, startJourney } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

/** What asks GitHub anything about a repository; the App's own tokens and installations are found once an hour. */
const requests = () => journey.sandbox.log.filter(({ path }) => !/\/installation|^\/(api\/v3\/)?app\//.test(path));
const reads = () => requests().filter(({ method, operation }) => method === "GET" || operation?.startsWith("query"));
const points = () => requests().reduce((sum, { cost }) => sum + cost, 0);

test("a sync with nothing new takes at most 3 requests and 3 points", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-12-31") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  await journey.lookAgain();
  await journey.lookAgain();
  journey.sandbox.log.length = 0;
  await journey.lookAgain();
  expect(requests().map(({ operation, path }) => operation ?? path)).toHaveLength(3);
  expect(points()).toBeLessThanOrEqual(3);
});

test("a pull request takes at most 4 requests to create, as many to update, 3 to close", async () => {
  journey = await startJourney({ records: { [JEANNE]: jeanne("2026-06-30") } });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
  const onSite = () =>
    requests().filter(({ method, operation, path, actor }) => {
      const writes = method !== "GET" && !operation?.startsWith("query");
      return writes && (path.includes("beta.gouv.fr") || (operation !== null && actor === siteActor));
    });
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-12-31") });
  const siteActor = journey.sandbox.log.find(({ path }) => path.includes("beta.gouv.fr/pulls"))?.actor;
  expect(onSite()).toHaveLength(4);
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2027-03-31") });
  expect(onSite()).toHaveLength(4);
  journey.sandbox.log.length = 0;
  await journey.push({ [JEANNE]: jeanne("2026-06-30") });
  expect(journey.pulls()).toMatchObject([{ state: "closed" }]);
  expect(onSite()).toHaveLength(3);
});

test("planning 300 members and 60 products from nothing takes at most 16 readings, their pull requests looked up", async () => {
  const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");
  const members = Object.fromEntries(
    [...Array(300).keys()].map((n) => [`members/personne.${letters(n)}.yml`, jeanne("2026-12-31")]),
  );
  const fiches = Object.fromEntries(
    [...Array(60).keys()].map((n) => [
      `content/_startups/produit-${n}.md`,
      "---\ntitle: Produit\nmission: Aider\ncontact: x@example.org\nincubator: fabrique\nphases: []\n---\n",
    ]),
  );
  const products = Object.fromEntries(
    [...Array(60).keys()].map((n) => [`products/produit-${n}.yml`, "link: https://example.org\n"]),
  );
  const settings = ".github/beta-fiches.yml";
  journey = await startJourney({
    records: {
      [settings]: "contractor:\n  name: Atelier Numéral\npullRequests:\n  maxOpen: 1\n",
      ...members,
      ...products,
    },
    site: fiches,
  });
  journey.install(SITE);
  await journey.quiet();
  journey.sandbox.log.length = 0;
  journey.install(STAFFING);
  await journey.quiet();
  expect(journey.pulls()).toHaveLength(1);
  expect(reads().length).toBeLessThanOrEqual(16);
});
