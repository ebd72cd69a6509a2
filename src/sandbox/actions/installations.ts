import { installationRepositories } from "../auth/create-installation-token.ts";
import { accountNamed, fullName, repositoryNamed } from "../find.ts";
import { nodeId } from "../node-id.ts";
import { presentInstallation } from "../present/app.ts";
import { presentUser } from "../present/user.ts";
import type { Installation, Permissions, Repository, World } from "../world.ts";

export interface NewInstallation {
  account: string;
  /** Full names (`owner/name`), all of the account. */
  repositories: "all" | readonly string[];
  permissions: Permissions;
  events: readonly string[];
  /** Of which App, by its id; the first one unless said. */
  appId?: number;
}

/**
 * Installs the App and sends it `installation`, which an App receives whatever it subscribes to. An account has an App once: where it is
 * installed already, repositories are added.
 */
export function installApp(world: World, request: NewInstallation): Installation {
  const account = accountNamed(world, request.account);
  const { repositories } = request;
  const existing = [...world.installations.values()].find(
    (one) => one.account === account && one.appId === (request.appId ?? world.app.id),
  );
  if (existing) {
    if (JSON.stringify(existing.permissions) !== JSON.stringify(request.permissions))
      throw new Error(`the App is installed for ${request.account} with other permissions`);
    if (repositories === "all") existing.repositories = "all";
    else
      addToInstallation(
        world,
        existing,
        repositories.map((name) => repositoryNamed(world, name)),
      );
    return existing;
  }
  const installation: Installation = {
    id: world.nextId(),
    appId: request.appId ?? world.app.id,
    account,
    repositories: repositories === "all" ? "all" : new Set(repositories.map((name) => repositoryNamed(world, name))),
    permissions: request.permissions,
    events: [...request.events],
    createdAt: world.now(),
    suspendedAt: null,
  };
  world.installations.set(installation.id, installation);
  emitInstallation(world, installation, "created");
  return installation;
}

/** Takes the App away; its tokens stop working. */
export function uninstallApp(world: World, installation: Installation): void {
  emitInstallation(world, installation, "deleted");
  world.installations.delete(installation.id);
}

/** Its tokens stop working, and no webhook comes of its repositories; neither event lists them. */
export function suspendInstallation(world: World, installation: Installation, isSuspended: boolean): void {
  installation.suspendedAt = isSuspended ? world.now() : null;
  emitInstallation(world, installation, isSuspended ? "suspend" : "unsuspend");
}

/** The account accepts what the App asks for by now. Tokens that were made before keep the rights that they were made with. */
export function acceptPermissions(world: World, installation: Installation, permissions: Permissions): void {
  installation.permissions = permissions;
  emitInstallation(world, installation, "new_permissions_accepted");
}

/** Adds repositories to an installation that chooses them. */
export function addToInstallation(world: World, installation: Installation, added: readonly Repository[]): void {
  if (installation.repositories === "all") return;
  for (const repository of added) installation.repositories.add(repository);
  world.hookshot.send(installation.appId, "installation_repositories", {
    action: "added",
    installation: presentInstallation(world, installation),
    repository_selection: "selected",
    repositories_added: added.map(brief),
    repositories_removed: [],
    requester: null,
    sender: presentUser(world, installation.account),
  });
}

type InstallationAction = "created" | "deleted" | "new_permissions_accepted" | "suspend" | "unsuspend";

const emitInstallation = (world: World, installation: Installation, action: InstallationAction): void =>
  world.hookshot.send(installation.appId, "installation", {
    action,
    installation: presentInstallation(world, installation),
    ...(action === "suspend" || action === "unsuspend"
      ? {}
      : { repositories: installationRepositories(world, installation).map(brief) }),
    requester: null,
    sender: presentUser(world, installation.account),
  });

const brief = (repository: Repository) => ({
  id: repository.id,
  node_id: nodeId("Repository", repository.id),
  name: repository.name,
  full_name: fullName(repository),
  private: repository.private,
});
