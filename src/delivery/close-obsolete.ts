import type { FoundPullRequest } from "../github/port.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { closePullRequest } from "./close-pull-request.ts";
import type { DeliveryContext } from "./delivery-context.ts";

/** Closes a pull request that the plan no longer wants; where people have committed to it, only says so. */
export async function closeObsolete(
  pullRequest: FoundPullRequest,
  { access, contractor }: Pick<DeliveryContext, "access" | "contractor">,
): Promise<void> {
  const textOf = (ours: boolean) => renderMarkdown("pull-requests/obsolete", { contractor, ours });
  await closePullRequest(pullRequest, access, textOf);
}
