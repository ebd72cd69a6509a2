import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";

/** Records with an error of which nothing is shown: what they hold is unknown, and must not be taken for absent. Files of one record each. */
export function countUnread(
  { problems, records, orders }: Pick<ContractorSnapshot, "problems" | "records" | "orders">,
  kind: "members" | "orders",
): number {
  const shown = new Set([
    ...records.map(({ collection, id }) => `${collection}/${id}`),
    ...orders.map(({ reference }) => `orders/${reference}`),
  ]);
  const unread = problems.flatMap(({ severity, file }) => {
    const [, folder, name = ""] = /(?:^|\/)(members|orders)\/([^/]+)\.ya?ml$/.exec(file) ?? [];
    const isUnread = severity === "error" && folder === kind && !shown.has(`${kind}/${name.normalize("NFC")}`);
    return isUnread ? [name] : [];
  });
  return new Set(unread).size;
}
