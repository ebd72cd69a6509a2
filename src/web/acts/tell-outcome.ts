import type { Context } from "hono";
import type { ActOutcome } from "../../staffing/person-acts.ts";
import type { SealedOutcomes } from "./sealed-outcomes.ts";
import type { Visit } from "./visit.ts";

/** Leads to the page that says what came of an act: to load that page again does nothing again. */
export async function tellOutcome(
  context: Context,
  { base, session }: Visit,
  outcome: ActOutcome,
  outcomes: SealedOutcomes,
): Promise<Response> {
  const told = new URLSearchParams({ dit: await outcomes.print({ base, session, outcome }) });
  return context.redirect(`${base}/suite?${told}`, 303);
}
