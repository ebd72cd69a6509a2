import type { GristAddress } from "../../records/grist/grist-address.ts";
import type { Settings } from "../../settings/settings-schema.ts";

/** Where people read what is in no file of the staffing repository. */
export interface SourceLinks {
  /** The address under which the site's files are read, without their path. */
  site: string;
  /** The document that holds the records; null where they are not in Grist. */
  grist: string | null;
}

export function sourceLinks({ site, grist }: Pick<Settings, "site" | "grist">, webUrl: string): SourceLinks {
  return {
    site: `${webUrl}/${site.repository}/blob/${encodeURI(site.branch)}/`,
    grist: grist ? documentUrl(grist) : null,
  };
}

/** Grist's own short address of a document: https://support.getgrist.com/sharing/ */
function documentUrl({ server, team, document }: GristAddress): string {
  return `https://${server}${team === null ? "" : `/o/${encodeURIComponent(team)}`}/doc/${encodeURIComponent(document)}`;
}
