import type { Octokit } from "@octokit/core";
import type { ZodType } from "zod";
import { GitHubError } from "../github-error.ts";
import type { Repository } from "../port.ts";

/** What the adapter needs of an Octokit: Probot's and @octokit/rest's both have it. */
export type OctokitClient = Pick<Octokit, "request" | "graphql" | "hook">;

/** One request to GitHub, and the shape its answer must have. */
export interface ApiRequest<Data> {
  /** The port's word for it, which messages show. */
  operation: string;
  /** Absent where the request is about none. */
  repository?: Repository;
  schema: ZodType<Data>;
  /**
   * Whether asking twice does no harm. A write that was cut short may have taken effect, and its repetition would then be refused
   * `already-exists` or `conflict` of its own work; limits are waited for all the same, since GitHub did nothing then.
   */
  isRepeatable: boolean;
}

/** An answer of another shape is a proxy's page, a body cut short or a change at GitHub: `unavailable`, never a crash further on. */
export function parseResponse<Data>(data: unknown, request: ApiRequest<Data>): Data {
  const parsed = request.schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join(".") || "the whole body";
  throw new GitHubError("unavailable", `${request.operation}: GitHub's answer has an unexpected shape at ${where}`);
}
