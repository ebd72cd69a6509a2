import { z } from "zod";
import { GitHubError } from "../error.ts";
import { hashesTo } from "../hashes-to.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./client.ts";
import { readBlob } from "./read-blob.ts";

/** A blob as GraphQL gives it. */
export const blobObject = z.object({
  __typename: z.string(),
  isBinary: z.boolean().nullable().optional(),
  isTruncated: z.boolean().optional(),
  text: z.string().nullable().optional(),
});

/** The text of a blob, from what GraphQL said of it or, where that is not whole, from the blob itself; null where it is not UTF-8. */
export async function readBlobObject(
  octokit: OctokitClient,
  repository: Repository,
  blob: string,
  object: z.infer<typeof blobObject> | null,
): Promise<string | null> {
  return exactText(blob, object) ?? (await readBlob(octokit, repository, blob));
}

/**
 * The text GraphQL gave, if it is the blob to the byte. GraphQL cuts long texts and recodes other encodings without always saying
 * so, and a fiche written from such a text would lose what was cut: the blob's own id is what tells.
 */
function exactText(blob: string, object: z.infer<typeof blobObject> | null): string | null {
  if (object?.__typename !== "Blob") throw new GitHubError("not-found", `readBlobs: there is no blob ${blob}`);
  const { text, isBinary, isTruncated } = object;
  if (text === null || text === undefined || isBinary === true || isTruncated === true) return null;
  return hashesTo(text, blob) ? text : null;
}
