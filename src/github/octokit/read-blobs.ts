import { z } from "zod";
import type { Repository } from "../port.ts";
import type { Care } from "../repository-profile.ts";
import { askGraphql } from "./ask-graphql.ts";
import { batchesOf } from "./batches-of.ts";
import { blobObject, readBlobObject } from "./blob-object.ts";
import type { OctokitClient } from "./client.ts";
import { blobs as blobsDocument } from "./documents/blobs.ts";

/** 360 files in three requests, each answered with a few hundred kB when the files are fiches or records (about 1 kB each). */
const BATCH = 125;

const answer = z.object({ repository: z.record(z.string(), blobObject.nullable()) });

type GitObject = z.infer<typeof blobObject> | null;

/** Texts by blob id; null where a blob is not UTF-8 text or, at a glance, where GraphQL does not give it whole. */
export async function readBlobs(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
  care: Care = "exact",
): Promise<Map<string, string | null>> {
  const texts = new Map<string, string | null>();
  for (const batch of batchesOf([...new Set(blobs)], BATCH))
    for (const [blob, object] of await readBatch(octokit, repository, batch))
      texts.set(blob, care === "glance" ? glance(object) : await readBlobObject(octokit, repository, blob, object));
  return texts;
}

function glance(object: GitObject): string | null {
  return object?.isTruncated === true ? null : (object?.text ?? null);
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
