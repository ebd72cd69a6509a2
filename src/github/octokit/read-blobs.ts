import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";
import type { Completeness } from "../repository-profile.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { blobSchema, readBlobText } from "./read-blob-text.ts";
import { requestGraphql } from "./request-graphql.ts";

/** The 3,500 members of a site in seven requests, each answered with a few hundred kB: fiches and records are about 1 kB each. */
const BATCH = 500;
/** Where GitHub does not answer so many in time. */
const SMALL_BATCH = 125;

const responseSchema = z.object({ repository: z.record(z.string(), blobSchema.nullable()) });

type BlobResponse = z.infer<typeof blobSchema> | null;

/** Texts by blob id; null where a blob is not UTF-8 text or, at a glance, where GraphQL does not give it whole. */
export async function readBlobs(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
  completeness: Completeness = "exact",
): Promise<Map<string, string | null>> {
  const texts = new Map<string, string | null>();
  for (const batch of batchesOf([...new Set(blobs)], BATCH))
    for (const [blob, object] of await readBatch(octokit, repository, batch, SMALL_BATCH))
      texts.set(
        blob,
        completeness === "glance" ? completeText(object) : await readBlobText(octokit, repository, blob, object),
      );
  return texts;
}

function completeText(object: BlobResponse): string | null {
  return object?.isTruncated === true ? null : (object?.text ?? null);
}

/** One that GitHub does not answer is asked in batches of `fallback`. */
async function readBatch(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
  fallback: number,
): Promise<[string, BlobResponse][]> {
  if (blobs.length <= fallback) return requestBatch(octokit, repository, blobs, true);
  try {
    return await requestBatch(octokit, repository, blobs, false);
  } catch (error) {
    if (!(error instanceof GitHubError) || error.reason !== "unavailable") throw error;
    const answers: [string, BlobResponse][] = [];
    for (const batch of batchesOf(blobs, fallback))
      answers.push(...(await requestBatch(octokit, repository, batch, true)));
    return answers;
  }
}

async function requestBatch(
  octokit: OctokitClient,
  repository: Repository,
  blobs: readonly string[],
  isRepeatable: boolean,
): Promise<[string, BlobResponse][]> {
  const { repository: objects } = await requestGraphql(octokit, {
    operation: "readBlobs",
    repository,
    document: blobsDocument(blobs.length),
    variables: {
      owner: repository.owner,
      name: repository.name,
      ...Object.fromEntries(blobs.map((blob, index) => [`oid${index}`, blob])),
    },
    schema: responseSchema,
    isRepeatable,
  });
  return blobs.map((blob, index) => [blob, objects[`blob${index}`] ?? null]);
}

/** Asks for `count` blobs at once: variable `$oid0` answers under `blob0`, and so on. */
export function blobsDocument(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return /* GraphQL */ `
  query Blobs($owner: String!, $name: String!, ${indexes.map((index) => `$oid${index}: GitObjectID!`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${indexes.map((index) => `blob${index}: object(oid: $oid${index}) { ...Text }`).join("\n      ")}
    }
  }
  fragment Text on GitObject {
    __typename
    ... on Blob {
      isBinary
      isTruncated
      text
    }
  }
`;
}
