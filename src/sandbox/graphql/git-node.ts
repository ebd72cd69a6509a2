import { fullName } from "../find.ts";
import type { GitTreeEntry } from "../git/bare-repository.ts";
import { type GitCommit, parseCommit, type Signature } from "../git/commit.ts";
import type { GitObject } from "../git/objects.ts";
import { nodeId } from "../node-id.ts";
import { isVerified } from "../present/commit.ts";
import { timestamp } from "../present/schemas.ts";
import type { Repository } from "../world.ts";
import { accountNode } from "./account-node.ts";
import { type CheckSuitePage, checkSuites } from "./check-suite-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import type { View } from "./view.ts";

/** Bytes of text GitHub gives of a blob before it says `isTruncated`. */
const LONGEST_TEXT = 512_000;
/** Bytes that Git itself reads to call a blob binary. */
const SNIFFED = 8_000;

/** The object an expression names, as a Blob, Tree, Commit or null. */
export async function objectNode(view: View, repository: Repository, expression: string): Promise<GraphqlNode | null> {
  const object = await repository.git.object(expression);
  if (object === null) return null;
  if (object.type === "blob") return blobNode(repository, object);
  if (object.type === "tree") return treeNode(view, repository, object.oid);
  const commit = object.type === "commit" ? parseCommit(object) : await repository.git.commit(object.oid);
  return commit === null ? null : commitNode(view, repository, commit);
}

function blobNode(repository: Repository, { oid, size, content }: GitObject): GraphqlNode {
  const isBinary = content.subarray(0, SNIFFED).includes(0);
  return {
    __typename: "Blob",
    id: nodeId("Blob", `${repository.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    byteSize: size,
    isBinary,
    isTruncated: size > LONGEST_TEXT,
    text: isBinary ? null : content.subarray(0, LONGEST_TEXT).toString("utf8"),
  };
}

const treeNode = (view: View, repository: Repository, oid: string): GraphqlNode => ({
  __typename: "Tree",
  id: nodeId("Tree", `${repository.id}:${oid}`),
  oid,
  abbreviatedOid: oid.slice(0, 7),
  entries: async () =>
    (await repository.git.listTree(oid, false)).map((entry) => treeEntryNode(view, repository, entry)),
});

const treeEntryNode = (view: View, repository: Repository, entry: GitTreeEntry): GraphqlNode => ({
  __typename: "TreeEntry",
  name: entry.path,
  path: entry.path,
  type: entry.type,
  mode: Number.parseInt(entry.mode, 8),
  oid: entry.oid,
  size: entry.size ?? 0,
  object: () => objectNode(view, repository, entry.oid),
});

export function commitNode(view: View, repository: Repository, commit: GitCommit): GraphqlNode {
  const { oid, message } = commit;
  const [headline = "", ...rest] = message.split("\n");
  return {
    __typename: "Commit",
    id: nodeId("Commit", `${repository.id}:${oid}`),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    url: `${view.world.url}/${fullName(repository)}/commit/${oid}`,
    message,
    messageHeadline: headline,
    messageBody: rest.join("\n").trim(),
    committedDate: timestamp(commit.committer.date),
    authoredDate: timestamp(commit.author.date),
    author: gitActorNode(view, commit.author),
    committer: gitActorNode(view, commit.committer),
    signature: isVerified(commit)
      ? { __typename: "GpgSignature", isValid: true, wasSignedByGitHub: true, state: "VALID" }
      : null,
    tree: treeNode(view, repository, commit.tree),
    status: statusNode(repository, oid),
    checkSuites: (page: CheckSuitePage) => checkSuites(view, repository, oid, page),
    parents: (page: PageArguments) =>
      connection("parents", page, commit.parents, (parent) => objectNode(view, repository, parent)),
    history: async ({
      path,
      since,
      until,
      ...page
    }: PageArguments & { path?: string | null; since?: string | null; until?: string | null }) => {
      const all =
        path == null
          ? (await repository.git.commitsBetween(null, oid)).reverse()
          : await repository.git.commitsTouching(oid, path);
      const ids = since == null && until == null ? all : await madeWithin(repository, all, since, until);
      return connection("history", page, ids, (id) => objectNode(view, repository, id));
    },
    file: async ({ path }: { path: string }) => {
      const object = await repository.git.object(`${oid}:${path}`);
      if (object === null || (object.type !== "blob" && object.type !== "tree")) return null;
      const { type, size } = object;
      return treeEntryNode(view, repository, {
        path,
        type,
        size,
        oid: object.oid,
        mode: type === "tree" ? "040000" : "100644",
      });
    },
  };
}

function gitActorNode(view: View, { name, email, date }: Signature): GraphqlNode {
  const login = /^\d+\+(.+)@users\.noreply\.github\.com$/.exec(email)?.[1];
  const account = login === undefined ? undefined : view.world.accounts.get(login.toLowerCase());
  // Only people are users here: a bot's commit has no user, as on GitHub.
  const user = account?.type === "User" ? accountNode(view, account) : null;
  return { __typename: "GitActor", name, email, date: timestamp(date), user };
}

/** A branch or a tag; null when it does not exist. Short names are branches, then tags. */
export async function refNode(view: View, repository: Repository, name: string): Promise<GraphqlNode | null> {
  const candidates = name.startsWith("refs/") ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`];
  for (const ref of candidates) {
    const object = await repository.git.object(ref);
    if (object === null) continue;
    return {
      __typename: "Ref",
      id: nodeId("Ref", `${repository.id}:${ref}`),
      name: ref.split("/").slice(2).join("/"),
      prefix: ref.split("/").slice(0, 2).join("/").concat("/"),
      target: () => objectNode(view, repository, object.oid),
    };
  }
  return null;
}

/** The commits that were made from `since` to `until`, both included. */
async function madeWithin(
  { git }: Repository,
  ids: readonly string[],
  since: string | null | undefined,
  until: string | null | undefined,
): Promise<string[]> {
  const [from, to] = [Date.parse(since ?? "1970-01-01"), Date.parse(until ?? "9999-12-31")];
  const made = await Promise.all(ids.map(async (id) => (await git.commit(id))?.committer.date.getTime() ?? 0));
  return ids.filter((_, at) => (made[at] ?? 0) >= from && (made[at] ?? 0) <= to);
}

/** What services told of a commit by the statuses API; null where none did. */
function statusNode({ facts }: Repository, commit: string): GraphqlNode | null {
  // The latest of each context counts.
  const latest = new Map(facts.statuses.filter((one) => one.commit === commit).map((one) => [one.context, one]));
  const contexts = [...latest.values()];
  if (contexts.length === 0) return null;
  const worst = (["failure", "pending"] as const).find((state) => contexts.some((one) => one.state === state));
  return {
    __typename: "Status",
    state: (worst ?? "success").toUpperCase(),
    contexts: contexts.map(({ context, state, at }) => ({
      __typename: "StatusContext",
      context,
      state: state.toUpperCase(),
      createdAt: timestamp(at),
    })),
  };
}
