import type { Context, Probot } from "probot";
import { parseCommentCommand } from "../channels/pull-requests/comment-command.ts";
import type { Controller } from "../controller/controller.ts";
import { previewCheckName } from "../controller/preview-pull-request.ts";
import { pullRequestOfCheckRun } from "../feedback/publish-check-run.ts";
import { type Box, findLostTicks } from "../markers/box.ts";
import { branchPrefix } from "../markers/branch-name.ts";
import { dashboardMarker } from "../markers/dashboard-marker.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { staffingCheckName } from "../staffing/read-staffing.ts";
import { standardsCheckName } from "../standards/evaluate-repository.ts";
import type { ReceivedDeliveries } from "../workqueue/shared-state.ts";

/**
 * What each event enqueues. A delivery is answered, and remembered, once that is sure to be done; otherwise it fails, and GitHub is
 * asked to redeliver it later. No event has two listeners.
 */
export function registerWebhooks(probot: Probot, controller: Controller, deliveries: ReceivedDeliveries): void {
  const handleOnce =
    <Event extends { id: string }>(handle: (event: Event) => Promise<unknown>) =>
    async (event: Event): Promise<void> => {
      if (await deliveries.isKnown(event.id)) return;
      await handle(event);
      await deliveries.remember(event.id);
    };

  probot.on(
    "push",
    handleOnce(async ({ payload: { ref, repository, commits } }) => {
      if (ref === `refs/heads/${repository.default_branch}`)
        await controller.enqueuePushed(repository.full_name, mayBringSettings(commits));
      await controller.enqueueSubscribers(repository.full_name, ref.replace("refs/heads/", ""));
    }),
  );
  probot.on(
    "pull_request.closed",
    handleOnce(async ({ payload: { pull_request, repository } }) => {
      if (pull_request.head.ref.startsWith(branchPrefix)) await controller.enqueueSubscribers(repository.full_name);
    }),
  );
  probot.on(
    "pull_request.reopened",
    handleOnce(async ({ payload: { pull_request, repository, number } }) => {
      if (pull_request.head.ref.startsWith(branchPrefix)) await controller.enqueueSubscribers(repository.full_name);
      await controller.enqueuePreview(repository.full_name, number);
    }),
  );
  probot.on(
    ["pull_request.opened", "pull_request.synchronize", "pull_request.ready_for_review"],
    handleOnce(({ payload: { repository, number } }) => controller.enqueuePreview(repository.full_name, number)),
  );
  probot.on(
    "check_run.rerequested",
    handleOnce(async ({ payload: { repository, check_run } }) => {
      const number = check_run.name === previewCheckName ? pullRequestOfCheckRun(check_run.external_id) : undefined;
      if (number !== undefined || [staffingCheckName, standardsCheckName].includes(check_run.name))
        await controller.enqueueForced(repository.full_name, number);
    }),
  );
  probot.on(
    "check_suite.rerequested",
    handleOnce(async ({ payload: { repository, check_suite } }) => {
      if (check_suite.head_branch === repository.default_branch)
        await controller.enqueueForced(repository.full_name, undefined);
      for (const { number } of check_suite.pull_requests) await controller.enqueueForced(repository.full_name, number);
    }),
  );
  probot.on(
    "issue_comment.created",
    handleOnce(async ({ payload: { repository, issue, comment } }) => {
      const command =
        issue.pull_request && comment.user?.type !== "Bot" ? parseCommentCommand(comment.body) : undefined;
      if (!command) return;
      const site = { owner: repository.owner.login, name: repository.name };
      await controller.enqueueCommand({
        repository: site,
        number: issue.number,
        command,
        by: comment.user?.login ?? "",
        comment: { id: comment.id, createdAt: comment.created_at },
      });
    }),
  );
  probot.on(
    "repository_dispatch",
    handleOnce(async ({ payload: { action, repository } }) => {
      if (action === "staffing-change") await controller.enqueue([repository.full_name], "dispatch");
    }),
  );
  probot.on(
    "issues.edited",
    handleOnce(async ({ payload: { issue, sender, repository, changes } }) => {
      // Our own rewriting is no news, but for a tick that came after we had read: the event alone holds the text that we replaced. Whether it
      // is ours, and no other bot's, is seen where the dashboard is read. Only those who can write to the repository can edit an issue that is
      // not theirs.
      const isByBot = issue.user?.type === "Bot";
      const isByAnother = isByBot && sender.id !== issue.user?.id;
      const before = changes?.body?.from ?? "";
      // Delivered again much later, it would act against what people have chosen since.
      const isRecent = Date.now() - Date.parse(issue.updated_at ?? "") < LATE_MS;
      const isDashboard = [issue.body, before].some((text) => dashboardMarker.find(text ?? ""));
      if (isByBot && !isByAnother && isDashboard && isRecent)
        await restoreTicks(controller, repository.full_name, issue.number, findLostTicks(before, issue.body ?? ""));
      if (isByAnother && isDashboard) await controller.enqueue([repository.full_name], "dashboard");
    }),
  );
  probot.on(
    [
      "repository.renamed",
      "repository.transferred",
      "repository.archived",
      "repository.unarchived",
      "repository.edited",
    ],
    handleOnce(async ({ payload: { repository } }) => {
      await controller.enqueue([repository.full_name], "repository");
      await controller.enqueueSubscribers(repository.full_name);
    }),
  );
  probot.on(
    ["installation", "installation_repositories"],
    handleOnce(async ({ payload }) => {
      await controller.enqueueInstallation(payload.installation.id, repositoriesOf(payload));
    }),
  );
}

/** Far more than are ticked while a text is written. */
const MOST_LOST = 50;
/** Milliseconds after an edit in which what it lost is still what a person wants. */
const LATE_MS = 60 * 60 * 1000;

/** Throws where GitHub does not answer: it sends the event again. */
async function restoreTicks(
  controller: Controller,
  repository: string,
  issue: number,
  lost: readonly Box[],
): Promise<void> {
  if (lost.length === 0) return;
  const { kind } = await controller.restoreTicks(repository, issue, lost.slice(0, MOST_LOST));
  if (kind === "unavailable") throw new Error("Ticks that a write of ours has dropped could not be ticked again");
}

/** A payload lists so many commits at most: https://docs.github.com/webhooks/webhook-events-and-payloads#push */
const MOST_COMMITS = 2048;

/** A branch that was moved to a commit which is there already has none: anything may have come. */
function mayBringSettings(commits: readonly PushedCommit[] = []): boolean {
  if (commits.length === 0 || commits.length >= MOST_COMMITS) return true;
  return commits.some(({ added, modified, removed }) =>
    [added, modified, removed].some((paths) => paths === undefined || paths.includes(settingsPath)),
  );
}

type PushedCommit = Partial<Pick<Context<"push">["payload"]["commits"][number], "added" | "modified" | "removed">>;

type InstallationPayload = Pick<Context<"installation" | "installation_repositories">, "payload">["payload"];

/** The repositories that an event names, in the two spellings of the two events; undefined where all that the installation reaches is meant. */
function repositoriesOf(payload: InstallationPayload): string[] | undefined {
  if ("repositories_added" in payload)
    return [...payload.repositories_added, ...payload.repositories_removed].flatMap(({ full_name }) => full_name ?? []);
  const { action, repositories } = payload;
  if (repositories !== undefined) return repositories.map(({ full_name }) => full_name);
  // It reaches nothing any more.
  return action === "suspend" || action === "deleted" ? [] : undefined;
}
