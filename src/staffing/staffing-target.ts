import type { Target } from "../delivery/bring-pull-request.ts";
import type { PushAccess } from "../delivery/site-access.ts";
import type { Look } from "../sync/look.ts";
import type { Contractor } from "../sync/read-staffing.ts";

/** The staffing repository as a place for pull requests; the settings speak of those on the site, so none applies. */
export function staffingTarget(
  { github, staffing, links }: Look,
  { head }: Contractor,
): Target & { access: { push: PushAccess } } {
  return {
    access: {
      repository: staffing,
      branch: head.branch,
      reader: github,
      owner: staffing.owner,
      heard: true,
      push: { repository: staffing, github, by: "app" },
    },
    base: head.commit,
    settings: { groupBy: "fiche", maxOpen: Number.POSITIVE_INFINITY, draft: false, labels: [], reviewers: [] },
    webUrl: links.webUrl,
    again: new Set(),
  };
}
