import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ZodType, z } from "zod";
import { writeInside } from "../../files/write-inside.ts";
import type { ObservedCode } from "../observations.ts";

/** What forges answered, kept between runs. Never a token: what is kept is what anyone may read. */
export interface ForgeCache {
  /** Undefined where it is not there, or is not of that shape any more. */
  read<Value>(key: string, shape: ZodType<Value>): Value | undefined;
  write(key: string, value: unknown): void;
}

export const noCache: ForgeCache = { read: () => undefined, write: () => {} };

/** One file a key, named by its hash; for this account alone, since a token may read what not everyone may. */
export function folderCache(folder: string): ForgeCache {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const nameOf = (key: string) => `${createHash("sha256").update(key).digest("hex")}.json`;
  return {
    read(key, shape) {
      const parsed = shape.safeParse(readJson(join(folder, nameOf(key))));
      return parsed.success ? parsed.data : undefined;
    },
    write(key, value) {
      // Two runs may share the folder. What is no file of ours is left, and read again from the forge.
      writeInside(folder, nameOf(key), JSON.stringify(value), { existing: "replace", mode: 0o600 });
    },
  };
}

/** Whether a file of such a folder may be one of the cache. */
export function isForgeCacheFile(name: string): boolean {
  return /^[0-9a-f]{64}\.json$/.test(name);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

const senderShape = z.object({
  path: z.string(),
  line: z.number(),
  key: z.string(),
  value: z.string(),
  replyTo: z.boolean(),
});
const codeShape: z.ZodType<ObservedCode> = z.object({
  folder: z.string(),
  contributing: z.string().nullable(),
  securityPolicy: z.string().nullable(),
  licenceFile: z.string().nullable(),
  tests: z.number(),
  testScripts: z.array(z.string()),
  testWorkflows: z.array(z.string()),
  testJobs: z.array(z.object({ workflow: z.string(), name: z.string() })),
  mixedWorkflows: z.array(z.string()),
  unreadAutomation: z.string().nullable(),
  feedback: z.string().nullable(),
  franceConnect: z.string().nullable(),
  senders: z.array(senderShape),
  senderVariables: z.array(z.object({ path: z.string(), line: z.number(), variable: z.string() })),
  isListed: z.boolean(),
  unreadSenders: z.number(),
});

/** Changes when the same files are read otherwise. */
const CODE_VERSION = 4;

export interface CodeResult {
  code: ObservedCode;
  /** Whether every file that was requested was answered; if not, the commit is read again the next time. */
  isComplete: boolean;
}

/** A commit never changes, so what its files show is kept and nothing is requested the second time. `commit` null: not known, so nothing is kept. */
export async function readCachedCode(
  cache: ForgeCache,
  { forge, commit, folder }: { forge: string; commit: string | null; folder: string },
  read: () => Promise<CodeResult | null>,
): Promise<ObservedCode | null> {
  const key = `${forge} code ${CODE_VERSION} ${commit} ${folder}`;
  const cached = commit === null ? undefined : cache.read(key, codeShape);
  if (cached) return cached;
  const found = await read();
  if (found?.isComplete && commit !== null) cache.write(key, found.code);
  return found?.code ?? null;
}
