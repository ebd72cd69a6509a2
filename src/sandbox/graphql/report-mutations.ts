import type { CreateCheckRunInput, CreateIssueInput, UpdateIssueInput } from "@octokit/graphql-schema";
import { createCheckRun } from "../actions/check-runs.ts";
import { createIssue, updateIssue } from "../actions/issues.ts";
import { actorAccount } from "../auth/actor.ts";
import { Refusal } from "../refusal.ts";
import { issueById, repositoryById } from "./find-node.ts";
import { issueNode } from "./issue-node.ts";
import { requireMutation } from "./require-mutation.ts";
import type { View } from "./view.ts";

/** Mutations on issues and check runs. */
export const reportMutations = (view: View) => {
  const { world } = view;
  const sender = () => actorAccount(world, view.actor);
  return {
    createIssue: ({ input }: { input: CreateIssueInput }) => {
      const repository = repositoryById(view, input.repositoryId);
      requireMutation(view, repository, "issues", "CreateIssue", "reader");
      const issue = createIssue(world, repository, { title: input.title, body: input.body }, sender());
      return { clientMutationId: input.clientMutationId ?? null, issue: () => issueNode(view, issue) };
    },
    updateIssue: ({ input }: { input: UpdateIssueInput }) => {
      const issue = issueById(view, input.id);
      if (issue.kind !== "issue")
        throw new Refusal(404, `Could not resolve to an Issue with the global id of '${input.id}'`);
      requireMutation(view, issue.repository, "issues", "UpdateIssue", { author: issue.author });
      const { title, body, state } = input;
      const update = {
        title: title ?? undefined,
        body: body ?? undefined,
        state: state == null ? undefined : state === "OPEN" ? ("open" as const) : ("closed" as const),
      };
      updateIssue(world, issue, update, sender());
      return { clientMutationId: input.clientMutationId ?? null, issue: () => issueNode(view, issue) };
    },
    createCheckRun: async ({ input }: { input: CreateCheckRunInput }) => {
      const repository = repositoryById(view, input.repositoryId);
      requireMutation(view, repository, "checks", "CreateCheckRun", "app");
      const { title, summary, text } = input.output ?? {};
      await createCheckRun(world, repository, {
        name: input.name,
        commit: String(input.headSha),
        externalId: input.externalId ?? undefined,
        status: statuses.find((one) => one === input.status?.toLowerCase()),
        conclusion: conclusions.find((one) => one === input.conclusion?.toLowerCase()),
        output: { title, summary, text: text ?? undefined },
      });
      return { clientMutationId: input.clientMutationId ?? null };
    },
  };
};

const statuses = ["queued", "in_progress", "completed"] as const;
const conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"] as const;
