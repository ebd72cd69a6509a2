import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type ExactOrder, exactOrders } from "./exact-order.ts";
import { linesOn } from "./lines-on.ts";
import { type Duty, dutyOn } from "./on-duty.ts";
import type { PublishedProduct } from "./report.ts";

/** What the kick-off meeting of an order goes through: CCTP §3.3, « réunion de lancement ». */
export interface KickOff {
  order: Omit<ExactOrder, "work">;
  title: string;
  contractor: string;
  team: { fullname: string; role: string; unit: string | null; start: string; end: string }[];
  contacts: { name: string; role: string | null; email: string | null; phone: string | null }[];
  objectives: string[];
  rituals: string[];
  metrics: string[];
  statsUrl: string | null;
  impactUrl: string | null;
  risks: string[];
  /** The last day on which the rules of confidentiality and security of a mission were agreed; null where those of one are not. */
  rulesAgreedOn: string | null;
  duty: Duty;
}

export interface KickOffInput {
  records: Records;
  settings: Pick<Settings, "contractor" | "correspondents">;
  /** Products of the site by id, for what records leave to it; empty where no site was read. */
  published: ReadonlyMap<string, PublishedProduct>;
  today: string;
}

/**
 * Filled from the records, then from the site; undefined where no order has this reference. The correspondents are those of the order's
 * first day, the risks those that are open today.
 */
export function kickOffOf(reference: string, input: KickOffInput): KickOff | undefined {
  const { records, settings, published, today } = input;
  const record = records.orders.find(({ id }) => id === reference);
  const exact = exactOrders(records).find((one) => one.reference === reference);
  if (!record || !exact) return;
  const { work: _, ...order } = exact;
  const product = records.products.find(({ id }) => id === order.product)?.value ?? {};
  const onSite = published.get(order.product.normalize("NFC"));
  const missions = records.members.flatMap(({ value }) =>
    value.missions.filter((mission) => mission.order?.normalize("NFC") === reference),
  );
  const agreed = missions.flatMap(({ rulesAgreedOn = [] }) => rulesAgreedOn);
  const { objectives = [], rituals = [], metrics = [] } = record.value;
  return {
    order: { ...order, lines: linesOn(order, today).filter(({ centiunits }) => centiunits > 0) },
    title: product.title ?? onSite?.title ?? order.product,
    contractor: settings.contractor.name,
    team: records.members.flatMap(({ value }) =>
      value.missions
        .filter((mission) => mission.order?.normalize("NFC") === reference)
        .map(({ start, end, unit }) => ({
          fullname: value.fullname,
          role: value.role,
          unit: unit ?? null,
          start,
          end,
        })),
    ),
    contacts: (product.contacts ?? []).map(({ name, role, email, phone }) => ({
      ...{ name, role: role ?? null, email: email ?? null, phone: phone ?? null },
    })),
    ...{ objectives, rituals, metrics },
    statsUrl: (product.stats_url === undefined ? onSite?.statsUrl : product.stats_url) ?? null,
    impactUrl: (product.impact_url === undefined ? onSite?.impactUrl : product.impact_url) ?? null,
    risks: (product.risks ?? [])
      .filter(({ closedOn }) => closedOn === undefined || closedOn > today)
      .map(({ name }) => name),
    rulesAgreedOn: agreed.length === missions.length ? (agreed.toSorted().at(-1) ?? null) : null,
    duty: dutyOn(settings.correspondents, order.start),
  };
}
