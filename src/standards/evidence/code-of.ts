import { z } from "zod";
import type { CodeSeen } from "../forge-evidence.ts";
import type { ForgeCache } from "./forge-cache.ts";

const sender = z.object({
  path: z.string(),
  line: z.number(),
  key: z.string(),
  value: z.string(),
  replyTo: z.boolean(),
});
const codeShape: z.ZodType<CodeSeen> = z.object({
  folder: z.string(),
  contributing: z.string().nullable(),
  securityPolicy: z.string().nullable(),
  tests: z.number(),
  testScripts: z.array(z.string()),
  testWorkflows: z.array(z.string()),
  feedback: z.string().nullable(),
  franceConnect: z.string().nullable(),
  senders: z.array(sender),
});

/** Changes when the same files are read otherwise. */
const VERSION = 2;

export interface CodeRead {
  code: CodeSeen;
  /** Whether every file that was asked for was answered: what is not is read again the next time. */
  whole: boolean;
}

/** A commit never changes, so what it tells is kept: nothing is asked the second time. `commit` null: not known, so nothing is kept. */
export async function codeOf(
  cache: ForgeCache,
  { forge, commit, folder }: { forge: string; commit: string | null; folder: string },
  read: () => Promise<CodeRead | null>,
): Promise<CodeSeen | null> {
  const key = `${forge} code ${VERSION} ${commit} ${folder}`;
  const known = commit === null ? undefined : cache.read(key, codeShape);
  if (known) return known;
  const found = await read();
  if (found?.whole && commit !== null) cache.write(key, found.code);
  return found?.code ?? null;
}
