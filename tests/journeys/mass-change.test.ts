import { afterEach, expect, test } from "vitest";
import { startAfterFirstReconcile } from "./start-after-first-reconcile.ts";
import { type Journey, jeanne, jeanneFiche } from "./start-journey.ts";

let journey: Journey;
afterEach(() => journey.close());

const people = [..."abcdefghijkl"].map((letter) => `personne.${letter}`);
const record = (id: string, end = "2026-06-30") =>
  jeanne(end).replace("Jeanne Exemplaire", `Une Personne ${id.at(-1)}`);
const fiche = (id: string) => jeanneFiche("2026-06-30").replace("Jeanne Exemplaire", `Une Personne ${id.at(-1)}`);
const all = (textOf: (id: string) => string | null) =>
  Object.fromEntries(people.map((id) => [`members/${id}.yml`, textOf(id)]));

async function start(): Promise<void> {
  journey = await startAfterFirstReconcile({
    records: { ...all((id) => record(id)) } as Record<string, string>,
    site: Object.fromEntries(people.map((id) => [`content/_authors/${id}.md`, fiche(id)])),
    today: () => "2026-03-02",
  });
}

const said = () => (journey.dashboard().body ?? "").replaceAll("\u00A0", " ");

test("a mass mistake waits for a box: nothing is proposed, and the records alone undo it", async () => {
  await start();
  await journey.push(all((id) => record(id, "2062-06-30")));
  expect(journey.pulls()).toEqual([]);
  expect(journey.lastCheck()).toMatchObject({ conclusion: "neutral" });
  expect(journey.lastCheck().text).toContain("retenue");
  expect(said()).toContain("12 fiches sur 12 changeraient d'un coup (surtout « missions · fin »");
  expect(said()).toContain("### Retenues");
  await journey.push(all((id) => record(id)));
  expect(said()).toContain("Rien ne vous attend");
  expect(journey.pulls()).toEqual([]);
});

test("once its box is ticked it is delivered, and asked for no more", async () => {
  await start();
  await journey.push(all((id) => record(id, "2062-06-30")));
  await journey.tick("changeraient d'un coup");
  const opened = journey.pulls().length;
  expect(opened).toBeGreaterThan(0);
  await journey.redeliverLastPush();
  expect(said()).not.toContain("changeraient d'un coup");
  expect(journey.pulls()).toHaveLength(opened);
});

test("people who are gone all at once withdraw nothing of what is open", async () => {
  await start();
  const [first = ""] = people;
  await journey.push({ [`members/${first}.yml`]: record(first, "2026-12-31") });
  expect(journey.pulls().map(({ state }) => state)).toEqual(["open"]);
  await journey.push(all(() => null));
  expect(journey.pulls().map(({ state }) => state)).toEqual(["open"]);
  expect(said()).toContain("12 dossiers de personnes ont disparu");
});
