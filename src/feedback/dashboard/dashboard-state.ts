import type { Box } from "../../markers/box.ts";
import type { Base } from "../../plan/plan.ts";
import type { MemberRecord } from "../../records/member-record.ts";
import type { RecordFile } from "../../records/records.ts";
import type { Report } from "../compose-check-run.ts";

/** All that the dashboard says, after one look. */
export interface DashboardState {
  report: Report;
  /** Null where nothing could be compared: the problems of the report say why. */
  compared: Compared | null;
  /** Boxes that people ticked: each stays so for as long as its line is there. */
  ticked: readonly Box[];
}

export interface Compared {
  contractor: string;
  /** Fiches that records speak of. */
  followed: number;
  members: readonly RecordFile<MemberRecord>[];
  gone: Base["gone"];
  /** Months. */
  prolongBy: number;
}
