import { includesDay } from "../dates/period.ts";
import { hundredthsOf } from "../records/decimal.ts";
import { clausesOf, deliverableKinds } from "../records/deliverable-kind.ts";
import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import { missionProducts } from "../records/mission-products.ts";
import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { type Centidays, sum } from "./amount.ts";
import { knownDeliverables } from "./deliverables-of.ts";
import { exactOrders } from "./exact-order.ts";
import { followUpOrder, type OrderFollowUp } from "./follow-up-order.ts";
import { currentPhase } from "./phase-reminders.ts";
import type { PublishedProduct, ReportDeliverable, ReportFinding, ReportRisk } from "./report.ts";
import { levelOn } from "./risk-history.ts";
import { spellBeneficiaries } from "./spell-names.ts";

/** All that is known of a product, for whoever takes it over: CCTP §2.5. */
export interface Transfer {
  product: string;
  title: string;
  today: string;
  beneficiary: string | null;
  phase: string | null;
  /** Whether the fiche was read: what it alone says is unknown otherwise. */
  hasFiche: boolean;
  /** Every address that a fiche may have; null where neither the record nor the fiche gives it. */
  links: { kind: LinkKind; url: string | null }[];
  /** What there is of each deliverable; those of §2.5 also where there is nothing. */
  deliverables: Pick<ReportDeliverable, "kind" | "items">[];
  /** Given or received by people of the product while they were on it. */
  trainings: TransferTraining[];
  documentation: { title: string; url: string }[];
  /** On a mission on it today, or last; the latest end first. */
  people: { member: string; fullname: string; role: string; start: string; end: string; unit: string | null }[];
  contacts: { name: string; role: string | null; email: string | null; phone: string | null }[];
  orders: OrderFollowUp[];
  left: Centidays;
  risks: Pick<ReportRisk, "name" | "level" | "owner" | "mitigation" | "since">[];
  openPoints: string[];
  /** What fails or is unknown; null where the standards were not evaluated. */
  standards: ReportFinding[] | null;
  counts: Record<ReportFinding["answer"], number> | null;
  /** What people attested, whether the standards were evaluated or not. */
  attestations: { rule: string; answer: "pass" | "not-applicable"; by: string; on: string }[];
}

type LinkKind = "service" | "repository" | "stats" | "impact" | "budget" | "dashlord" | "risk-analysis";

/** Who passed what on to whom; null where the record does not say. */
interface TransferTraining {
  title: string;
  from: string | null;
  to: string[];
  date: string;
  centihours: number;
}

export interface TransferInput {
  records: Records;
  /** Of the fiche; null where the site was not read, or has none. */
  published: PublishedProduct | null;
  standards: readonly ReportFinding[] | null;
  today: string;
}

/** The transfer of one product, from its record where there is one. */
export function transferOf(product: string, { records, published: fiche, standards, today }: TransferInput): Transfer {
  const published = fiche ?? {};
  const record = records.products.find(({ id }) => id === product)?.value ?? {};
  const orders = exactOrders(records).filter((order) => order.product === product);
  const productsOf = missionProducts(records);
  const isOn: IsOn = (mission) => productsOf(mission).includes(product);
  const followed = orders.map((order) => followUpOrder(order, today));
  const judged = standards?.filter((one) => one.product === product) ?? null;
  return {
    ...{ product, today, title: record.title ?? published.title ?? product },
    beneficiary:
      record.beneficiary === undefined
        ? (orders[0]?.beneficiary ?? null)
        : spellBeneficiaries(records)(record.beneficiary),
    phase: currentPhase(record, today)?.name ?? published.phase ?? null,
    hasFiche: fiche !== null,
    links: linksOf(record, published),
    deliverables: deliverablesFor(record, published, today),
    trainings: records.members.flatMap((member) => trainingsOn(member, isOn, today)).sort(byDay),
    documentation: record.documentation ?? [],
    people: records.members.flatMap((member) => staysOf(member, isOn)).sort((a, b) => (a.end > b.end ? -1 : 1)),
    contacts: (record.contacts ?? []).map(({ name, role, email, phone }) => ({
      ...{ name, role: role ?? null, email: email ?? null, phone: phone ?? null },
    })),
    orders: followed,
    left: sum(followed.map(({ centidays }) => centidays.left)),
    risks: (record.risks ?? [])
      .filter(({ closedOn }) => closedOn === undefined || closedOn > today)
      .map((risk) => ({
        ...{ name: risk.name, level: levelOn(risk, today), owner: risk.owner ?? null },
        ...{ mitigation: risk.mitigation ?? null, since: risk.since ?? null },
      })),
    openPoints: record.openPoints ?? [],
    standards: judged?.filter(({ answer }) => answer === "fail" || answer === "unknown") ?? null,
    counts: judged && countsOf(judged),
    attestations: (record.attestations ?? [])
      .filter(({ on }) => on <= today)
      .map(({ rule, answer, by, on }) => ({ rule, answer, by, on })),
  };
}

