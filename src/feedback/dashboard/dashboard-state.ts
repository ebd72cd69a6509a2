import type { ContractAlert } from "../../contract/contract-alerts.ts";
import type { Box } from "../../markers/box.ts";
import type { LastApplied } from "../../plan/plan.ts";
import type { Records } from "../../records/records.ts";
import type { ReconcileReport } from "../compose-check-run.ts";

/** All that the dashboard shows, after one reconcile. */
export interface DashboardState {
  report: ReconcileReport;
  /** Null where nothing could be compared: the problems of the report say why. */
  compared: Compared | null;
  /** Boxes that people ticked: each stays so for as long as its line is there. */
  ticked: readonly Box[];
}

export interface Compared {
  contractor: string;
  /** Fiches that records speak of. */
  followed: number;
  members: Records["members"];
  orders: Records["orders"];
  orphaned: LastApplied["orphaned"];
  /** When people ticked what they entered. */
  entered?: LastApplied["entered"];
  /** What the contract asks about people, and is due or late. */
  alerts?: readonly ContractAlert[];
  /** Months. */
  prolongBy: number;
  /** Where people read how a link fills the forms of the espace membre. */
  fillerGuide: string;
  /** The digest of the mass change that waits for a person's word; null where none does. */
  held: string | null;
}
