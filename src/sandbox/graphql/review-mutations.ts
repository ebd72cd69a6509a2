import type { AddLabelsToLabelableInput, RequestReviewsInput } from "@octokit/graphql-schema";
import { requestReviews } from "../actions/request-reviews.ts";
import { issuePermission } from "../auth/access.ts";
import { Refusal } from "../refusal.ts";
import { issueById, labelById, pullById, userById } from "./find-node.ts";
import { issueNode } from "./issue-node.ts";
import { pullNode } from "./pull-node.ts";
import { requireMutation } from "./require-mutation.ts";
import type { View } from "./view.ts";

/** Mutations that help a review: labels and reviewers. */
export const reviewMutations = (view: View) => ({
  addLabelsToLabelable: ({ input }: { input: AddLabelsToLabelableInput }) => {
    const on = issueById(view, input.labelableId);
    requireMutation(view, on.repository, issuePermission(view.actor, on), "AddLabelsToLabelable");
    const labels = input.labelIds.map((id) => labelById(view, id));
    if (labels.some(({ repository }) => repository !== on.repository))
      throw new Refusal(422, "Labels must belong to the repository of the labelable.");
    for (const { name } of labels) on.labels.add(name);
    return {
      clientMutationId: input.clientMutationId ?? null,
      labelable: () => (on.kind === "pull" ? pullNode(view, on) : issueNode(view, on)),
    };
  },
  requestReviews: ({ input }: { input: RequestReviewsInput }) => {
    const pull = pullById(view, input.pullRequestId);
    requireMutation(view, pull.repository, "pull_requests", "RequestReviews");
    const people = (input.userIds ?? []).map((id) => userById(view, id));
    const before = [...pull.reviewers];
    if (!input.union) pull.reviewers.clear();
    try {
      requestReviews(pull, people);
    } catch (error) {
      for (const login of before) pull.reviewers.add(login);
      throw error;
    }
    return { clientMutationId: input.clientMutationId ?? null, pullRequest: () => pullNode(view, pull) };
  },
});
