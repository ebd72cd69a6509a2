import { z } from "zod";

/** SHA-1, or SHA-256 where a repository uses it. */
export const objectId = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
