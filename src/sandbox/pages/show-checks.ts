import { parisTime } from "../../dates/paris-time.ts";
import type { CheckRun, Repository, World } from "../world.ts";
import { pagePath } from "./page-path.ts";
import { renderUntrustedMarkdown } from "./render-untrusted-markdown.ts";

/** The last check run of each name on a commit, with what they say. */
export function showChecks(world: World, repository: Repository, commit: string) {
  const runs = world.checkRuns.filter((run) => run.repository === repository && run.commit === commit);
  return [...new Map(runs.map((run) => [run.name, run])).values()].map((run) => showCheckRun(world, run));
}

export function showCheckRun(world: World, run: CheckRun) {
  const { repository, commit, output } = run;
  const { login } = repository.owner;
  return {
    name: run.name,
    path: pagePath(login, repository.name, "runs", run.id),
    /** Null until it has ended. */
    conclusion: run.conclusion,
    endedAt: run.completedAt === null ? null : parisTime(run.completedAt),
    commit: { short: commit.slice(0, 7), path: pagePath(login, repository.name, "commit", commit) },
    title: output.title,
    texts: [output.summary, output.text].flatMap((text) =>
      text === null ? [] : [renderUntrustedMarkdown(text, world.url)],
    ),
    annotations: run.annotations.map(({ path, start_line: line, annotation_level: level, title, message }) => ({
      ...{ path, line, level, title, message },
      file: `${pagePath(login, repository.name, "blob", commit, path)}#L${line}`,
    })),
  };
}
