import type { ProductRecord } from "../records/product-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { toExactOrder } from "./exact-order.ts";
import { followUpOrder, type OrderFollowUp } from "./follow-up-order.ts";
import { currentPhase } from "./phase-reminders.ts";
import type { PublishedProduct, ReportFinding, ReportRisk } from "./report.ts";
import { levelOn } from "./risk-history.ts";

/** All that is known of a product, for whoever takes it over: CCTP §2.5. */
export interface Transfer {
  product: string;
  title: string;
  today: string;
  beneficiary: string | null;
  phase: string | null;
  links: { kind: "service" | "repository" | "stats" | "impact" | "dashlord" | "risk-analysis"; url: string }[];
  documentation: { title: string; url: string }[];
  /** On a mission on it today, or last; the latest end first. */
  people: { member: string; fullname: string; role: string; start: string; end: string; unit: string | null }[];
  contacts: { name: string; role: string | null; email: string | null; phone: string | null }[];
  orders: OrderFollowUp[];
  risks: Pick<ReportRisk, "name" | "level" | "owner" | "mitigation" | "since">[];
  openPoints: string[];
  /** What fails or is unknown; null where the standards were not evaluated. */
  standards: ReportFinding[] | null;
}

export interface TransferInput {
  records: Records;
  published: PublishedProduct;
  standards: readonly ReportFinding[] | null;
  today: string;
}

/** The transfer of one product, from its record where there is one. */
export function transferOf(product: string, { records, published, standards, today }: TransferInput): Transfer {
  const record = records.products.find(({ id }) => id === product)?.value ?? {};
  const orders = records.orders.map(toExactOrder).filter((order) => order.product === product);
  return {
    ...{ product, today, title: record.title ?? published.title ?? product },
    beneficiary: record.beneficiary ?? orders[0]?.beneficiary ?? null,
    phase: currentPhase(record, today)?.name ?? published.phase ?? null,
    links: linksOf(record, published),
    documentation: record.documentation ?? [],
    people: records.members.flatMap((member) => staysOf(member, product)).sort((a, b) => (a.end > b.end ? -1 : 1)),
    contacts: (record.contacts ?? []).map(({ name, role, email, phone }) => ({
      ...{ name, role: role ?? null, email: email ?? null, phone: phone ?? null },
    })),
    orders: orders.map((order) => followUpOrder(order, today)),
    risks: (record.risks ?? [])
      .filter(({ closedOn }) => closedOn === undefined || closedOn > today)
      .map((risk) => ({
        ...{ name: risk.name, level: levelOn(risk, today), owner: risk.owner ?? null },
        ...{ mitigation: risk.mitigation ?? null, since: risk.since ?? null },
      })),
    openPoints: record.openPoints ?? [],
    standards:
      standards?.filter((one) => one.product === product && (one.answer === "fail" || one.answer === "unknown")) ??
      null,
  };
}

function linksOf(record: ProductRecord, published: PublishedProduct): Transfer["links"] {
  const links = [
    { kind: "service", url: record.link },
    { kind: "repository", url: record.repository },
    { kind: "stats", url: record.stats_url === undefined ? published.statsUrl : record.stats_url },
    { kind: "impact", url: record.impact_url === undefined ? published.impactUrl : record.impact_url },
    { kind: "dashlord", url: record.dashlord_url },
    { kind: "risk-analysis", url: record.analyse_risques_url },
  ] as const;
  return links.flatMap(({ kind, url }) => (url ? [{ kind, url }] : []));
}

function staysOf({ id, value }: RecordFile<Records["members"][number]["value"]>, product: string): Transfer["people"] {
  return value.missions
    .filter(({ startups = [] }) => startups.some((startup) => startup.normalize("NFC") === product))
    .map(({ start, end, unit }) => ({
      ...{ member: id, fullname: value.fullname, role: value.role, start, end, unit: unit ?? null },
    }));
}
