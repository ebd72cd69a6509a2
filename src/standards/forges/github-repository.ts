import type { TreeEntry } from "../../github/file-list.ts";
import type { GitHub, Repository } from "../../github/port.ts";
import type { RepositoryActivity, RepositoryProfile } from "../../github/repository-profile.ts";
import { chooseFiles, type FileBudget } from "../code/choose-files.ts";
import type { CodeFile } from "../code/find-senders.ts";
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

/** Requests for texts, and what each may answer within GitHub's time. */
const BATCHES = 4;
const BATCH: FileBudget = { files: 400, bytes: 1536 * 1024 };

/** What the files of a commit on GitHub show, or those of one folder (`` for all), in at most five requests. */
export async function readGitHubCode(
  github: Pick<GitHub, "listFiles" | "readBlobs">,
  repository: Repository,
  commit: string,
  folder: string,
  observe: (...input: Parameters<typeof observeCode>) => ObservedCode | Promise<ObservedCode> = observeCode,
): Promise<CodeResult> {
  const { files: entries, isWhole } = await github.listFiles(repository, commit);
  const budget = { files: BATCH.files * BATCHES, bytes: BATCH.bytes * BATCHES };
  const { files: chosen, reading } = chooseFiles(entries, folder, budget);
  const files: CodeFile[] = [];
  for (const batch of batchesOf(chosen).slice(0, BATCHES)) {
    const blobs = batch.map(({ blob }) => blob);
    const texts = await github.readBlobs(repository, blobs, "glance");
    files.push(...batch.map(({ path, blob }) => ({ path, text: texts.get(blob) ?? "" })));
  }
  const paths = entries.map(({ path }) => path);
  return { code: await observe(paths, files, folder, { ...reading, isListed: isWhole }), isComplete: true };
}

function batchesOf(entries: readonly TreeEntry[]): TreeEntry[][] {
  const batches: TreeEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = batches.at(-1);
    bytes += entry.size;
    if (last && last.length < BATCH.files && bytes <= BATCH.bytes) last.push(entry);
    else {
      batches.push([entry]);
      bytes = entry.size;
    }
  }
  return batches;
}
