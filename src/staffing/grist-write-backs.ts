import { createHash } from "node:crypto";
import type { Box } from "../markers/box.ts";
import type { WriteBack } from "../plan/plan.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { type CellWrite, cellToWrite, writeCell } from "../records/grist/write-cell.ts";
import { nameRecordValue } from "../records/name-record-value.ts";
import type { Records } from "../records/records.ts";
import { takesBack } from "../records/takes-back.ts";
import { printPath } from "../yaml/path.ts";
import type { GristRecords } from "./grist-records.ts";

/** A value that moved on the site, and can be taken over into a cell of Grist once a person ticks its box. */
export interface GristWriteBack extends Pick<WriteBack, "id" | "from" | "value"> {
  /** Of the person or the product. */
  name: string;
  /** What people call the value. */
  field: string;
  /** Recognises it in the box. */
  digest: string;
  cell: CellWrite;
}

/** Those that a request can write; of others the remark on their cell stays. */
export function listGristWriteBacks(
  grist: Pick<GristRecords, "read"> | null,
  records: Records,
  writeBacks: readonly WriteBack[],
): GristWriteBack[] {
  const input = grist?.read();
  if (!input) return [];
  return writeBacks.flatMap(({ collection, id, path, from, value }): GristWriteBack[] => {
    const record = records[collection].find((one) => one.id === id);
    if (!record || takesBack(record) !== "request") return [];
    const cell = cellToWrite(input, collection, path, record.places?.[printPath(path)], value);
    if (!cell) return [];
    const named = "fullname" in record.value ? record.value.fullname : record.value.title;
    const digest = createHash("sha256")
      .update(JSON.stringify([collection, id, cell]))
      .digest("hex")
      .slice(0, 16);
    const field = nameRecordValue(collection, record.value, path);
    return [{ id, from, value, name: named || id, field, digest, cell }];
  });
}

/** Writes what people ticked, each where the cell still holds what was read. Gives what Grist refused. */
export async function writeTickedCells(
  grist: Pick<GristRecords, "client"> | null,
  writeBacks: readonly GristWriteBack[],
  boxes: readonly Box[],
): Promise<Problem[]> {
  const ticked = new Set(boxes.flatMap((box) => (box.kind === "write-back" ? [box.digest] : [])));
  const problems = new Map<string, Problem>();
  for (const { digest, cell } of writeBacks) {
    if (!grist || !ticked.has(digest)) continue;
    const outcome = await writeCell(grist.client, cell);
    if (typeof outcome === "object" && isProblem(outcome)) problems.set(outcome.message, outcome);
  }
  return [...problems.values()];
}
