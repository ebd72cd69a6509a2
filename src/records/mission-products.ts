import type { MissionRecord } from "./member-record.ts";
import type { Records } from "./records.ts";

export type MissionProducts = (mission: Pick<MissionRecord, "startups" | "order">) => string[];

/** The products of a mission, in NFC, each once: those that it names, else that of the order that it names. */
export function missionProducts({ orders }: Pick<Records, "orders">): MissionProducts {
  const productOf = new Map(orders.map(({ id, value }) => [id, value.product.normalize("NFC")]));
  return ({ startups = [], order }) => {
    const ofOrder = order === undefined ? undefined : productOf.get(order.normalize("NFC"));
    if (startups.length === 0) return ofOrder === undefined ? [] : [ofOrder];
    return [...new Set(startups.map((product) => product.normalize("NFC")))];
  };
}