/** What the record names it decides, null included. */
function linksOf(record: ProductRecord, published: PublishedProduct): Transfer["links"] {
  const urls: Record<LinkKind, readonly [own: string | null | undefined, fiche: string | null | undefined]> = {
    service: [record.link, published.link],
    repository: [record.repository, published.repository],
    stats: [record.stats_url, published.statsUrl],
    impact: [record.impact_url, published.impactUrl],
    budget: [record.budget_url, published.budgetUrl],
    dashlord: [record.dashlord_url, published.dashlordUrl],
    "risk-analysis": [record.analyse_risques_url, published.riskAnalysisUrl],
  };
  const urlOf = (kind: LinkKind) => (urls[kind][0] === undefined ? urls[kind][1] : urls[kind][0]) || null;
  return linkKinds.map((kind) => ({ kind, url: urlOf(kind) }));
}

const linkKinds: readonly LinkKind[] = [
  ...(["service", "repository", "stats", "impact", "budget", "dashlord", "risk-analysis"] as const),
];

function deliverablesFor(record: ProductRecord, published: PublishedProduct, today: string): Transfer["deliverables"] {
  const known = knownDeliverables(record, published, today);
  return deliverableKinds.flatMap((kind) => {
    const items = known(kind).map(({ title, url, date, result }) => ({ title, url, date, result }));
    return items.length > 0 || clausesOf[kind].includes("§2.5") ? [{ kind, items }] : [];
  });
}

/** A record does not say what product a training was about: those of the time that the person was on it. */
function trainingsOn({ value }: RecordFile<MemberRecord>, isOn: IsOn, today: string): TransferTraining[] {
  const stays = value.missions.filter(isOn);
  return (value.trainings ?? [])
    .filter(({ date }) => date <= today && stays.some((stay) => includesDay(stay, date)))
    .map(({ title, kind, date, hours, to = [] }) => ({
      ...{ title, date, centihours: hundredthsOf(hours) },
      ...(kind === "given" ? { from: value.fullname, to } : { from: null, to: [value.fullname] }),
    }));
}

function byDay(a: TransferTraining, b: TransferTraining): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}

function countsOf(findings: readonly ReportFinding[]): Record<ReportFinding["answer"], number> {
  const counts = { pass: 0, fail: 0, unknown: 0, "not-applicable": 0, attested: 0 };
  for (const { answer } of findings) counts[answer] += 1;
  return counts;
}

/** Whether a mission is on the product; one that names none is on that of its order. */
type IsOn = (mission: MissionRecord) => boolean;

function staysOf({ id, value }: RecordFile<MemberRecord>, isOn: IsOn): Transfer["people"] {
  return value.missions.filter(isOn).map(({ start, end, unit }) => ({
    ...{ member: id, fullname: value.fullname, role: value.role, start, end, unit: unit ?? null },
  }));
}
