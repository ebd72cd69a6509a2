import { closeObsolete } from "../delivery/close-obsolete.ts";
import type { DeliveryContext } from "../delivery/delivery-context.ts";
import type { FoundPullRequest } from "../github/port.ts";
import { asLasting } from "./as-lasting.ts";
import { confirmObsolete } from "./confirm-obsolete.ts";
import type { Look } from "./look.ts";

/** Closes the pull requests that a plan does not want, once that is sure; one that GitHub keeps us from closing stays as it is. */
export async function closeUnwanted(
  obsolete: readonly FoundPullRequest[],
  look: Look,
  context: DeliveryContext,
): Promise<void> {
  for (const pullRequest of await confirmObsolete(obsolete, look, context.access))
    await closeObsolete(pullRequest, context).catch(asLasting);
}
