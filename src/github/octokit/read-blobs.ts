import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./client.ts";
import { blobs as blobsDocument } from "./documents/blobs.ts";
import { hashesTo } from "./hashes-to.ts";
import { readBlob } from "./read-blob.ts";

/** 360 files in three requests, each answered with a few hundred kB when the files are fiches or records (about 1 kB each). */
const BATCH = 125;

const object = z
  .object({
    __typename: z.string(),
    isBinary: z.boolean().nullable().optional(),
    isTruncated: z.boolean().optional(),
    text: z.string().nullable().optional(),
  })
  .nullable();
const answer = z.object({ repository: z.record(z.string(), object) });

type GitObject = z.infer<typeof object>;

/** Texts by blob id; null where a blob is not UTF-8 text. */
export async function readBlobs(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
): Promise<Map<string, string | null>> {
  const texts = new Map<string, string | null>();
  for (const batch of batchesOf([...new Set(blobs)], BATCH))
    for (const [blob, object] of await readBatch(octokit, repository, batch))
      texts.set(blob, exactText(blob, object) ?? (await readBlob(octokit, repository, blob)));
  return texts;
}

async function readBatch(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
): Promise<[string, GitObject][]> {
  const { repository: objects } = await askGraphql(octokit, {
    operation: "readBlobs",
    repository,
    document: blobsDocument(blobs.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(blobs.map((blob, index) => [`oid${index}`, blob])),
    },
    answer,
    repeatable: true,
  });
  return blobs.map((blob, index) => [blob, objects[`blob${index}`] ?? null]);
}

/**
 * The text GraphQL gave, if it is the blob to the byte. GraphQL cuts long texts and recodes other encodings without always saying
 * so, and a fiche written from such a text would lose what was cut: the blob's own id is what tells.
 */
function exactText(blob: string, object: GitObject): string | null {
  if (object?.__typename !== "Blob") throw new GitHubError("not-found", `readBlobs: there is no blob ${blob}`);
  const { text, isBinary, isTruncated } = object;
  if (text === null || text === undefined || isBinary === true || isTruncated === true) return null;
  return hashesTo(text, blob) ? text : null;
}
