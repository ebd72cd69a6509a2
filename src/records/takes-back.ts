import type { RecordFile, RecordOrigin } from "./records.ts";

/** How a value of the site gets into a record: by an edit of its text, by a person's hand, by a request to Grist. */
export type WriteBackWay = "edit" | "by-hand" | "request";

/** A workbook is a person's work with formats, formulas and comments that no program of ours would keep. */
const ways: Record<RecordOrigin, WriteBackWay> = {
  yaml: "edit",
  csv: "edit",
  workbook: "by-hand",
  grist: "request",
};

export function takesBack({ origin = "yaml" }: Pick<RecordFile<unknown>, "origin">): WriteBackWay {
  return ways[origin];
}
