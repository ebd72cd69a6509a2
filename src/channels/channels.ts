import type { Channel, ChannelContext, DryRun, Routes } from "./channel.ts";
import type { Delivery } from "./delivery.ts";
import { espaceMembreChannel } from "./espace-membre/espace-membre-channel.ts";
import { pullRequestChannel } from "./pull-requests/pull-request-channel.ts";

/** Every channel there is, in the order in which people read of them. A further one is added here, and to `routeChanges`. */
export const channels: readonly Channel[] = [pullRequestChannel, espaceMembreChannel];

/** Each channel delivers its share, also an empty one: it may have to withdraw what it delivered before. Throws GitHubError. */
export async function reconcileChannels(
  all: readonly Channel<string>[],
  routes: Routes,
  context: ChannelContext,
): Promise<Delivery[]> {
  const delivered: Delivery[] = [];
  for (const channel of all) delivered.push(...(await channel.reconcile(routes.get(channel.kind) ?? [], context)));
  return delivered;
}

/** The same without writing. Throws GitHubError. */
export async function dryRunChannels(
  all: readonly Channel<string>[],
  routes: Routes,
  context: ChannelContext,
): Promise<DryRun> {
  const runs: DryRun[] = [];
  for (const channel of all) runs.push(await channel.dryRun(routes.get(channel.kind) ?? [], context));
  return {
    expected: runs.flatMap(({ expected }) => expected),
    withdrawn: runs.flatMap(({ withdrawn }) => withdrawn),
  };
}
