import { z } from "zod";
import type { CommitOrigin } from "../port.ts";

/** The answer to the `Origin` fragment. */
export const commitOrigin = z.object({
  message: z.string(),
  signature: z.object({ wasSignedByGitHub: z.boolean() }).nullable(),
});

export function toCommitOrigin({ message, signature }: z.infer<typeof commitOrigin>): CommitOrigin {
  return { message, signedByGitHub: signature?.wasSignedByGitHub === true };
}

export const COMMIT_ORIGIN = /* GraphQL */ `fragment Origin on Commit {
    message
    signature {
      wasSignedByGitHub
    }
  }`;
