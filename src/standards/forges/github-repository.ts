import type { GitHub, Repository } from "../../github/port.ts";
import type { RepositoryActivity, RepositoryProfile } from "../../github/repository-profile.ts";
import { chooseFiles } from "../code/choose-files.ts";
import { observeCode } from "../code/observe-code.ts";
import type { ObservedCode, ObservedRepository } from "../observations.ts";
import type { CodeResult } from "./forge-cache.ts";

/** What GitHub answered about one repository; null for what was not requested, or was refused. */
interface RepositoryReading {
  profile: RepositoryProfile;
  activity: RepositoryActivity | null;
  code: ObservedCode | null;
}

/** As an observation: `requestedUrl` is the address that names it, `name` (`owner/name`) the repository it leads to, `at` the moment. */
export function toObservedRepository(
  { requestedUrl, name, at }: { requestedUrl: string; name: string; at: string },
  { profile, activity, code }: RepositoryReading,
): Omit<ObservedRepository, "profileOnly"> {
  return {
    kind: "repository",
    requestedUrl,
    url: profile.url,
    at,
    status: 200,
    moved: profile.fullName.toLowerCase() !== name.toLowerCase(),
    public: profile.public,
    archived: profile.archived,
    empty: activity !== null && activity.head === null,
    licence: profile.licence,
    issues: profile.issues,
    pullRequests: profile.pullRequests,
    outsideMerges: activity?.outsideMerges ?? null,
    runs: activity?.checks ?? null,
    activity: activity && [...(activity.deployments ?? []), ...(activity.releases ?? []), ...activity.commits],
    isActivityPartial:
      activity !== null && (activity.isCut || activity.deployments === null || activity.releases === null),
    otherMerges: activity?.otherMerges ?? [],
    createdAt: profile.createdAt,
    hasGuide: activity?.hasGuide ?? false,
    code,
  };
}

/** What the files of a commit on GitHub show, or those of one folder (`` for all), in two requests. */
export async function readGitHubCode(
  github: Pick<GitHub, "readTree" | "readBlobs">,
  repository: Repository,
  commit: string,
  folder: string,
  observe: (...input: Parameters<typeof observeCode>) => ObservedCode | Promise<ObservedCode> = observeCode,
): Promise<CodeResult> {
  const entries = await github.readTree(repository, commit, "glance");
  const chosen = chooseFiles(entries, folder);
  const texts = await github.readBlobs(
    repository,
    chosen.map(({ blob }) => blob),
    "glance",
  );
  const files = chosen.map(({ path, blob }) => ({ path, text: texts.get(blob) ?? "" }));
  const paths = entries.map(({ path }) => path);
  return { code: await observe(paths, files, folder), isComplete: true };
}
