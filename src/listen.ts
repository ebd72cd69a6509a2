import type { Probot } from "probot";
import { readCommand } from "./feedback/read-command.ts";
import type { Looks } from "./looks.ts";
import { branchPrefix } from "./markers/branch-name.ts";
import { dashboardMarker } from "./markers/dashboard-marker.ts";
import { previewName } from "./preview.ts";
import type { Deliveries } from "./queue/shared.ts";
import { standardsCheck } from "./standards/standards-check.ts";
import { pullRequestOf } from "./sync/put-check-run.ts";
import { checkName } from "./sync/read-staffing.ts";

/**
 * What each event asks for. A delivery is answered, and remembered, once that is sure to be done; GitHub hears of a failure
 * otherwise, and is asked for it again. No event has two listeners.
 */
export function listen(probot: Probot, looks: Looks, deliveries: Deliveries): void {
  const once =
    <Event extends { id: string }>(act: (event: Event) => Promise<unknown>) =>
    async (event: Event): Promise<void> => {
      if (await deliveries.isKnown(event.id)) return;
      await act(event);
      await deliveries.remember(event.id);
    };

  probot.on(
    "push",
    once(async ({ payload: { ref, repository } }) => {
      if (ref === `refs/heads/${repository.default_branch}`) await looks.at([repository.full_name]);
      await looks.atFollowers(repository.full_name, ref.replace("refs/heads/", ""));
    }),
  );
  probot.on(
    "pull_request.closed",
    once(async ({ payload: { pull_request, repository } }) => {
      if (pull_request.head.ref.startsWith(branchPrefix)) await looks.atFollowers(repository.full_name);
    }),
  );
  probot.on(
    ["pull_request.opened", "pull_request.synchronize", "pull_request.reopened", "pull_request.ready_for_review"],
    once(({ payload: { repository, number } }) => looks.ahead(repository.full_name, number)),
  );
  probot.on(
    "check_run.rerequested",
    once(async ({ payload: { repository, check_run } }) => {
      const number = check_run.name === previewName ? pullRequestOf(check_run.external_id) : undefined;
      if (number !== undefined || [checkName, standardsCheck].includes(check_run.name))
        await looks.again(repository.full_name, number);
    }),
  );
  probot.on(
    "check_suite.rerequested",
    once(async ({ payload: { repository, check_suite } }) => {
      if (check_suite.head_branch === repository.default_branch) await looks.again(repository.full_name, undefined);
      for (const { number } of check_suite.pull_requests) await looks.again(repository.full_name, number);
    }),
  );
  probot.on(
    "issue_comment.created",
    once(async ({ payload: { repository, issue, comment } }) => {
      const command = issue.pull_request && comment.user?.type !== "Bot" ? readCommand(comment.body) : undefined;
      if (!command) return;
      const at = { owner: repository.owner.login, name: repository.name };
      await looks.answer({ repository: at, number: issue.number, command, by: comment.user?.login ?? "" });
    }),
  );
  probot.on(
    "repository_dispatch",
    once(async ({ payload: { action, repository } }) => {
      if (action === "staffing-change") await looks.at([repository.full_name]);
    }),
  );
  probot.on(
    "issues.edited",
    once(async ({ payload: { issue, sender, repository, changes } }) => {
      // Our own rewriting is no news. Only those who can write to the repository can edit an issue that is not theirs.
      const byAnother = issue.user?.type === "Bot" && sender.id !== issue.user.id;
      const isDashboard = [issue.body, changes.body?.from].some((text) => dashboardMarker.find(text ?? ""));
      if (byAnother && isDashboard) await looks.at([repository.full_name]);
    }),
  );
  probot.on(
    ["installation.created", "installation.deleted", "installation.new_permissions_accepted", "installation.unsuspend"],
    once(async ({ payload }) => {
      await looks.forget();
      await looks.at((payload.repositories ?? []).map(({ full_name }) => full_name));
    }),
  );
  probot.on(
    "installation_repositories.added",
    once(async ({ payload }) => {
      await looks.forget();
      await looks.at(payload.repositories_added.map(({ full_name }) => full_name));
    }),
  );
  probot.on(
    "installation_repositories.removed",
    once(async ({ payload }) => {
      await looks.forget();
      await looks.at(payload.repositories_removed.flatMap(({ full_name }) => full_name ?? []));
    }),
  );
}
