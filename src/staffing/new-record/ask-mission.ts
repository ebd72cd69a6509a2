import { addDays, addMonths } from "../../dates/day.ts";
import { missionFields } from "../../fiches/fields.ts";
import { missionStatuses } from "../../fiches/vocabularies.ts";
import { unit, units } from "../../records/unit.ts";
import { id, reference } from "../../yaml/shapes.ts";
import type { NewMission } from "../compose-new-record.ts";
import { type NewContext, productsOf } from "./new-context.ts";

/** A first mission as most are: what the espace membre takes at most. */
const MONTHS = 6;

export async function askMission(context: NewContext): Promise<NewMission> {
  const { dialogue, records, today } = context;
  const start = await dialogue.one("start", {
    shape: missionFields.start.shape,
    isRequired: true,
    ...proposed(context, today),
  });
  const usualEnd = addDays(addMonths(start ?? today, MONTHS), -1);
  const end = await dialogue.one("end", {
    shape: missionFields.end.shape,
    isRequired: true,
    ...proposed(context, usualEnd),
  });
  const startups = await dialogue.many("product", { shape: reference, offered: productsOf(context) });
  const status = await dialogue.one("status", {
    shape: missionFields.status.shape,
    offered: missionStatuses,
    ...proposed(context, "independent"),
  });
  const orders = records.orders.filter(({ value }) => startups.length === 0 || startups.includes(value.product));
  const order = await dialogue.one("order", { shape: id, offered: orders.map((one) => one.id) });
  const ordered = records.orders.find((one) => one.id === order)?.value.lines.map((line) => line.unit) ?? [];
  const offered = ordered.length > 0 ? [...new Set(ordered)] : units;
  const needsUnit = order !== undefined || dialogue.said("unit");
  const worked = needsUnit ? await dialogue.one("unit", { shape: unit, offered }) : undefined;
  return { start, end, status: status === "independent" ? undefined : status, startups, order, unit: worked };
}

/** A guess is proposed to somebody who sees it, and never written for a script that did not say it. */
function proposed({ dialogue }: NewContext, fallback: string): { fallback?: string } {
  return dialogue.isLive ? { fallback } : {};
}
