import { parisTime } from "../../dates/paris-time.ts";
import type { Account, Issue, PullRequest, World } from "../world.ts";
import { pagePath } from "./page-path.ts";
import { renderUntrustedMarkdown } from "./render-untrusted-markdown.ts";

/** An issue or a pull request in a list. */
export function showNumbered(numbered: Issue | PullRequest) {
  const { kind, repository, number, title, author, createdAt } = numbered;
  const { owner, name } = repository;
  return {
    ...{ kind, number, title },
    repository: `${owner.login}/${name}`,
    path: pagePath(owner.login, name, kind === "issue" ? "issues" : "pull", number),
    state: stateOf(numbered),
    author: showAccount(author),
    createdAt: parisTime(createdAt),
    labels: [...numbered.labels],
  };
}

/** The same with its text and its comments. */
export function showDiscussion(world: World, numbered: Issue | PullRequest) {
  const { body } = numbered;
  return {
    ...showNumbered(numbered),
    body: body === null || body.trim() === "" ? null : renderUntrustedMarkdown(body, world.url),
    comments: world.comments
      .filter(({ on }) => on === numbered)
      .map(({ id, author, createdAt, body: text }) => ({
        id,
        author: showAccount(author),
        at: parisTime(createdAt),
        body: renderUntrustedMarkdown(text, world.url),
      })),
  };
}

export const showAccount = ({ login }: Account) => ({ login, path: pagePath(login) });

function stateOf(numbered: Issue | PullRequest): "open" | "draft" | "closed" | "merged" {
  if (numbered.kind === "pull" && numbered.mergedAt !== null) return "merged";
  if (numbered.state === "closed") return "closed";
  return numbered.kind === "pull" && numbered.draft ? "draft" : "open";
}
