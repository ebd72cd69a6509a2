import { hundredthsOf } from "../records/decimal.ts";
import type { OrderRecord } from "../records/order-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import type { Unit } from "../records/unit.ts";
import { amountOf, type Centidays, type Cents, DAYS_IN_UNIT } from "./amount.ts";
import { spellBeneficiaries } from "./spell-names.ts";

/** An order in exact numbers; what is counted of it, and where it stands in its record, by the same indexes. */
export interface ExactOrder {
  reference: string;
  beneficiary: string;
  product: string;
  signed: string;
  start: string;
  end: string;
  lines: ExactLine[];
  /** Null where the record plans none: what is left of each is then unknown. */
  activities: ExactActivity[] | null;
  work: ExactWork[];
}

export interface ExactLine {
  unit: Unit;
  /** Hundredths of a unit. */
  centiunits: number;
  centidays: Centidays;
  unitPrice: Cents;
  cents: Cents;
  /** What added the line, as people call it; null where nobody named it. */
  amendment: string | null;
  /** The day from which an amendment has it ordered; null where it always was. */
  amendedOn: string | null;
  /** Units that are given back. */
  isCredit: boolean;
}

export interface ExactActivity {
  activity: string;
  centidays: Centidays;
}

export interface ExactWork {
  month: string;
  unit: Unit;
  member: string;
  centidays: Centidays;
  activity: string;
}

/** Beneficiaries as they are spelt first. */
export function exactOrders(records: Pick<Records, "orders" | "products">): ExactOrder[] {
  const spell = spellBeneficiaries(records);
  return records.orders.map(toExactOrder).map((order) => ({ ...order, beneficiary: spell(order.beneficiary) }));
}

/** The first day on which reports count an order: it may be signed long before it begins, or after. */
export function orderedFrom({ signed, start }: Pick<ExactOrder, "signed" | "start">): string {
  return signed < start ? signed : start;
}

export function toExactOrder({ id, value }: Pick<RecordFile<OrderRecord>, "id" | "value">): ExactOrder {
  const { beneficiary, product, signed, start, end } = value;
  return {
    reference: id,
    beneficiary: beneficiary.normalize("NFC").trim(),
    product: product.normalize("NFC"),
    ...{ signed, start, end },
    lines: value.lines.map((line): ExactLine => {
      const centiunits = hundredthsOf(line.quantity);
      const centidays = centiunits * DAYS_IN_UNIT;
      const unitPrice = line.unitPriceCents ?? hundredthsOf(line.unitPrice ?? 0);
      return {
        ...{ unit: line.unit, centiunits, centidays, unitPrice, cents: amountOf(centidays, unitPrice) },
        amendment: line.amendment ?? null,
        ...{ amendedOn: line.amendedOn ?? null, isCredit: line.credit ?? false },
      };
    }),
    activities:
      value.activities?.map(({ activity, days }) => ({
        ...{ activity: activity.normalize("NFC").trim(), centidays: hundredthsOf(days) },
      })) ?? null,
    work: (value.work ?? []).map(({ month, unit, member, days, activity }) => {
      return {
        month,
        unit,
        member: member.normalize("NFC"),
        centidays: hundredthsOf(days),
        activity: activity.normalize("NFC").trim(),
      };
    }),
  };
}
