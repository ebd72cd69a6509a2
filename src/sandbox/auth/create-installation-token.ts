import { randomBytes } from "node:crypto";
import { Refusal, suspended } from "../refusal.ts";
import type { Installation, Permissions, Repository, World } from "../world.ts";

const HOUR = 3_600_000;
const ORDER = ["read", "write", "admin"];

export interface TokenRequest {
  permissions?: Permissions | undefined;
  repositories?: readonly string[] | undefined;
  repositoryIds?: readonly number[] | undefined;
}

/** A token for an installation, an hour long, whole or cut down to the requested permissions. Throws 422 when those are more. */
export function createInstallationToken(world: World, installation: Installation, request: TokenRequest) {
  if (installation.suspendedAt !== null) throw suspended();
  const permissions = request.permissions ?? installation.permissions;
  if (!isWithin(permissions, installation.permissions))
    throw new Refusal(422, "The permissions requested are not granted to this installation.");
  const token = {
    kind: "installation" as const,
    installation,
    permissions: { ...permissions, metadata: "read" as const },
    repositories: chosen(world, installation, request),
    expiresAt: new Date(Math.floor((world.now().getTime() + HOUR) / 1000) * 1000),
  };
  // Longer than the 40 characters that tokens once had, as GitHub now warns.
  const value = `ghs_${randomBytes(64).toString("base64url")}`;
  world.tokens.set(value, token);
  return { value, ...token };
}

function isWithin(requested: Permissions, granted: Permissions): boolean {
  const levels = new Map(Object.entries(granted));
  return Object.entries(requested).every(
    ([name, level]) => ORDER.indexOf(level) <= ORDER.indexOf(levels.get(name) ?? (name === "metadata" ? "read" : "")),
  );
}

function chosen(world: World, installation: Installation, request: TokenRequest): "all" | Set<Repository> {
  if (request.repositories === undefined && request.repositoryIds === undefined) return installation.repositories;
  const names = new Set(request.repositories?.map((name) => name.toLowerCase()));
  const ids = new Set(request.repositoryIds);
  const found = installationRepositories(world, installation).filter(
    ({ name, id }) => names.has(name.toLowerCase()) || ids.has(id),
  );
  if (found.length < names.size + ids.size)
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  return new Set(found);
}

/** The repositories an installation reaches, in order of creation. */
export function installationRepositories(world: World, { account, repositories }: Installation): Repository[] {
  return [...world.repositories.values()].filter(
    (repository) => repository.owner === account && (repositories === "all" || repositories.has(repository)),
  );
}
