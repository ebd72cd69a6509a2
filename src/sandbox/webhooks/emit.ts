import { nodeId } from "../node-id.ts";
import { presentRepository } from "../present/repository.ts";
import { presentUser } from "../present/user.ts";
import type { Account, Installation, PermissionName, Repository, World } from "../world.ts";
import type { Payload } from "./hookshot.ts";

/** The permission an installation needs to receive an event. */
const NEEDS: Record<string, PermissionName> = {
  push: "contents",
  repository_dispatch: "contents",
  pull_request: "pull_requests",
  check_run: "checks",
  check_suite: "checks",
  issues: "issues",
  issue_comment: "issues",
};

/** Told to every App that writes checks, subscribed or not: https://docs.github.com/webhooks/webhook-events-and-payloads#check_suite */
const ALWAYS = new Set(["check_suite"]);

/** The installations, of one App each, that receive an event in a repository: they reach it, subscribe to it and may read it. */
export function subscribers(world: World, repository: Repository, event: string): Installation[] {
  const permission = NEEDS[event];
  return [...world.installations.values()].filter(
    (installation) =>
      installation.account === repository.owner &&
      installation.suspendedAt === null &&
      (installation.repositories === "all" || installation.repositories.has(repository)) &&
      (installation.events.includes(event) || ALWAYS.has(event)) &&
      (permission === undefined || installation.permissions[permission] !== undefined),
  );
}

/** Tells each App of an event in a repository, with what every such payload holds. */
export function emit(
  world: World,
  event: string,
  { repository, sender, ...rest }: { repository: Repository; sender: Account; action?: string; [key: string]: unknown },
): void {
  const owner = repository.owner;
  for (const { id, appId } of subscribers(world, repository, event)) {
    const payload: Payload = {
      ...rest,
      repository: presentRepository(world, repository),
      ...(owner.type === "Organization" ? { organization: presentUser(world, owner) } : {}),
      sender: presentUser(world, sender),
      installation: { id, node_id: nodeId("Installation", id) },
    };
    world.hookshot.send(appId, event, payload);
  }
}
