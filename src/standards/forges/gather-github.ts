import { z } from "zod";
import { GitHubError } from "../../github/github-error.ts";
import type { GitHub, Repository } from "../../github/port.ts";
import type { RepositoryProfile } from "../../github/repository-profile.ts";
import { standardsCheckName } from "../evaluate-repository.ts";
import type { ForgeObservation, ForgeUnavailable } from "../observations.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { type ForgeCache, readCachedCode } from "./forge-cache.ts";
import { readGitHubCode, toObservedRepository } from "./github-repository.ts";

/** What is requested of GitHub: per product at most eight requests, two once `cache` knows the commit. */
export type GitHubReader = Pick<
  GitHub,
  "readProfile" | "readActivity" | "listPublicRepositories" | "listFiles" | "readBlobs"
>;

export interface GitHubContext {
  github: GitHubReader;
  /** Whether `github` asks in somebody's name. Without, it answers 60 requests an hour for each address, and GraphQL never. */
  hasToken: boolean;
  cache: ForgeCache;
  /** The moment, ISO 8601. */
  now: () => string;
}

const tokenMissing = { kind: "unavailable", reason: "no-token", status: "sans jeton" } as const;

type GitHubAddress = Extract<RepositoryAddress, { forge: "github" }>;

/** What GitHub knows of an address; a refusal is an answer too. */
export async function gatherGitHub(
  context: GitHubContext,
  address: GitHubAddress,
  requestedUrl: string,
): Promise<ForgeObservation> {
  const at = context.now();
  if (address.kind === "team") return { kind: "unavailable", requestedUrl, at, reason: "team", status: "équipe" };
  try {
    if (address.kind === "organisation" && !context.hasToken) return { ...tokenMissing, requestedUrl, at };
    return address.kind === "organisation"
      ? await observeOwner(context, address.owner, requestedUrl, at)
      : await observeRepository(context, address, requestedUrl, at);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.reason === "rate-limited" && !context.hasToken) return { ...tokenMissing, requestedUrl, at };
    return toUnavailable(error, requestedUrl, at);
  }
}

async function observeOwner(
  { github }: GitHubContext,
  owner: string,
  requestedUrl: string,
  at: string,
): Promise<ForgeObservation> {
  const owned = await github.listPublicRepositories(owner);
  const repositories = owned.map(({ pushedAt, ...facts }) => ({ ...facts, activeAt: pushedAt }));
  return { kind: "owner", requestedUrl, url: requestedUrl, at, status: 200, repositories };
}

async function observeRepository(
  context: GitHubContext,
  { owner, name, folder }: Extract<GitHubAddress, { kind: "repository" }>,
  requestedUrl: string,
  at: string,
): Promise<ForgeObservation> {
  const profile = await readProfile(context, { owner, name });
  const current = parseFullName(profile.fullName) ?? { owner, name };
  const activity = context.hasToken
    ? await nullIfRefused(context.github.readActivity(current, { except: standardsCheckName, now: at }))
    : null;
  const commit = activity?.head ?? null;
  const code =
    commit === null
      ? null
      : await nullIfRefused(
          readCachedCode(context.cache, { forge: "github", commit, folder }, () =>
            readGitHubCode(context.github, current, commit, folder),
          ),
        );
  const repository = toObservedRepository({ requestedUrl, name: `${owner}/${name}`, at }, { profile, activity, code });
  return { ...repository, profileOnly: !context.hasToken };
}

const profileShape: z.ZodType<RepositoryProfile> = z.object({
  etag: z.string().nullable(),
  fullName: z.string(),
  url: z.string(),
  createdAt: z.string().optional(),
  public: z.boolean(),
  archived: z.boolean(),
  licence: z.string().nullable(),
  issues: z.boolean(),
  pullRequests: z.enum(["everyone", "collaborators", "nobody"]),
});

async function readProfile({ github, cache }: GitHubContext, repository: Repository): Promise<RepositoryProfile> {
  const key = `github profile ${repository.owner}/${repository.name}`.toLowerCase();
  const profile = await github.readProfile(repository, cache.read(key, profileShape));
  cache.write(key, profile);
  return profile;
}

function parseFullName(fullName: string): Repository | null {
  const [owner, name] = fullName.split("/");
  return owner && name ? { owner, name } : null;
}

/** What GitHub refuses beside the profile leaves a part unknown, never the whole. */
async function nullIfRefused<Value>(answer: Promise<Value>): Promise<Value | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitHubError && error.reason !== "rate-limited") return null;
    throw error;
  }
}

function toUnavailable({ reason, status }: GitHubError, requestedUrl: string, at: string): ForgeUnavailable {
  const usual = { kind: "unavailable", requestedUrl, at } as const;
  if (status === 451) return { ...usual, reason: "blocked", status: "451" };
  switch (reason) {
    case "not-found":
      return { ...usual, reason: "not-found", status: String(status ?? 404) };
    case "forbidden":
      return { ...usual, reason: "forbidden", status: String(status ?? 403) };
    case "unauthorized":
      return { ...usual, reason: "no-token", status: String(status ?? 401) };
    case "rate-limited":
      return { ...usual, reason: "rate-limited", status: String(status ?? 429) };
    default:
      return { ...usual, reason: "unreachable", status: status === null ? "injoignable" : String(status) };
  }
}
