import { presentPull } from "../present/pull-request.ts";
import type { Account, PullRequest, World } from "../world.ts";
import { emit } from "./emit.ts";

export function emitPull(
  world: World,
  pull: PullRequest,
  action: string,
  sender: Account,
  more: Record<string, unknown> = {},
): void {
  emit(world, "pull_request", {
    ...more,
    action,
    number: pull.number,
    pull_request: {
      ...presentPull(world, pull),
      merged: pull.mergedAt !== null,
      maintainer_can_modify: pull.maintainerCanModify,
    },
    repository: pull.repository,
    sender,
  });
}
