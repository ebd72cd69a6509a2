import type { RefusedRight } from "../../github/refused-right.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { settingsPath } from "../../settings/parse-settings.ts";
import type { Settings } from "../../settings/settings-schema.ts";
import type { SiteAccess } from "../../site/github/site-access.ts";
import type { Delivery } from "../delivery.ts";
import type { RefusedRights } from "../refused-rights.ts";

/** What is told of refused rights, each once, as long as something asks for them. */
export function refusedProblems(
  refused: RefusedRights,
  { repository, push }: Pick<SiteAccess, "repository" | "push">,
  { labels, reviewers }: Settings["pullRequests"],
  delivered: readonly Pick<Delivery, "state">[],
): Problem[] {
  if (!push) return [];
  const place = { file: settingsPath, line: 1, column: 1 };
  const site = `${repository.owner}/${repository.name}`;
  const pushed = `${push.repository.owner}/${push.repository.name}`;
  const states = new Set(delivered.map(({ state }) => state));
  const names = (right: RefusedRight["right"]) =>
    refused.list().flatMap((one) => (one.right === right ? [one.name] : []));
  const missing = (right: "open" | "push" | "label" | "review", where: string) =>
    problem("right-missing", { right, repository: where, actor: push.actor }, place);
  const logins = names("reviewer").filter((login) =>
    reviewers.some((one) => one.toLowerCase() === login.toLowerCase()),
  );
  const branches = names("branch");
  return [
    ...(refused.has("open") && states.has("pushed") ? [missing("open", site)] : []),
    ...(refused.has("push") && states.has("failed") ? [missing("push", pushed)] : []),
    ...(branches.length > 0 && states.has("failed")
      ? [problem("branches-protected", { repository: pushed, branches: branches.slice(0, LISTED) }, place)]
      : []),
    ...(refused.has("label") && labels.length > 0 ? [missing("label", site)] : []),
    ...(refused.has("review") && reviewers.length > 0 ? [missing("review", site)] : []),
    ...(logins.length > 0 ? [problem("reviewers-refused", { repository: site, logins }, place)] : []),
  ];
}

const LISTED = 3;
