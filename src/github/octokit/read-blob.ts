import { z } from "zod";
import type { Repository } from "../port.ts";
import { askRest } from "./ask-rest.ts";
import type { OctokitClient } from "./client.ts";

const answer = z.object({ content: z.string(), encoding: z.literal("base64") });

/** One blob to the byte, up to 100 MB; null where it is not UTF-8 text. A byte order mark stays. */
export async function readBlob(octokit: OctokitClient, repository: Repository, blob: string): Promise<string | null> {
  const { content } = await askRest(octokit, {
    operation: "readBlobs",
    repository,
    route: "GET /repos/{owner}/{repo}/git/blobs/{file_sha}",
    parameters: { file_sha: blob },
    answer,
    repeatable: true,
  });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(content, "base64"));
  } catch {
    return null;
  }
}
