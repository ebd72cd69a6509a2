import { answerCommand, type CommandRequest } from "../channels/pull-requests/answer-command.ts";
import { HOUR } from "../dates/durations.ts";
import type { Connections } from "../github/connections.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";
import type { Subscriptions } from "../workqueue/subscriptions.ts";

interface CommandContext {
  connections: Connections;
  subscriptions: Subscriptions;
  /** Milliseconds since this process started. */
  runningFor: number;
  now: Date;
  enqueue: (staffing: string) => Promise<void>;
}

/** Does what a comment on a pull request of the site asks; the staffing repository that is to be read anew is enqueued. */
export async function runCommand(
  asked: CommandRequest,
  { connections, subscriptions, runningFor, now, enqueue }: CommandContext,
): Promise<ReconcileResult> {
  const { owner, name } = asked.repository;
  const contractors = await subscriptions.contractors(`${owner}/${name}`);
  const github = contractors.length > 0 ? await connections.asApp(asked.repository) : null;
  const stale = github ? await answerCommand(github, asked, contractors, now) : "unknown";
  // What came while nothing ran is delivered at the start, when no records were read yet.
  if (stale === "unknown") return runningFor < FIRST_ROUND_MS ? untilRecordsAreRead : done;
  if (stale) await enqueue(stale.staffing);
  return done;
}

/** Milliseconds within which the resync of the start has surely read all records. */
const FIRST_ROUND_MS = HOUR;
const untilRecordsAreRead: ReconcileResult = { kind: "unfinished", retryAfterMs: 60_000 };
const done: ReconcileResult = { kind: "done" };
