import { z } from "zod";
import { dayShape } from "../dates/day.ts";

const digest = z.string().regex(/^[0-9a-f]{16,64}$/);

const shape = z.discriminatedUnion("kind", [
  /** On a commit of the staffing repository: a digest of what was published. */
  z.object({ kind: z.literal("staffing"), digest }),
  /** The same on a pull request's, whose number GitHub does not name when that comes from a fork. */
  z.object({ kind: z.literal("preview"), pullRequest: z.int().positive(), digest }),
  /** On a product's repository: the day it was published, and a digest of whom it is about. */
  z.object({ kind: z.literal("standards"), day: dayShape, digest }),
]);

/** What a check run remembers, as its external id. */
export type ExternalId = z.infer<typeof shape>;

/** `staffing:DIGEST`, `preview:NUMBER:DIGEST` or `standards:DAY:DIGEST`. */
export function printExternalId(id: ExternalId): string {
  switch (id.kind) {
    case "staffing":
      return `staffing:${id.digest}`;
    case "preview":
      return `preview:${id.pullRequest}:${id.digest}`;
    case "standards":
      return `standards:${id.day}:${id.digest}`;
  }
}

/** Undefined where it is none of ours: any App names its own check runs. */
export function readExternalId(text: string): ExternalId | undefined {
  const [, kind, about, digest] = /^([a-z]{1,20}):(?:([0-9-]{1,20}):)?([0-9a-f]{1,64})$/.exec(text) ?? [];
  const id = shape.safeParse({ kind, digest, pullRequest: Number(about), day: about }).data;
  return id && printExternalId(id) === text ? id : undefined;
}
