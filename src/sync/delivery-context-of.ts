import { dayOf } from "../dates/day.ts";
import type { DeliveryContext } from "../delivery/delivery-context.ts";
import type { SiteAccess } from "../delivery/site-access.ts";
import type { Look } from "./look.ts";
import type { ReadSite } from "./read-site.ts";
import type { Contractor } from "./read-staffing.ts";

type FoundSite = Extract<ReadSite, { commit: string }>;

/** `again`: the proposals that people asked for once more. */
export function deliveryContextOf(
  { links, now }: Look,
  { settings, source }: Contractor,
  access: SiteAccess,
  site: FoundSite,
  again: DeliveryContext["again"],
): DeliveryContext {
  return {
    ...links,
    access,
    heard: access.heard,
    today: dayOf(now()),
    base: site.commit,
    index: site.index,
    contractor: settings.contractor.name,
    source,
    settings: settings.pullRequests,
    again,
  };
}
