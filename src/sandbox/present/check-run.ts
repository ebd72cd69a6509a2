import { fullName } from "../find.ts";
import { nodeId } from "../node-id.ts";
import type { CheckRun, World } from "../world.ts";
import { presentApp } from "./app.ts";
import { repositoryUrl } from "./repository.ts";
import { type Schemas, timestamp, timestampOrNull } from "./schemas.ts";

export function presentCheckRun(world: World, run: CheckRun): Schemas["check-run"] {
  const url = `${repositoryUrl(world, run.repository)}/check-runs/${run.id}`;
  const htmlUrl = `${world.url}/${fullName(run.repository)}/runs/${run.id}`;
  return {
    id: run.id,
    head_sha: run.commit,
    node_id: nodeId("CheckRun", run.id),
    external_id: run.externalId,
    url,
    html_url: htmlUrl,
    details_url: run.detailsUrl ?? world.url,
    status: run.status,
    conclusion: run.conclusion,
    started_at: timestamp(run.startedAt),
    completed_at: timestampOrNull(run.completedAt),
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    name: run.name,
    check_suite: { id: run.suiteId },
    app: presentApp(world, world.app.id),
    pull_requests: [],
  };
}

export const presentAnnotations = (world: World, run: CheckRun): Schemas["check-annotation"][] =>
  run.annotations.map((annotation) => ({
    ...annotation,
    blob_href: `${world.url}/${fullName(run.repository)}/blob/${run.commit}/${annotation.path}`,
  }));
