import { z } from "zod";
import { GitHubError } from "../../github/error.ts";
import type { GitHub, Repository } from "../../github/port.ts";
import type { RepositoryProfile } from "../../github/repository-profile.ts";
import type { ForgeAnswer, ForgeUnseen } from "../forge-evidence.ts";
import type { RepositoryAddress } from "../repository-address.ts";
import { standardsCheck } from "../standards-check.ts";
import { codeOf } from "./code-of.ts";
import type { ForgeCache } from "./forge-cache.ts";
import { readCode } from "./read-code.ts";
import { seeRepository } from "./see-repository.ts";

/** What is asked of GitHub: per product at most five requests, two once `cache` knows the commit. */
export type GitHubReader = Pick<GitHub, "readProfile" | "readActivity" | "listOwned" | "readTree" | "readBlobs">;

export interface GitHubContext {
  github: GitHubReader;
  /** Whether `github` asks in somebody's name. Without, it answers 60 requests an hour for each address, and GraphQL never. */
  hasToken: boolean;
  cache: ForgeCache;
  /** The moment, ISO 8601. */
  now: () => string;
}

const withoutToken = { kind: "unseen", reason: "no-token", status: "sans jeton" } as const;

type OnGitHub = Extract<RepositoryAddress, { forge: "github" }>;

/** What GitHub says of an address; what it refuses to say is an answer too. */
export async function gatherGitHub(context: GitHubContext, address: OnGitHub, asked: string): Promise<ForgeAnswer> {
  const at = context.now();
  if (address.kind === "team") return { kind: "unseen", asked, at, reason: "team", status: "équipe" };
  try {
    if (address.kind === "organisation" && !context.hasToken) return { ...withoutToken, asked, at };
    return address.kind === "organisation"
      ? await ofOwner(context, address.owner, asked, at)
      : await ofRepository(context, address, asked, at);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    if (error.reason === "rate-limited" && !context.hasToken) return { ...withoutToken, asked, at };
    return unseen(error, asked, at);
  }
}

async function ofOwner({ github }: GitHubContext, owner: string, asked: string, at: string): Promise<ForgeAnswer> {
  const owned = await github.listOwned(owner);
  const repositories = owned.map(({ pushedAt, ...facts }) => ({ ...facts, activeAt: pushedAt }));
  return { kind: "owner", asked, url: asked, at, status: 200, repositories };
}

async function ofRepository(
  context: GitHubContext,
  { owner, name, folder }: Extract<OnGitHub, { kind: "repository" }>,
  asked: string,
  at: string,
): Promise<ForgeAnswer> {
  const profile = await readProfile(context, { owner, name });
  const now = named(profile.fullName) ?? { owner, name };
  const activity = context.hasToken ? await orNull(context.github.readActivity(now, standardsCheck)) : null;
  const commit = activity?.head ?? null;
  const code =
    commit === null
      ? null
      : await orNull(
          codeOf(context.cache, { forge: "github", commit, folder }, () =>
            readCode(context.github, now, commit, folder),
          ),
        );
  const seen = seeRepository({ asked, name: `${owner}/${name}`, at }, { profile, activity, code });
  return { ...seen, profileOnly: !context.hasToken };
}

const profileShape: z.ZodType<RepositoryProfile> = z.object({
  etag: z.string().nullable(),
  fullName: z.string(),
  url: z.string(),
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

function named(fullName: string): Repository | null {
  const [owner, name] = fullName.split("/");
  return owner && name ? { owner, name } : null;
}

/** What GitHub refuses beside the profile leaves a part unknown, never the whole. */
async function orNull<Value>(asked: Promise<Value>): Promise<Value | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GitHubError && error.reason !== "rate-limited") return null;
    throw error;
  }
}

function unseen({ reason, status }: GitHubError, asked: string, at: string): ForgeUnseen {
  const usual = { kind: "unseen", asked, at } as const;
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
