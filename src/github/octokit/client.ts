import type { Octokit } from "@octokit/core";

/** What the adapter needs of an Octokit: Probot's and @octokit/rest's both have it. */
export type OctokitClient = Pick<Octokit, "request" | "graphql" | "hook">;
