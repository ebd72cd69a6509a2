import { randomBytes } from "node:crypto";
import {
  acceptPermissions,
  addToInstallation,
  installApp,
  suspendInstallation,
  uninstallApp,
} from "../actions/installations.ts";
import { createInstallationToken } from "../auth/create-installation-token.ts";
import { accountNamed, repositoryNamed } from "../find.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Installation, World } from "../world.ts";

type InstallationControls = Pick<
  Sandbox,
  | "installApp"
  | "uninstallApp"
  | "suspendApp"
  | "acceptPermissions"
  | "revokeTokens"
  | "addToInstallation"
  | "userToken"
  | "installationToken"
>;

/** Installing the App, and handing out tokens. */
export function installationControls(world: World): InstallationControls {
  const find = (id: number): Installation => {
    const found = world.installations.get(id);
    if (found === undefined) throw new Error(`the sandbox has no installation ${id}`);
    return found;
  };
  return {
    installApp: (installation) => installApp(world, installation).id,
    uninstallApp: (id) => uninstallApp(world, find(id)),
    suspendApp: (id, isSuspended) => suspendInstallation(world, find(id), isSuspended),
    acceptPermissions: (id, permissions) => acceptPermissions(world, find(id), permissions),
    revokeTokens(id) {
      for (const [value, token] of world.tokens)
        if (token.kind === "installation" && token.installation.id === id) world.tokens.delete(value);
    },
    addToInstallation: (id, repositories) =>
      addToInstallation(
        world,
        find(id),
        repositories.map((name) => repositoryNamed(world, name)),
      ),
    userToken: (login, scopes = ["public_repo"]) => {
      const token = `ghp_${randomBytes(27).toString("hex").slice(0, 36)}`;
      world.tokens.set(token, { kind: "user", account: accountNamed(world, login), scopes: [...scopes] });
      return token;
    },
    installationToken: (id) => createInstallationToken(world, find(id), {}).value,
  };
}
