import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { PullRequest, Repository, ReviewRequest } from "../port.ts";
import type { RefusedRight } from "../refused-right.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { readFailure } from "./read-failure.ts";
import { requestGraphql } from "./request-graphql.ts";
import { requestRest } from "./request-rest.ts";
import type { ReviewIds } from "./review-ids.ts";

const label = z.object({ name: z.string(), node_id: z.string() });

/**
 * Asking twice for the same labels and reviewers changes nothing. One request where all of them are known; one more creates the
 * labels that are missing, once. Returns what was refused; throws where GitHub cannot be asked.
 */
export async function requestReview(
  octokit: OctokitClient,
  ids: ReviewIds,
  repository: Repository,
  { id, number }: Pick<PullRequest, "id" | "number">,
  request: ReviewRequest,
): Promise<RefusedRight[]> {
  const { labels, reviewers, missing, unknown } = await ids.of(repository, request);
  const refused = unknown.map((login): RefusedRight => ({ right: "reviewer", name: login }));
  if (labels.length + reviewers.length > 0)
    await requestReviewByIds(octokit, repository, id, { labels, reviewers: reviewers.map((one) => one.id) }).catch(
      (error: unknown) => {
        const failure = asRefusal(error);
        if (failure.reason === "not-found") ids.invalidate();
        refused.push(...reviewRefusals(failure, labels.length > 0, reviewers));
      },
    );
  if (missing.length > 0)
    await addNewLabels(octokit, ids, repository, number, missing).catch((error: unknown) => {
      if (asRefusal(error).reason === "forbidden") refused.push({ right: "label", name: "" });
    });
  return refused;
}

function asRefusal(error: unknown): GitHubError {
  if (!(error instanceof GitHubError) || !["invalid", "forbidden", "not-found"].includes(error.reason)) throw error;
  return error;
}

/** What each error is about, by the mutation that it names; one that names none is about all of them. */
function reviewRefusals(
  failure: GitHubError,
  hasLabels: boolean,
  reviewers: readonly { login: string }[],
): RefusedRight[] {
  const all: RefusedRight[] = [
    ...(hasLabels ? [{ right: "label" as const, name: "" }] : []),
    ...(reviewers.length > 0 ? [{ right: "review" as const, name: "" }] : []),
  ];
  const errors = readFailure(failure.cause)?.graphqlErrors ?? [];
  if (errors.length === 0) return failure.reason === "forbidden" ? all : [];
  return errors.flatMap(({ type, path: [mutation] = [] }): RefusedRight[] => {
    if (type === "NOT_FOUND") return [];
    if (mutation === undefined) return type === "FORBIDDEN" ? all : [];
    if (mutation === "addLabelsToLabelable") return type === "FORBIDDEN" ? [{ right: "label", name: "" }] : [];
    if (type === "FORBIDDEN") return [{ right: "review", name: "" }];
    const login = reviewers[Number(String(mutation).replace("reviewer", ""))]?.login;
    return login === undefined ? [] : [{ right: "reviewer", name: login }];
  });
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
