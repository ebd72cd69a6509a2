import type { Database, MemberRow } from "../database.ts";
import type { LogEntry } from "../log.ts";
import type { Complaint } from "../posted.ts";

export interface ActionContext {
  database: Database;
  viewer: MemberRow;
  today: string;
  note(entry: Omit<LogEntry, "day" | "by" | "path">): void;
}

export type Outcome =
  /** With the uuids of the page's rows, in its order, by prefix. */
  | { kind: "saved"; message: string; rows?: Record<string, (string | null)[]> }
  | { kind: "blocked"; complaints: Complaint[] }
  | { kind: "refused"; status: 403 | 409; message: string };

/** Refuses for the form's rules, and says so in the log. */
export function block(context: ActionContext, target: string, complaints: Complaint[]): Outcome {
  for (const { path, message } of complaints) {
    context.note({ kind: "refused", target, key: path, before: null, after: null, reason: message ?? "en silence" });
  }
  return { kind: "blocked", complaints };
}

export function refuse(context: ActionContext, target: string, status: 403 | 409, message: string): Outcome {
  context.note({ kind: "refused", target, key: "", before: null, after: null, reason: message });
  return { kind: "refused", status, message };
}

/** Takes over what differs, and says so in the log. */
export function assign<Row extends object>(context: ActionContext, target: string, row: Row, changes: Partial<Row>) {
  const before: Partial<Row> = { ...row };
  Object.assign(row, changes);
  for (const key of Object.keys(changes))
    noteChange(context, target, key, Reflect.get(before, key), Reflect.get(row, key));
}

export function noteChange(context: ActionContext, target: string, key: string, before: unknown, after: unknown) {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return;
  context.note({ kind: "saved", target, key, before: before ?? null, after: after ?? null });
}
