import type { Change } from "../plan/plan.ts";
import type { Settings } from "../settings/settings-schema.ts";
import type { SiteAccess } from "../site/github/site-access.ts";
import type { ChannelKind, Routes } from "./channel.ts";
import { isEditable } from "./editable-change.ts";

/** What decides on the way of a change, besides the change. */
export interface RouteOptions {
  settings: Pick<Settings["site"], "delivery">;
  access: Pick<SiteAccess, "push">;
}

/** Which change goes to which channel: pull requests, where the settings want them, something can be pushed and there is a text to edit. */
export function routeChanges(changes: readonly Change[], { settings, access }: RouteOptions): Routes<ChannelKind> {
  const isPushed = settings.delivery === "pull-request" && access.push !== null && changes.every(isEditable);
  return new Map([[isPushed ? "pull-request" : "espace-membre", changes]]);
}
