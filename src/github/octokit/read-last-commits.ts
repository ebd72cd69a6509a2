import { z } from "zod";
import type { PathCommit, Repository } from "../port.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const BATCH = 50;

const author = z.object({
  name: z.string().nullable(),
  email: z.string().nullable(),
  user: z.object({ login: z.string() }).nullable(),
});
const history = z.object({ nodes: z.array(z.object({ messageHeadline: z.string(), author: author.nullable() })) });
const responseSchema = z.object({
  repository: z.object({ object: z.record(z.string(), history).nullable() }).nullable(),
});

/** The last commits, up to `commit`, that touched each path; null where there is none. */
export async function readLastCommits(
  octokit: OctokitClient,
  { owner, name }: Repository,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, PathCommit | null>> {
  const found = new Map<string, PathCommit | null>();
  for (const batch of batchesOf(paths, BATCH)) {
    const { repository } = await requestGraphql(octokit, {
      operation: "readLastCommits",
      repository: { owner, name },
      document: lastCommitsDocument(batch.length),
      variables: { owner, name, commit, ...Object.fromEntries(batch.map((path, index) => [`path${index}`, path])) },
      schema: responseSchema,
      isRepeatable: true,
    });
    for (const [index, path] of batch.entries()) {
      const [last] = repository?.object?.[`path${index}`]?.nodes ?? [];
      found.set(path, last ? toPathCommit(last) : null);
    }
  }
  return found;
}

function toPathCommit({ messageHeadline, author }: z.infer<typeof history>["nodes"][number]): PathCommit {
  return {
    author: { name: author?.name ?? "", email: author?.email ?? "", login: author?.user?.login ?? null },
    subject: messageHeadline,
  };
}

/** The last commits of `count` paths at once: `$path0` answers under `path0`, and so on. */
export function lastCommitsDocument(count: number): string {
  const indexes = [...Array(count).keys()];
  return /* GraphQL */ `
  query LastCommits($owner: String!, $name: String!, $commit: GitObjectID!, ${indexes.map((index) => `$path${index}: String!`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      object(oid: $commit) {
        ... on Commit {
          ${indexes.map((index) => `path${index}: history(first: 1, path: $path${index}) { ...Last }`).join("\n          ")}
        }
      }
    }
  }
  fragment Last on CommitHistoryConnection {
    nodes {
      messageHeadline
      author {
        name
        email
        user {
          login
        }
      }
    }
  }
`;
}
