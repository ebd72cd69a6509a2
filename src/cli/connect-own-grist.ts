import type { LastApplied } from "../plan/plan.ts";
import { isProblem, type Problem } from "../problems/problem.ts";
import { gristConnector } from "../records/grist/connect-grist.ts";
import type { Records } from "../records/records.ts";
import { parseGristAccess } from "../settings/environment.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { type GristRecords, gristRecords, withoutHidden } from "../staffing/grist-records.ts";

/** Records in Grist, as a command reads them. */
export interface LoadedGrist extends Pick<GristRecords, "source" | "read" | "remember"> {
  withoutHidden(records: Records): Records;
}

/** With the key of the person who runs the command, which goes where they say and nowhere else: settings may be anyone's. */
export function connectOwnGrist(settings: Settings, text: string, lastApplied: LastApplied): LoadedGrist | Problem {
  const { key, hosts } = parseGristAccess(process.env);
  const connector = key === null ? undefined : gristConnector({ key, hosts });
  const found = gristRecords(settings, text, lastApplied, { connector, account: null, isMerged: true });
  if (!found) throw new Error("settings without a document of Grist");
  if (isProblem(found)) return found;
  return {
    source: found.source,
    read: found.read,
    remember: found.remember,
    withoutHidden: (records) => withoutHidden(records, settings, text, lastApplied),
  };
}
