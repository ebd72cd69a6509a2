import { expect, test } from "vitest";
import { createEmployerMatcher } from "../../../src/plan/employers.ts";
import { changedValues, valuesOfFiche, valuesOfRecord } from "./mission-values.ts";

const employers = createEmployerMatcher({ name: "Atelier Numéral", aliases: [] });
const mission = (startups: string, employer?: string) => ({
  ...{ start: "2026-01-05", end: "2026-12-31", status: "admin", startups: [startups] },
  ...(employer === undefined ? {} : { employer }),
});

test("a record's mission is compared with the contractor's own, though one that names nobody begins on the same day", () => {
  const own = mission("aide-facile", "Atelier Numéral");
  const site = { missions: [mission("carnet-temoin"), own, mission("autre", "Autre Atelier")] };
  const record = valuesOfRecord({ missions: [own] });
  const differing = changedValues(record, valuesOfFiche(site, employers));
  expect(differing.filter(({ key }) => record.has(key))).toEqual([]);
  expect(differing.map(({ to }) => to)).toContain("carnet-temoin");
});
