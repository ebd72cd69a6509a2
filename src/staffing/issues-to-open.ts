import { type IssueDue, issuesDue } from "../contract/issues-due.ts";
import { contractIssueMarker } from "../markers/issue-markers.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";

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
    .filter(({ key }) => !known.has(key))
    .map((due) => ({ marker: contractIssueMarker.print({ key: due.key }), due }));
}
