import { nodeId } from "../node-id.ts";
import type { Issue, PullRequest, Repository, World } from "../world.ts";
import { repositoryUrl } from "./repository.ts";
import type { Schemas } from "./schemas.ts";

type PresentedLabel = Schemas["pull-request"]["labels"][number];

export const presentLabels = (world: World, on: Issue | PullRequest): PresentedLabel[] =>
  [...on.labels].map((name) => ({
    id: on.id,
    node_id: labelNodeId(on.repository, name),
    url: `${repositoryUrl(world, on.repository)}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: "ededed",
    default: false,
  }));

export const labelNodeId = ({ id }: Repository, name: string): string => nodeId("Label", `${id}:${name}`);
