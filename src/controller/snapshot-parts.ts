import { noParts, type SnapshotParts } from "../feedback/snapshot/compose-snapshot.ts";
import { readSettingsTable, serverLimits } from "../feedback/snapshot/read-settings-table.ts";
import { sourceLinks } from "../feedback/snapshot/source-links.ts";
import { isOperatorSite } from "../settings/operator-rules.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import type { ProposalEvent } from "../staffing/proposal-history.ts";
import type { ContractorState } from "../staffing/read-staffing.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";

/** What a reconcile knows besides its report, for pages. */
export function snapshotParts(
  { repository, operator, probation, links }: ReconcileContext,
  contractor: ContractorState | null,
  { history }: { history: readonly ProposalEvent[] },
): SnapshotParts {
  if (!contractor) return noParts;
  const { settings, texts, contractorFingerprint } = contractor;
  // What a site of one's own says is nobody else's truth.
  const isPublic = settings.publish.badges && isOperatorSite(settings.site.repository, operator);
  return {
    settings: readSettingsTable(
      settings,
      texts.get(settingsPath) ?? "",
      serverLimits(settings, repository.owner, { operator, probation }),
    ),
    sources: sourceLinks(settings, links.webUrl, contractor.grist?.read()?.reading ?? null),
    history,
    publish: isPublic ? { contractor: contractorFingerprint, siteUrl: links.siteUrl } : null,
  };
}
