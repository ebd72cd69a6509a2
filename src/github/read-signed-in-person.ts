import { z } from "zod";
import { octokitForToken } from "./octokit-for-token.ts";

export interface SignedInPerson {
  id: number;
  login: string;
}

const answer = z.object({ id: z.int(), login: z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})$/) });

/** Whose token it is; null where GitHub refuses it or does not answer. */
export async function readSignedInPerson(baseUrl: string, token: string): Promise<SignedInPerson | null> {
  const octokit = octokitForToken({ token, userAgent: "beta-fiches", baseUrl });
  try {
    const { data } = await octokit.request("GET /user", {
      request: { signal: AbortSignal.timeout(10_000), retries: 0 },
    });
    return answer.parse(data);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
