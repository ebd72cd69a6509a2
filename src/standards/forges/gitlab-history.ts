import { z } from "zod";
import { DAY, WEEK } from "../../dates/durations.ts";
import { WEEKS } from "../active-weeks.ts";
import type { ForgeCache } from "./forge-cache.ts";
import { PAGE, type ProjectSource, type ReadPart } from "./gitlab-project.ts";

export const commitList = z.array(z.object({ id: z.string(), committed_date: z.string() }));
const pipelines = z.array(
  z.object({
    status: z.string(),
    updated_at: z.string(),
    created_at: z.string().nullish(),
    ref: z.string().nullish(),
    sha: z.string().nullish(),
    source: z.string().nullish(),
  }),
);
const mergeRequests = z.array(
  z.object({ sha: z.string().nullish(), merged_at: z.string().nullish(), target_branch: z.string().nullish() }),
);
type Pipelines = z.infer<typeof pipelines>;
export interface GitLabHistoryInput {
  host: string;
  id: number;
  branch: string;
  /** The branch's last commits, newest first. */
  last: z.infer<typeof commitList>;
  /** The moment, ISO 8601. */
  at: string;
}

/** What is kept with the last commit. */
const historyShape = z.object({
  /** The pipelines of the default branch, then of merged merge requests, newest first; null where they cannot be read. */
  runs: z
    .array(z.object({ workflow: z.string(), success: z.boolean(), failure: z.boolean(), at: z.string() }))
    .nullable(),
  /** When commits were made before the last hundred, and when the branch was pushed to. */
  moments: z.array(z.string()),
  /** Whether there may be others within the weeks. */
  isCut: z.boolean(),
  otherMerges: z.array(z.string()),
  isRunning: z.boolean(),
});

type History = z.infer<typeof historyShape>;

/** The history that goes with the last commit: what ended is kept with it, what is under way is asked for again. */
export async function readGitLabHistory(
  source: ProjectSource,
  cache: ForgeCache,
  input: GitLabHistoryInput,
): Promise<History> {
  const { host, id, last } = input;
  const head = last[0]?.id;
  const key = `gitlab runs ${host} ${id} ${head}`;
  const known = head === undefined ? undefined : cache.read(key, historyShape);
  if (known) return known;
  const history = await readHistory(source.readProjectPart, input);
  if (head !== undefined && !history.isRunning) cache.write(key, history);
  return history;
}

/** What happened beside the last commits, in two requests; three where these do not reach back far enough. */
async function readHistory(readPart: ReadPart, { branch, last, at }: GitLabHistoryInput): Promise<History> {
  const since = new Date(Date.parse(at.slice(0, 10)) + DAY - WEEKS * WEEK);
  const reachesBack = (list: typeof last) =>
    list.length < PAGE || Date.parse(list.at(-1)?.committed_date ?? "") < since.getTime();
  const query = `ref_name=${encodeURIComponent(branch)}&since=${since.toISOString()}&per_page=${PAGE}&page=2`;
  const older = reachesBack(last) ? [] : await readPart(`repository/commits?${query}`, commitList);
  const all = await readPart(`pipelines?per_page=${PAGE}`, pipelines);
  const own = (all ?? []).filter(({ ref }) => ref === undefined || ref === null || ref === branch);
  const isGreen = own.some(({ status }) => status === "success");
  const merged = isGreen
    ? []
    : await readPart("merge_requests?state=merged&order_by=updated_at&per_page=20", mergeRequests);
  const heads = new Set((merged ?? []).map(({ sha }) => sha));
  const ofHeads = (all ?? []).filter((one) => !own.includes(one) && heads.has(one.sha));
  const runs = [...own, ...ofHeads].filter(isEnded).map(({ status, updated_at }) => ({
    workflow: ".gitlab-ci.yml",
    success: status === "success",
    failure: status === "failed",
    at: updated_at,
  }));
  const moments = [
    ...(older ?? []).map(({ committed_date }) => committed_date),
    ...own.flatMap(({ source, created_at }) => (source === "push" && created_at ? created_at : [])),
  ];
  return {
    runs: all && runs,
    moments,
    isCut: older === null || !reachesBack(older),
    otherMerges: (merged ?? []).flatMap(({ target_branch, merged_at }) =>
      merged_at && target_branch && target_branch !== branch ? merged_at : [],
    ),
    isRunning: !(all ?? []).slice(0, 5).every(isEnded),
  };
}

function isEnded({ status }: Pipelines[number]): boolean {
  return /^(?:success|failed|canceled|skipped|manual)$/.test(status);
}
