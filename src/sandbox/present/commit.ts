import { fullName } from "../find.ts";
import type { GitCommit, Signature } from "../git/commit.ts";
import { nodeId } from "../node-id.ts";
import type { Repository, World } from "../world.ts";
import { repositoryUrl } from "./repository.ts";
import { type Schemas, timestamp } from "./schemas.ts";

/** GitHub signs what is committed through its API or its pages, under this name. */
export const GITHUB = { name: "GitHub", email: "noreply@github.com" };

export function presentGitCommit(world: World, repository: Repository, commit: GitCommit): Schemas["git-commit"] {
  const { oid, tree, parents, author, committer, message } = commit;
  const url = `${repositoryUrl(world, repository)}/git`;
  const htmlUrl = `${world.url}/${fullName(repository)}/commit`;
  return {
    sha: oid,
    node_id: nodeId("Commit", `${repository.id}:${oid}`),
    url: `${url}/commits/${oid}`,
    html_url: `${htmlUrl}/${oid}`,
    author: presentSignature(author),
    committer: presentSignature(committer),
    message,
    tree: { sha: tree, url: `${url}/trees/${tree}` },
    parents: parents.map((sha) => ({ sha, url: `${url}/commits/${sha}`, html_url: `${htmlUrl}/${sha}` })),
    verification: verification(commit),
  };
}

type PresentedCommit = Pick<Schemas["commit"], "url" | "sha" | "node_id" | "html_url" | "parents" | "files"> & {
  commit: Pick<Schemas["commit"]["commit"], "url" | "author" | "committer" | "message" | "tree" | "verification">;
};

export function presentCommit(world: World, repository: Repository, commit: GitCommit): PresentedCommit {
  const { sha, node_id, url, html_url, parents, author, committer, message, tree } = presentGitCommit(
    world,
    repository,
    commit,
  );
  const signed = verification(commit);
  return {
    url: `${repositoryUrl(world, repository)}/commits/${sha}`,
    sha,
    node_id,
    html_url,
    parents,
    commit: { url, author, committer, message, tree, verification: signed },
  };
}

const presentSignature = ({ name, email, date }: Signature) => ({ name, email, date: timestamp(date) });

export const isVerified = ({ committer }: GitCommit): boolean => committer.email === GITHUB.email;

const verification = (commit: GitCommit) => ({
  verified: isVerified(commit),
  reason: isVerified(commit) ? "valid" : "unsigned",
  signature: null,
  payload: null,
  verified_at: null,
});
