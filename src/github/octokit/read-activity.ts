import { z } from "zod";
import type { Repository } from "../port.ts";
import type { RepositoryActivity } from "../repository-profile.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { ACTIVITY } from "./documents/activity.ts";
import { activityAnswer, toActivity } from "./to-activity.ts";

export async function readActivity(
  octokit: OctokitClient,
  repository: Repository,
  except: string,
): Promise<RepositoryActivity> {
  const found = await askGraphql(octokit, {
    operation: "readActivity",
    repository,
    document: ACTIVITY,
    variables: { owner: repository.owner, name: repository.name, except },
    answer: z.object({ repository: activityAnswer }),
    repeatable: true,
  });
  return toActivity(found.repository);
}
