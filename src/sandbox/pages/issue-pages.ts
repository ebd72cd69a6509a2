import { Hono } from "hono";
import { findNumbered, findPull } from "../find.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath, repositoryInPath } from "../http/find-in-path.ts";
import type { Issue, PullRequest, World } from "../world.ts";
import { pagePath } from "./page-path.ts";
import { renderPage } from "./render-page.ts";
import { showChecks } from "./show-checks.ts";
import { showCommit } from "./show-commit.ts";
import { showDiff } from "./show-diff.ts";
import { showAccount, showDiscussion, showNumbered } from "./show-numbered.ts";

/** Issues and pull requests: lists, and each with its text, its comments and its diff. */
export function issuePages(world: World): Hono<Environment> {
  const pages = new Hono<Environment>();
  pages.get("/:owner/:repo/pulls", (context) => listNumbered(world, context, "pull"));
  pages.get("/:owner/:repo/issues", (context) => listNumbered(world, context, "issue"));
  pages.get("/:owner/:repo/issues/:number{[0-9]+}", (context) => {
    const repository = repositoryInPath(world, context);
    const issue = findNumbered(world, repository, numberInPath(context, "number"));
    if (issue.kind === "pull") return context.redirect(showNumbered(issue).path);
    return renderPage(context, {
      title: `${issue.title}, ${repository.owner.login}/${repository.name}`,
      template: "issue",
      repository,
      data: { issue: showDiscussion(world, issue), assignees: [...issue.assignees], isPinned: issue.pinned },
    });
  });
  pages.get("/:owner/:repo/pull/:file{[0-9]+\\.diff}", async (context) => {
    const repository = repositoryInPath(world, context);
    const pull = findPull(world, repository, Number.parseInt(context.req.param("file"), 10));
    return context.text(await repository.git.diff(pull.base.commit, pull.head.commit));
  });
  pages.get("/:owner/:repo/pull/:number{[0-9]+}", async (context) => {
    const repository = repositoryInPath(world, context);
    const numbered = findNumbered(world, repository, numberInPath(context, "number"));
    if (numbered.kind === "issue") return context.redirect(showNumbered(numbered).path);
    return renderPage(context, {
      title: `${numbered.title}, ${repository.owner.login}/${repository.name}`,
      template: "pull",
      repository,
      data: { pull: await showPull(world, numbered) },
    });
  });
  // The tabs of GitHub's page are parts of ours.
  for (const tab of ["files", "commits", "checks"])
    pages.get(`/:owner/:repo/pull/:number{[0-9]+}/${tab}`, (context) => {
      const pull = findPull(world, repositoryInPath(world, context), numberInPath(context, "number"));
      return context.redirect(`${showNumbered(pull).path}#${tab}`);
    });
  return pages;
}

function listNumbered(world: World, context: RequestContext, kind: "issue" | "pull"): Response {
  const repository = repositoryInPath(world, context);
  const all: readonly (Issue | PullRequest)[] = kind === "issue" ? world.issues : world.pulls;
  const shown = all.filter((one) => one.repository === repository).toReversed();
  return renderPage(context, {
    title: `${kind === "issue" ? "Issues" : "Pull requests"}, ${repository.owner.login}/${repository.name}`,
    template: "list",
    repository,
    data: {
      kind,
      open: shown.filter(({ state }) => state === "open").map(showNumbered),
      closed: shown.filter(({ state }) => state === "closed").map(showNumbered),
    },
  });
}

async function showPull(world: World, pull: PullRequest) {
  const { repository, head, base, reviewers, mergedBy, mergeCommit } = pull;
  const { git, owner, name } = repository;
  const from = await git.mergeBase(base.commit, head.commit);
  const ids = await git.commitsBetween(from, head.commit);
  const commits = await Promise.all(ids.map((id) => git.commit(id)));
  const shown = showDiscussion(world, pull);
  // A branch of which the pull request is over may be gone; its commit stays.
  const isThere = head.repository !== null && (await head.repository.git.branch(head.branch)) !== null;
  return {
    ...shown,
    head: {
      name: head.owner === owner ? head.branch : `${head.owner.login}:${head.branch}`,
      path:
        head.repository && isThere
          ? pagePath(head.repository.owner.login, head.repository.name, "tree", head.branch)
          : null,
    },
    base: { name: base.branch, path: pagePath(owner.login, name, "tree", base.branch) },
    reviewers: [...reviewers],
    mergedBy: mergedBy === null ? null : showAccount(mergedBy),
    mergeCommit: mergeCommit === null ? null : pagePath(owner.login, name, "commit", mergeCommit),
    diffPath: `${shown.path}.diff`,
    commits: commits.flatMap((one) => (one === null ? [] : [showCommit(repository, one)])),
    checks: showChecks(world, repository, head.commit),
    files: showDiff(await git.diff(base.commit, head.commit)),
  };
}
