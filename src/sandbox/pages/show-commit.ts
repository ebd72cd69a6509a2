import { parisTime } from "../../dates/paris-time.ts";
import type { GitCommit } from "../git/commit.ts";
import type { Repository } from "../world.ts";
import { pagePath } from "./page-path.ts";

/** A commit in a list, with the address of its page. */
export function showCommit(repository: Repository, { oid, message, author }: GitCommit) {
  const [headline = "", ...rest] = message.trim().split("\n");
  return {
    id: oid,
    short: oid.slice(0, 7),
    headline: headline === "" ? oid.slice(0, 7) : headline,
    text: rest.join("\n").trim(),
    author: author.name,
    at: parisTime(author.date),
    path: pagePath(repository.owner.login, repository.name, "commit", oid),
  };
}
