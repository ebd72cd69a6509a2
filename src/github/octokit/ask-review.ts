import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { PullRequest, Repository, ReviewRequest } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";
import { askReview as askReviewDocument } from "./documents/ask-review.ts";
import type { ReviewIds } from "./review-ids.ts";

const label = z.object({ name: z.string(), node_id: z.string() });

/**
 * Asking twice for the same labels and reviewers changes nothing. One request where all of them are known; one more creates the
 * labels that are missing, once.
 */
export async function askReview(
  octokit: OctokitClient,
  ids: ReviewIds,
  repository: Repository,
  { id, number }: Pick<PullRequest, "id" | "number">,
  asked: ReviewRequest,
): Promise<void> {
  const { labels, reviewers, missing } = await ids.of(repository, asked);
  try {
    if (labels.length + reviewers.length > 0) await askByIds(octokit, repository, id, { labels, reviewers });
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") ids.forget();
    throw error;
  } finally {
    if (missing.length > 0) await addNewLabels(octokit, ids, repository, number, missing);
  }
}

async function askByIds(
  octokit: OctokitClient,
  repository: Repository,
  id: string,
  { labels, reviewers }: { labels: string[]; reviewers: string[] },
): Promise<void> {
  await askGraphql(octokit, {
    operation: "askReview",
    repository,
    document: askReviewDocument(labels.length > 0, reviewers.length),
    variables: {
      ...(labels.length > 0 ? { labels: { labelableId: id, labelIds: labels } } : {}),
      ...Object.fromEntries(
        reviewers.map((user, index) => [`reviewer${index}`, { pullRequestId: id, userIds: [user], union: true }]),
      ),
    },
    answer: z.record(z.string(), z.unknown()),
    repeatable: true,
  });
}

/** REST creates a label that it is asked to add; GraphQL only knows those that are there. What GitHub refuses is not asked again. */
async function addNewLabels(
  octokit: OctokitClient,
  ids: ReviewIds,
  repository: Repository,
  number: number,
  names: readonly string[],
): Promise<void> {
  const learn = (found: readonly z.infer<typeof label>[]) => {
    for (const name of names) {
      const created = found.find((one) => one.name.toLowerCase() === name.toLowerCase());
      ids.learnLabel(repository, name, created?.node_id ?? null);
    }
  };
  try {
    const found = await askRest(octokit, {
      operation: "askReview",
      repository,
      route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
      parameters: { issue_number: number, labels: names },
      answer: z.array(label),
      repeatable: true,
    });
    learn(found);
  } catch (error) {
    if (error instanceof GitHubError && ["invalid", "forbidden", "not-found"].includes(error.reason)) learn([]);
    throw error;
  }
}
