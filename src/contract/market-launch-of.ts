import { missionProducts } from "../records/mission-products.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { groupBy } from "./group-by.ts";
import { type Duty, dutyOn } from "./on-duty.ts";
import type { PublishedProduct } from "./report.ts";
import { spellBeneficiaries } from "./spell-names.ts";

/** What the launch meeting of the contract with DINUM goes through: CCTP §3.3, « réunion de lancement du marché ». */
export interface MarketLaunch {
  contractor: string;
  today: string;
  /** What settings say for the whole contract: objectives, exchanges, tools, metrics. */
  launch: Settings["contract"]["launch"];
  beneficiaries: LaunchBeneficiary[];
  /** Orders that run or are to come, which say themselves what is wanted. */
  orders: LaunchOrder[];
  teams: LaunchTeam[];
  steering: {
    report: Settings["contract"]["report"];
    issues: boolean;
    endingWeeks: number;
    checkInWeeks: number;
  };
  duty: Duty;
  /** How long each correspondent of the settings serves; those whose time is over are left out. */
  correspondents: { name: string; start: string | null; end: string | null }[];
}

export interface LaunchBeneficiary {
  beneficiary: string;
  /** Titles. */
  products: string[];
  contacts: { name: string; role: string | null; email: string | null; phone: string | null }[];
}

export interface LaunchOrder {
  reference: string;
  title: string;
  start: string;
  end: string;
  objectives: string[];
  rituals: string[];
  metrics: string[];
}

export interface LaunchTeam {
  title: string;
  /** On a mission today or later, the first to begin first. */
  people: { fullname: string; role: string; start: string; end: string }[];
  statsUrl: string | null;
  impactUrl: string | null;
}

export interface MarketLaunchInput {
  records: Records;
  settings: Pick<Settings, "contractor" | "correspondents" | "contract" | "people">;
  /** Products of the site by id, for what records leave to it; empty where no site was read. */
  published: ReadonlyMap<string, PublishedProduct>;
  today: string;
}

/** Of the whole contract as it stands that day: what is over is left out, what is not known is an empty list or null. */
export function marketLaunchOf({ records, settings, published, today }: MarketLaunchInput): MarketLaunch {
  const { contract, correspondents, contractor, people } = settings;
  const orders = records.orders.filter(({ value }) => value.end >= today);
  const titleOf = (product: string) =>
    records.products.find(({ id }) => id === product)?.value.title ?? published.get(product)?.title ?? product;
  const spell = spellBeneficiaries(records);
  const ordered = orders.map(({ value }) => ({
    beneficiary: spell(value.beneficiary),
    product: value.product.normalize("NFC"),
  }));
  const wanted = [
    ...ordered,
    ...records.products.flatMap(({ id, value }) =>
      value.beneficiary === undefined ? [] : { beneficiary: spell(value.beneficiary), product: id },
    ),
  ];
  const { report, issues, endingWeeks } = contract;
  return {
    ...{ contractor: contractor.name, today, launch: contract.launch },
    beneficiaries: groupBy(wanted, ({ beneficiary }) => beneficiary).map(([beneficiary, its]) => {
      const products = unique(its.map(({ product }) => product));
      return {
        beneficiary,
        products: products.map(titleOf),
        contacts: products.flatMap((product) => contactsOf(records, product)),
      };
    }),
    orders: orders.map(({ id, value }) => {
      const { start, end, objectives = [], rituals = [], metrics = [] } = value;
      return {
        reference: id,
        title: titleOf(value.product.normalize("NFC")),
        start,
        end,
        objectives,
        rituals,
        metrics,
      };
    }),
    teams: unique(wanted.map(({ product }) => product)).map((product) => {
      const record = records.products.find(({ id }) => id === product)?.value ?? {};
      const onSite = published.get(product);
      return {
        title: titleOf(product),
        people: peopleOf(records, product, today),
        statsUrl: (record.stats_url === undefined ? onSite?.statsUrl : record.stats_url) ?? null,
        impactUrl: (record.impact_url === undefined ? onSite?.impactUrl : record.impact_url) ?? null,
      };
    }),
    steering: { report, issues, endingWeeks, checkInWeeks: people.checkInWeeks },
    duty: dutyOn(correspondents, today),
    correspondents: correspondents
      .filter(({ end }) => (end ?? today) >= today)
      .map(({ name, start, end }) => ({ name, start: start ?? null, end: end ?? null })),
  };
}

function peopleOf({ members, orders }: Records, product: string, today: string): LaunchTeam["people"] {
  const productsOf = missionProducts({ orders });
  return members
    .flatMap(({ value: { fullname, role, missions } }) =>
      missions
        .filter((mission) => mission.end >= today && productsOf(mission).includes(product))
        .map(({ start, end }) => ({ fullname, role, start, end })),
    )
    .sort((a, b) => (a.start < b.start ? -1 : Number(a.start > b.start)));
}

function contactsOf({ products }: Records, product: string): LaunchBeneficiary["contacts"] {
  const contacts = products.find(({ id }) => id === product)?.value.contacts ?? [];
  return contacts.map(({ name, role, email, phone }) => {
    return { name, role: role ?? null, email: email ?? null, phone: phone ?? null };
  });
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
