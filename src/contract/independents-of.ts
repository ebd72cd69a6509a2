import { addDays, addMonths, type Day } from "../dates/day.ts";
import { includesDay } from "../dates/period.ts";
import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { checkInsDue } from "./check-ins-due.ts";
import { spellBeneficiaries } from "./spell-names.ts";

/**
 * What the contractor owes an independent: CCTP §3.1, « la possibilité d'intervenir pour des clients alternatifs », « points d'étapes
 * réguliers, formations ». For the contractor alone. What the records do not say is null, or unknown.
 */
export interface IndependentFollowUp {
  member: string;
  fullname: string;
  /** Whether they have other clients; never which. */
  otherClients: boolean | null;
  askedOn: Day | null;
  dependence: Dependence;
  lastCheckIn: Day | null;
  nextCheckIn: Day | null;
  /** The last that they were given. */
  lastTraining: { date: Day; title: string } | null;
}

/** On how many beneficiaries the running missions depend; for one, since when without another and without a break. */
export type Dependence =
  | { kind: "one"; beneficiary: string; since: Day; months: number }
  | { kind: "several" }
  | { kind: "unknown" };

/** Days between two missions that are no break. */
const BREAK = 31;

type OfContract = Pick<Records, "members" | "products" | "orders">;

/** Those on a mission today, by their next check-in. `weeks` lie between two check-ins at most. */
export function independentsOf(records: OfContract, weeks: number, today: Day): IndependentFollowUp[] {
  const members = new Map(records.members.map((member) => [member.id, member]));
  const beneficiaryOf = beneficiaries(records);
  return checkInsDue(records, weeks, today).flatMap(({ member, fullname, last, due }) => {
    const record = members.get(member);
    if (!record) return [];
    const { otherClients, otherClientsAskedOn } = record.value;
    return {
      ...{ member, fullname, otherClients: otherClients ?? null, askedOn: otherClientsAskedOn ?? null },
      dependence: dependenceOf(record.value.missions, beneficiaryOf, today),
      ...{ lastCheckIn: last, nextCheckIn: due, lastTraining: lastTrainingOf(record, today) },
    };
  });
}

function lastTrainingOf({ value }: RecordFile<MemberRecord>, today: Day): IndependentFollowUp["lastTraining"] {
  const [last] = (value.trainings ?? [])
    .filter(({ kind, date }) => kind === "received" && date <= today)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1));
  return last ? { date: last.date, title: last.title } : null;
}

function dependenceOf(
  missions: readonly MissionRecord[],
  beneficiaryOf: (mission: MissionRecord) => ReadonlySet<string>,
  today: Day,
): Dependence {
  const running = missions.filter((mission) => includesDay(mission, today));
  const own = running.map(beneficiaryOf);
  if (own.some(({ size }) => size === 0)) return { kind: "unknown" };
  const [beneficiary, other] = new Set(own.flatMap((names) => [...names]));
  if (beneficiary === undefined) return { kind: "unknown" };
  if (other !== undefined) return { kind: "several" };
  let since = running.map(({ start }) => start).toSorted()[0] ?? today;
  for (const mission of missions.toSorted((a, b) => (a.end < b.end ? 1 : -1))) {
    if (mission.start >= since || running.includes(mission)) continue;
    const names = beneficiaryOf(mission);
    if (addDays(mission.end, BREAK) < since || names.size !== 1 || !names.has(beneficiary)) break;
    since = mission.start;
  }
  return { kind: "one", beneficiary, since, months: wholeMonths(since, today) };
}

function wholeMonths(from: Day, to: Day): number {
  // One at a time would be thousands, where somebody mistook a year.
  const months = monthNumber(to) - monthNumber(from);
  return Math.max(0, addMonths(from, months) <= to ? months : months - 1);
}

function monthNumber(day: Day): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** Of the order of a mission, else of its products and of their orders. */
function beneficiaries({ products, orders }: OfContract): (mission: MissionRecord) => ReadonlySet<string> {
  const spelt = spellBeneficiaries({ products, orders });
  const byOrder = new Map(orders.map(({ id, value }) => [id, spelt(value.beneficiary)]));
  const byProduct = new Map<string, Set<string>>();
  const add = (product: string, beneficiary: string) => {
    const key = product.normalize("NFC");
    byProduct.set(key, (byProduct.get(key) ?? new Set()).add(spelt(beneficiary)));
  };
  for (const { id, value } of products) if (value.beneficiary !== undefined) add(id, value.beneficiary);
  for (const { value } of orders) add(value.product, value.beneficiary);
  return ({ order, startups = [] }) => {
    const ordered = order === undefined ? undefined : byOrder.get(order.normalize("NFC"));
    if (ordered !== undefined) return new Set([ordered]);
    return new Set(startups.flatMap((product) => [...(byProduct.get(product.normalize("NFC")) ?? [])]));
  };
}
