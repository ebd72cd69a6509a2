import { type Problem, problem } from "../problems/problem.ts";
import { locatorOf } from "./locator-of.ts";
import type { RecordFile, Records } from "./records.ts";

/** The records of two sources. One that stands in both is neither's: which of them holds would be a guess. */
export function mergeRecords(one: Records, other: Records): Records {
  const problems: Problem[] = [];
  const rejected = new Set([...one.rejected, ...other.rejected]);
  const merge = <Value>(
    kind: "members" | "products" | "orders",
    ours: readonly RecordFile<Value>[],
    theirs: readonly RecordFile<Value>[],
  ): RecordFile<Value>[] => {
    const byId = new Map(ours.map((record) => [record.id.toLowerCase(), record]));
    const twice = new Set<string>();
    for (const record of theirs) {
      const twin = byId.get(record.id.toLowerCase());
      if (!twin) continue;
      twice.add(record.id.toLowerCase());
      rejected.add(`${kind}/${record.id}`).add(`${kind}/${twin.id}`);
      problems.push(problem("duplicate-record", { id: record.id, other: twin.file }, locatorOf(record)([])));
    }
    return [...ours, ...theirs]
      .filter(({ id }) => !twice.has(id.toLowerCase()) && !rejected.has(`${kind}/${id}`))
      .sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  };
  const members = merge("members", one.members, other.members);
  const products = merge("products", one.products, other.products);
  const orders = merge("orders", one.orders, other.orders);
  if (one.prices && other.prices) {
    const details = { id: "prices", other: one.prices.file };
    problems.push(problem("duplicate-record", details, locatorOf(other.prices)([])));
  }
  const prices = one.prices ?? other.prices;
  return { members, products, orders, prices, rejected, problems: [...one.problems, ...other.problems, ...problems] };
}
