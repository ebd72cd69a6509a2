import type { Change } from "../plan/plan.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ChannelKind, Routes } from "./channel.ts";

/** What decides on the way of a change, besides the change. */
export interface RouteOptions {
  settings: Pick<Settings["site"], "delivery">;
  access: Pick<SiteAccess, "push">;
}

/** Which change goes to which channel: pull requests, where the settings want them and something can be pushed. */
export function routeChanges(changes: readonly Change[], { settings, access }: RouteOptions): Routes<ChannelKind> {
  const kind = settings.delivery === "pull-request" && access.push ? "pull-request" : "espace-membre";
  return new Map([[kind, changes]]);
}
