import type { Repository } from "../port.ts";
import type { OctokitClient } from "./client.ts";
import type { RepositoryIds } from "./repository-ids.ts";
import { updateRefs } from "./update-refs.ts";

export async function moveBranch(
  octokit: OctokitClient,
  ids: RepositoryIds,
  repository: Repository,
  branch: string,
  from: string,
  to: string | null,
): Promise<void> {
  await updateRefs(octokit, ids, repository, [{ branch, from, to }]);
}
