import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import type { OrderRecord } from "../records/order-record.ts";
import type { RecordFile, Records } from "../records/records.ts";
import { type ExactOrder, toExactOrder } from "./exact-order.ts";

/** The input of the contract's rules. */
export interface ContractContext {
  records: Records;
  orders: OrderInContext[];
  members: ReadonlyMap<string, RecordFile<MemberRecord>>;
  assignments: Assignment[];
  /** Null where nothing may depend on the day: the rules that need one then find nothing. */
  today: string | null;
  endingWeeks: number;
}

export interface OrderInContext extends ExactOrder {
  record: RecordFile<OrderRecord>;
}

/** A mission of a member record, and its index there. */
export interface Assignment {
  member: RecordFile<MemberRecord>;
  mission: MissionRecord;
  at: number;
}

/** `endingWeeks`: how long before its end an order is spoken of. */
export function createContractContext(
  records: Records,
  { today, endingWeeks }: Pick<ContractContext, "today" | "endingWeeks">,
): ContractContext {
  return {
    ...{ records, today, endingWeeks },
    orders: records.orders.map((record) => ({ ...toExactOrder(record), record })),
    members: new Map(records.members.map((member) => [member.id, member])),
    assignments: records.members.flatMap((member) =>
      member.value.missions.map((mission, at) => ({ member, mission, at })),
    ),
  };
}

/** Whether a mission is on an order's product; one that names no product is on the product of the order that it names. */
export function isOnProduct(mission: MissionRecord, { product, reference }: ExactOrder): boolean {
  const { startups = [], order } = mission;
  if (startups.length === 0) return order?.normalize("NFC") === reference;
  return startups.some((id) => id.normalize("NFC") === product);
}
