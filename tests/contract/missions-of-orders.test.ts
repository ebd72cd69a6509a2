import { describe, expect, it } from "vitest";
import { arrivalsOf } from "../../src/contract/arrivals-of.ts";
import { composeStatements } from "../../src/contract/compose-statements.ts";
import { contractAlerts } from "../../src/contract/contract-alerts.ts";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { marketLaunchOf } from "../../src/contract/market-launch-of.ts";
import { renewalsOf } from "../../src/contract/renewals-of.ts";
import { reversalsOf } from "../../src/contract/reversals-of.ts";
import { transferOf } from "../../src/contract/transfer-of.ts";
import { endingMissions } from "../../src/feedback/dashboard/ending-missions.ts";
import { listSnapshotMissions } from "../../src/feedback/snapshot/list-snapshot-missions.ts";
import { listSnapshotRecords } from "../../src/feedback/snapshot/list-snapshot-records.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { Records } from "../../src/records/records.ts";
import { exampleInputs, exampleReport } from "../support/example-report.ts";

const { settings, records: examples } = exampleInputs();
const productOf = new Map(examples.orders.map(({ id, value }) => [id, value.product]));

/** Missions that name an order are on its product alone, which they name or do not. */
const records = (isNamed: boolean): Records => ({
  ...examples,
  members: examples.members.map((member) => ({
    ...member,
    value: {
      ...member.value,
      missions: member.value.missions.map((mission) => {
        const product = productOf.get(mission.order ?? "");
        const { startups: _, ...more } = mission;
        if (product === undefined) return mission;
        return isNamed ? { ...more, startups: [product] } : more;
      }),
    },
  })),
});
const published = new Map();
const nothing = { index: indexSite([]), texts: new Map() };
const days = ["2026-01-06", "2026-06-20", "2026-09-28", "2026-11-10", "2026-12-20"];

describe("a mission that names its order alone", () => {
  it.each<[string, (records: Records, today: string) => unknown]>([
    ["report", (of, today) => exampleReport({ records: of, today })],
    ["report of one", (of, today) => exampleReport({ records: of, today, beneficiary: "Direction des Exemples" })],
    ["what is due", (of, today) => issuesDue(of, today)],
    ["arrivals", (of, today) => arrivalsOf(of, today)],
    ["alerts", (of, today) => contractAlerts(of, settings, today)],
    ["renewals", (of, today) => renewalsOf(of, today)],
    ["reversals", (of, today) => reversalsOf(of, today)],
    ["launch", (of, today) => marketLaunchOf({ records: of, settings, published, today })],
    ["transfer", (of, today) => transferOf("aide-facile", { records: of, published: null, standards: null, today })],
    ["statements", (of, today) => composeStatements({ records: of, settings, month: "2026-06", today, order: null })],
    ["ends", (of, today) => endingMissions(of, today, 6)],
    ["calendar", (of) => listSnapshotMissions(of)],
    ["pages", (of, today) => listSnapshotRecords(of, nothing, { planned: [], history: [], onSite: new Map(), today })],
  ])("is on the product of its order: %s", (_, of) => {
    const named = days.map((day) => of(records(true), day));
    expect(days.map((day) => of(records(false), day))).toEqual(named);
  });

  it("may name no product by an empty list", () => {
    const [member] = exampleInputs().records.members.filter(({ id }) => id === "jeanne.exemplaire");
    if (!member) throw new Error("No such example.");
    const [first] = member.value.missions;
    if (!first) throw new Error("No mission.");
    const missions = [{ ...first, startups: [] }];
    const of = { ...examples, members: [{ ...member, value: { ...member.value, missions } }] };
    expect(listSnapshotMissions(of)).toMatchObject([{ products: ["aide-facile"] }]);
  });
});
