import { afterEach, expect, test } from "vitest";
import { JEANNE, type Journey, jeanne, MANAGER, SITE, STAFFING, startJourney } from "./start-journey.ts";

const DATA = "beta-fiches-data";
const RECORD = "products/aide-facile.yml";
const TREND = "standards/aide-facile.json";

let journey: Journey;
let today = "2026-11-02";
afterEach(() => journey.close());

async function start(records: Record<string, string>) {
  today = "2026-11-02";
  journey = await startJourney({ records, today: () => today });
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const read = (path: string) => journey.sandbox.readFile(STAFFING, DATA, path);

async function resultOf(rule: string) {
  const { results }: { results: { rule: string }[] } = JSON.parse((await read(TREND)) ?? "");
  return results.find((result) => result.rule === rule);
}

const requests = () => journey.sandbox.log.filter(({ path }) => !/\/installation|^\/(api\/v3\/)?app\//.test(path));

test("the results of products are saved beside last applied, and dated anew only where an answer changes", async () => {
  await start({ [RECORD]: "link: https://aide-facile.example\n" });
  expect(await read("beta-fiches.lock.json")).toContain('"version": 1');
  expect(await resultOf("budget")).toMatchObject({ answer: "unknown", since: "2026-11-02", at: "2026-11-02" });
  const head = await journey.sandbox.head(STAFFING, DATA);
  today = "2026-11-09";
  await journey.redeliverLastPush();
  expect(await journey.sandbox.head(STAFFING, DATA)).toBe(head);
  const attested = `attestations:\n  - rule: budget\n    answer: pass\n    by: ${MANAGER.replace("-", ".")}\n    on: 2026-11-09\n    note: Publié\n`;
  await journey.push({ [RECORD]: `link: https://aide-facile.example\n${attested}` });
  expect(await resultOf("budget")).toMatchObject({ answer: "attested", since: "2026-11-09" });
  expect(await resultOf("stats-page")).toMatchObject({ since: "2026-11-02" });
});

test("a reconcile with nothing new still takes two requests", async () => {
  await start({ [JEANNE]: jeanne("2026-12-31"), [RECORD]: "title: Aide Facile\n" });
  await journey.redeliverLastPush();
  await journey.redeliverLastPush();
  journey.sandbox.log.length = 0;
  await journey.redeliverLastPush();
  expect(requests().map(({ operation, path }) => operation ?? path)).toHaveLength(2);
  expect(await read(TREND)).toContain('"version": 1');
});
