import { isProblem } from "../problems/problem.ts";
import { connectGrist, type GristConnector } from "../records/grist/connect-grist.ts";
import type { GristAddress } from "../records/grist/grist-address.ts";
import { readGristState } from "../records/grist/read-grist-tables.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";
import { gristKey } from "../workqueue/work-item.ts";

/** Milliseconds between two polls of one document: a request each, and no event says that a row went. */
const POLL_INTERVAL = 5 * 60_000;

/** Milliseconds after which a document that could not be read, though it answers, is read again. */
const RETRY_AFTER = 15 * 60_000;

/** Which documents hold whose records, and at which moment they were read, by this process. */
export interface GristWatch {
  /** What a reconcile of a repository, `owner/name`, tells of its document. */
  watcherOf(repository: string): NonNullable<ReconcileContext["watchGrist"]>;
  /** Asks whether the document of a repository moved, and enqueues the repository where it did, or where another process has read it. */
  poll(repository: string): Promise<ReconcileResult>;
}

export function createGristWatch(
  connector: GristConnector | undefined,
  now: () => Date,
  enqueue: (key: string) => Promise<void>,
): GristWatch {
  const watched = new Map<string, Watched>();

  async function hasMoved(repository: string, { address, state, readAt }: Watched): Promise<boolean> {
    if (state === null) return now().getTime() - readAt >= RETRY_AFTER;
    const [account = ""] = repository.split("/");
    const client = connectGrist(connector, address, account, nowhere);
    const found = isProblem(client) ? client : await readGristState(client);
    // A failure is told by the reading: nothing is concluded from it here.
    return typeof found === "string" && found !== state;
  }

  return {
    watcherOf: (repository) => async (address, state) => {
      if (!address) watched.delete(repository);
      else {
        watched.set(repository, { address, state, readAt: now().getTime() });
        await enqueue(gristKey(repository));
      }
    },
    async poll(repository) {
      const known = watched.get(repository);
      if (!known || (await hasMoved(repository, known))) await enqueue(repository);
      return known ? { kind: "unfinished", retryAfterMs: POLL_INTERVAL } : { kind: "done" };
    },
  };
}

interface Watched {
  address: GristAddress;
  /** Null where it could not be read. */
  state: string | null;
  readAt: number;
}

const nowhere = { file: "", line: 1, column: 1 };
