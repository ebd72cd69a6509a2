import { fullName } from "../find.ts";
import { nodeId } from "../node-id.ts";
import type { Repository, World } from "../world.ts";
import { type Schemas, timestamp } from "./schemas.ts";
import { presentUser } from "./user.ts";

type FullRepository = Schemas["full-repository"];

/** The fields of GitHub's repository that the sandbox knows. */
export type PresentedRepository = Pick<
  FullRepository,
  | "id"
  | "node_id"
  | "name"
  | "full_name"
  | "owner"
  | "private"
  | "html_url"
  | "description"
  | "fork"
  | "url"
  | "clone_url"
  | "default_branch"
  | "archived"
  | "disabled"
  | "has_issues"
  | "license"
  | "allow_forking"
  | "created_at"
  | "updated_at"
  | "has_pull_requests"
  | "pull_request_creation_policy"
> & { visibility: string; parent?: PresentedRepository };

export const repositoryUrl = (world: World, repository: Repository): string =>
  `${world.url}/api/v3/repos/${fullName(repository)}`;

export function presentRepository(world: World, repository: Repository): PresentedRepository {
  const { id, name, parent } = repository;
  const htmlUrl = `${world.url}/${fullName(repository)}`;
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: fullName(repository),
    owner: presentUser(world, repository.owner),
    private: repository.private,
    visibility: repository.private ? "private" : "public",
    html_url: htmlUrl,
    description: null,
    fork: parent !== null,
    url: repositoryUrl(world, repository),
    clone_url: `${htmlUrl}.git`,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    disabled: false,
    has_issues: repository.facts.hasIssues,
    has_pull_requests: repository.facts.pullRequestsBy !== "nobody",
    pull_request_creation_policy:
      repository.facts.pullRequestsBy === "collaborators_only" ? "collaborators_only" : "all",
    license: licenceOf(repository.facts.licence),
    allow_forking: true,
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.createdAt),
    ...(parent === null ? {} : { parent: presentRepository(world, parent) }),
  };
}

function licenceOf(spdx: string | null): PresentedRepository["license"] {
  if (spdx === null) return null;
  const isKnown = spdx !== "NOASSERTION";
  const key = isKnown ? spdx.toLowerCase() : "other";
  return { key, name: isKnown ? spdx : "Other", spdx_id: spdx, url: null, node_id: "MDc6TGljZW5zZTA=" };
}
