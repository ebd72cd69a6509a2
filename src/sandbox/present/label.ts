import { nodeId } from "../node-id.ts";
import type { Issue, PullRequest, World } from "../world.ts";
import { repositoryUrl } from "./repository.ts";
import type { Schemas } from "./schemas.ts";

type PresentedLabel = Schemas["pull-request"]["labels"][number];

export const presentLabels = (world: World, on: Issue | PullRequest): PresentedLabel[] =>
  [...on.labels].map((name) => ({
    id: on.id,
    node_id: nodeId("Label", name),
    url: `${repositoryUrl(world, on.repository)}/labels/${encodeURIComponent(name)}`,
    name,
    description: null,
    color: "ededed",
    default: false,
  }));
