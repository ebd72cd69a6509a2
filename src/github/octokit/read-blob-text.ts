import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import { hasObjectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

/** A blob as GraphQL gives it. */
export const blobSchema = z.object({
  __typename: z.string(),
  isBinary: z.boolean().nullable().optional(),
  isTruncated: z.boolean().optional(),
  text: z.string().nullable().optional(),
});

/** The text of a blob, from GraphQL's answer or, where that is not whole, from the blob itself; null where it is not UTF-8. */
export async function readBlobText(
  octokit: OctokitClient,
  repository: Repository,
  blob: string,
  object: z.infer<typeof blobSchema> | null,
): Promise<string | null> {
  return wholeText(blob, object) ?? (await fetchBlob(octokit, repository, blob));
}

/**
 * The text GraphQL gave, if it is the blob to the byte. GraphQL cuts long texts and recodes other encodings without always saying
 * so, and a fiche written from such a text would lose what was cut: the blob's own id is what tells.
 */
export function wholeText(blob: string, object: z.infer<typeof blobSchema> | null): string | null {
  if (object?.__typename !== "Blob") throw new GitHubError("not-found", `readBlobs: there is no blob ${blob}`);
  const { text, isBinary, isTruncated } = object;
  if (text === null || text === undefined || isBinary === true || isTruncated === true) return null;
  return hasObjectId(text, blob) ? text : null;
}

const responseSchema = z.object({ content: z.string(), encoding: z.literal("base64") });

/** The same where it is not UTF-8 text: null. A byte order mark stays. */
async function fetchBlob(octokit: OctokitClient, repository: Repository, blob: string): Promise<string | null> {
  const content = await readBlobBase64(octokit, repository, blob);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(content, "base64"));
  } catch {
    return null;
  }
}

/** One blob to the byte, up to 100 MB. */
export async function readBlobBase64(octokit: OctokitClient, repository: Repository, blob: string): Promise<string> {
  const { content } = await requestRest(octokit, {
    operation: "readBlobs",
    repository,
    route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    parameters: { file_sha: blob },
    schema: responseSchema,
    isRepeatable: true,
  });
  return content;
}
