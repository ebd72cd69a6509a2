import { expect, it } from "vitest";
import { describeChange } from "../../../src/channels/describe-change.ts";
import { composeEntries } from "../../../src/channels/espace-membre/compose-entries.ts";
import { undoneChanges } from "../../../src/channels/espace-membre/undone-changes.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";
import type { Reverted } from "../../../src/plan/plan.ts";
import { entryContext } from "../../support/entry-context.ts";
import { ficheWith, JEANNE } from "../../support/plan-of.ts";

const text = ficheWith(
  "  - start: 2025-01-06\n    end: 2025-12-31\n  - start: 2026-01-05\n    end: 2026-12-31\n    status: service\n    startups: [aide-facile]\n",
);
const site = { index: indexSite([JEANNE]), texts: new Map([[JEANNE, text]]) };
const record = { collection: "members", id: "jeanne.exemplaire", file: "members/jeanne.exemplaire.yml" } as const;
const mission = { start: "2026-01-05", end: "2027-03-31", status: "service", startups: ["aide-facile"] };
const undone: Reverted[] = [
  { ...record, path: ["missions", 0, "end"], item: mission, desired: "2027-03-31", actual: "2026-12-31" },
  { ...record, path: ["role"], item: null, desired: "Coach", actual: "Développeuse" },
];

it("what an export undid is entered, in the item where it stands on the site", () => {
  const [change, ...more] = undoneChanges(undone, site);
  if (!change) throw new Error("a change expected");
  expect(more).toEqual([]);
  expect(change.fields.map(({ path }) => path)).toEqual([["missions", 1, "end"], ["role"]]);
  expect(change.data).toMatchObject({ role: "Coach", missions: [{ end: "2025-12-31" }, { end: "2027-03-31" }] });
  const { entries } = composeEntries({ ...change, description: describeChange(change) }, entryContext());
  expect(entries.flatMap(({ fields }) => fields.map(({ before, after }) => [before, after]))).toEqual([
    ["31/12/2026", "31/03/2027"],
    ["Développeuse", "Coach"],
  ]);
});

it("nothing is said of a fiche that is gone, or cannot be read", () => {
  expect(undoneChanges(undone, { index: indexSite([]), texts: new Map() })).toEqual([]);
  expect(undoneChanges(undone, { ...site, texts: new Map([[JEANNE, null]]) })).toEqual([]);
});
