import { expect, test } from "vitest";
import { checkContract } from "../../src/contract/check-contract.ts";
import { createContractContext } from "../../src/contract/contract-context.ts";
import { issuesDue } from "../../src/contract/issues-due.ts";
import { listOrders } from "../../src/contract/list-orders.ts";
import { addDays } from "../../src/dates/day.ts";
import { shiftMonth } from "../../src/dates/month.ts";
import { endingMissions } from "../../src/feedback/dashboard/ending-missions.ts";
import { listSnapshotMissions } from "../../src/feedback/snapshot/list-snapshot-missions.ts";
import { listSnapshotRecords } from "../../src/feedback/snapshot/list-snapshot-records.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { MemberRecord } from "../../src/records/member-record.ts";
import type { OrderRecord } from "../../src/records/order-record.ts";
import type { ProductRecord } from "../../src/records/product-record.ts";
import type { RecordFile, Records } from "../../src/records/records.ts";
import type { ProposalEvent } from "../../src/staffing/proposal-history.ts";
import { growsTooFast } from "../support/grows-too-fast.ts";

const TODAY = "2026-06-15";
const SIZE = 60;

const times = <Made>(count: number, make: (at: number) => Made): Made[] =>
  Array.from({ length: count }, (_, at) => make(at));
/** With places of its own, so that none is looked for in a text. */
const file = <Value>(folder: string, id: string, value: Value): RecordFile<Value> => {
  return { id, file: `${folder}/${id}.yml`, value, text: "", places: {} };
};

type Mission = MemberRecord["missions"][number];
const mission = (more: Partial<Mission> = {}): Mission => {
  return { start: "2026-01-05", end: "2026-07-01", startups: ["aide-facile"], ...more };
};
const member = (id: string, missions: Mission[]) =>
  file<MemberRecord>("members", id, { fullname: "Jeanne Exemplaire", role: "Dev", domaine: "Développement", missions });
const order = (id: string, more: Partial<OrderRecord> = {}) =>
  file<OrderRecord>("orders", id, {
    ...{
      beneficiary: "Direction",
      product: "aide-facile",
      signed: "2025-12-01",
      start: "2026-01-05",
      end: "2026-12-31",
    },
    lines: [{ unit: "devops-confirme", quantity: "10", unitPrice: "12000" }],
    ...more,
  });
const product = (id: string, value: ProductRecord = {}) => file<ProductRecord>("products", id, value);
const records = (given: Partial<Records>): Records => {
  return { members: [], products: [], orders: [], prices: null, rejected: new Set(), problems: [], ...given };
};
const work = (at: number, who: string): NonNullable<OrderRecord["work"]>[number] => {
  return {
    month: shiftMonth("2020-01", at % 240),
    unit: "devops-confirme",
    member: who,
    days: "10",
    activity: `Activité ${at}`,
  };
};
const overlap = (at: number, arriving: string): NonNullable<OrderRecord["overlaps"]>[number] => {
  const start = addDays("2020-01-05", at * 7);
  return { leaving: "lea.specimen", arriving, start, end: addDays(start, at % 300), days: "3" };
};
const later = (at: number): Mission =>
  mission({ start: addDays("2020-01-05", at), end: addDays("2026-06-20", at % 20) });

/** Records of a size, at their worst for something that is reckoned of them. */
const worst: Record<string, (size: number) => Records> = {
  "overlaps of one newcomer, an order each": (size) =>
    records({
      members: [member("hugo.factice", [mission()])],
      orders: times(size, (at) =>
        order(`BC-${at}`, { overlaps: [overlap(at, "hugo.factice")], work: [work(at, "hugo.factice")] }),
      ),
    }),
  "missions of one person": (size) =>
    records({ members: [member("hugo.factice", times(size, later))], orders: [order("BC-1")] }),
  "missions of one person on an order each": (size) =>
    records({
      members: [
        member(
          "hugo.factice",
          times(size, (at) => mission({ order: `BC-${at}`, startups: [`produit-${at}`] })),
        ),
      ],
      orders: times(size, (at) => order(`BC-${at}`, { product: `produit-${at}`, work: [work(at, "hugo.factice")] })),
    }),
  "missions that name orders nobody knows": (size) =>
    records({
      members: [
        member(
          "hugo.factice",
          times(size, (at) => mission({ order: `BC-2026-${1_000 + at}` })),
        ),
      ],
      orders: times(size, (at) => order(`AC-2026-${1_000 + at}`)),
    }),
  "work of people nobody knows": (size) =>
    records({
      members: times(size, (at) => member(`hugo.factice${1_000 + at}`, [])),
      orders: [order("BC-1", { work: times(size, (at) => work(at, `lea.specimen${1_000 + at}`)) })],
    }),
  "orders with nobody on them, and records that cannot be read": (size) =>
    records({
      orders: times(size, (at) => order(`BC-${at}`)),
      rejected: new Set(times(size, (at) => `orders/X-${at}`)),
    }),
  "people of one product who leave, each followed by another": (size) =>
    records({
      members: times(size, (at) =>
        member(`hugo.factice${at}`, [mission(at % 2 ? { start: addDays(TODAY, at % 9), end: "2027-01-01" } : {})]),
      ),
      orders: [order("BC-1")],
    }),
  "transfers of one product": (size) =>
    records({
      members: times(size, (at) =>
        member(`hugo.factice${at}`, [mission({ order: `BC-${at}`, unit: "reversibilite" })]),
      ),
      orders: times(size, (at) =>
        order(`BC-${at}`, {
          end: "2026-07-01",
          lines: [
            { unit: "devops-confirme", quantity: "10", unitPrice: "12000" },
            { unit: "reversibilite", quantity: "1", unitPrice: "9000" },
          ],
        }),
      ),
    }),
  "orders with many activities and months": (size) =>
    records({
      orders: times(size / 40, (at) =>
        order(`BC-${at}`, {
          activities: times(40, (one) => ({ activity: `Activité ${one}`, days: "90000" })),
          work: times(40, (one) => work(one, "hugo.factice")),
        }),
      ),
    }),
};

/** What a snapshot is made of, and what else is reckoned of records beside it. */
const functions: Record<string, (given: Records) => unknown> = {
  checkContract: (given) => checkContract(createContractContext(given, { today: TODAY, endingWeeks: 8 })),
  issuesDue: (given) => issuesDue(given, TODAY),
  endingMissions: (given) => endingMissions(given, TODAY, 6),
  listSnapshotMissions,
  listOrders: (given) => listOrders(given, TODAY),
};

test.each(Object.entries(functions))("%s costs twice as much for twice as many", async (_, run) => {
  const inputs = (size: number) => Object.values(worst).map((make) => make(size));
  const [some, twice] = [inputs(SIZE), inputs(2 * SIZE)];
  const all = (given: Records[]) => () => given.map(run);
  expect(await growsTooFast(all(some), all(twice))).toEqual([]);
});

test("records are listed with what became of them as fast, however long the history", async () => {
  const event = (at: number): ProposalEvent => {
    const key = `products/produit-${at}`;
    return { records: [key], branch: null, number: null, url: null, opened: TODAY, ended: TODAY, end: "entered" };
  };
  const run = (size: number) => () =>
    listSnapshotRecords(
      { members: [], orders: [], products: times(size, (at) => product(`produit-${at}`)) },
      { index: indexSite([]), texts: new Map() },
      { planned: [], history: times(size, event), onSite: new Map(), today: TODAY },
    );
  expect(await growsTooFast(run(SIZE), run(2 * SIZE))).toEqual([]);
});
