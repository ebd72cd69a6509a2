import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { PullRequest, Repository, ReviewRequest } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";
import { requestRest } from "./request-rest.ts";
import type { ReviewIds } from "./review-ids.ts";

const label = z.object({ name: z.string(), node_id: z.string() });

/**
 * Asking twice for the same labels and reviewers changes nothing. One request where all of them are known; one more creates the
 * labels that are missing, once.
 */
export async function requestReview(
  octokit: OctokitClient,
  ids: ReviewIds,
  repository: Repository,
  { id, number }: Pick<PullRequest, "id" | "number">,
  request: ReviewRequest,
): Promise<void> {
  const { labels, reviewers, missing } = await ids.of(repository, request);
  try {
    if (labels.length + reviewers.length > 0) await requestReviewByIds(octokit, repository, id, { labels, reviewers });
  } catch (error) {
    if (error instanceof GitHubError && error.reason === "not-found") ids.invalidate();
    throw error;
  } finally {
    if (missing.length > 0) await addNewLabels(octokit, ids, repository, number, missing);
  }
}

async function requestReviewByIds(
  octokit: OctokitClient,
  repository: Repository,
  id: string,
  { labels, reviewers }: { labels: string[]; reviewers: string[] },
): Promise<void> {
  await requestGraphql(octokit, {
    operation: "askReview",
    repository,
    document: reviewDocument(labels.length > 0, reviewers.length),
    variables: {
      ...(labels.length > 0 ? { labels: { labelableId: id, labelIds: labels } } : {}),
      ...Object.fromEntries(
        reviewers.map((user, index) => [`reviewer${index}`, { pullRequestId: id, userIds: [user], union: true }]),
      ),
    },
    schema: z.record(z.string(), z.unknown()),
    isRepeatable: true,
  });
}

/** REST creates a label that it adds; GraphQL only knows those that are there. What GitHub refuses is not retried. */
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
    const found = await requestRest(octokit, {
      operation: "askReview",
      repository,
      route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
      parameters: { issue_number: number, labels: names },
      schema: z.array(label),
      isRepeatable: true,
    });
    learn(found);
  } catch (error) {
    if (error instanceof GitHubError && ["invalid", "forbidden", "not-found"].includes(error.reason)) learn([]);
    throw error;
  }
}

/** Each reviewer has a mutation of their own: where GitHub refuses one of a list, it refuses all of them. */
export function reviewDocument(labels: boolean, reviewers: number): string {
  const indexes = [...Array(reviewers).keys()];
  const variables = [
    ...(labels ? ["$labels: AddLabelsToLabelableInput!"] : []),
    ...indexes.map((index) => `$reviewer${index}: RequestReviewsInput!`),
  ];
  const mutations = [
    ...(labels ? ["addLabelsToLabelable(input: $labels) { clientMutationId }"] : []),
    ...indexes.map((index) => `reviewer${index}: requestReviews(input: $reviewer${index}) { clientMutationId }`),
  ];
  return /* GraphQL */ `
  mutation AskReview(${variables.join(", ")}) {
    ${mutations.join("\n    ")}
  }
`;
}
