import type { Context } from "hono";
import type { ActOutcome } from "../../staffing/person-acts.ts";
import type { LastOutcome } from "./last-outcome.ts";
import type { Visit } from "./visit.ts";

/** Leads to the page that says what came of an act: to load that page again does nothing again. */
export async function tellOutcome(
  context: Context,
  { base, session }: Visit,
  outcome: ActOutcome,
  outcomes: LastOutcome,
): Promise<Response> {
  await outcomes.write(context, { base, session, outcome });
  return context.redirect(`${base}/suite`, 303);
}
