import { type IssueDue, issuesDue } from "../contract/issues-due.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { issueMarker } from "./issue-marker.ts";

export interface IssueToOpen {
  marker: string;
  due: IssueDue;
}

/** What the contract asks for that no issue says yet, be it open or closed; nothing where the settings do not ask for issues. */
export function issuesToOpen(
  { records, settings }: { records: Records; settings: Pick<Settings, "contract"> },
  known: ReadonlySet<string | undefined>,
  today: string,
): IssueToOpen[] {
  if (!settings.contract.issues) return [];
  return issuesDue(records, today)
    .map((due) => ({ marker: issueMarker(due.key), due }))
    .filter(({ marker }) => !known.has(marker));
}
