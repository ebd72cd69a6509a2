import type { SharedPace } from "../github/pace-requests.ts";
import type { RefusalMemory } from "../github/refused-right.ts";
import { createWriteBudget, type WriteBudget } from "../github/write-budget.ts";
import { createWorkQueue, type Reconciler, type WorkQueue, type WorkQueueOptions } from "./create-work-queue.ts";
import { createEndedSessions, type EndedSessions } from "./ended-sessions.ts";
import { createProductSubscriptions, type ProductSubscriptions } from "./product-subscriptions.ts";
import { createRefusalMemory } from "./refusal-memory.ts";
import { createSubscriptions, type Subscriptions } from "./subscriptions.ts";

/** What the processes of one App share: the memory of the only one, or a Redis. */
export interface SharedState {
  /** Called once. `deadLettered` is called with each key that failed too often to be retried. */
  createQueue(run: Reconciler, deadLettered: (key: string) => void): WorkQueue;
  subscriptions: Subscriptions;
  products: ProductSubscriptions;
  deliveries: ReceivedDeliveries;
  installations: InstallationChanges;
  refusals: RefusalMemory;
  /** What pages show; null for a process that is alone, whose memory is enough. */
  snapshots: SharedTexts | null;
  /** What was seen in repositories of products; null as above. */
  seenCode: SharedTexts | null;
  /** What was done of late; null for a process that is alone. */
  journals: SharedJournals | null;
  endedSessions: EndedSessions;
  /** What an account of GitHub may still write, counted by all. */
  writeBudgetOf(account: string): WriteBudget;
  /** Through which requests are paced together; absent for a process that is alone. */
  pace?: SharedPace;
  isReady(): boolean;
  /** Once the queue has stopped. */
  close(): Promise<void>;
}

/** Webhook deliveries, by GitHub's GUID. */
export interface ReceivedDeliveries {
  /** Whether it was handled before. */
  isKnown(guid: string): Promise<boolean>;
  remember(guid: string): Promise<void>;
  /** Whether this process, and no other one, may ask GitHub to send it again. */
  claim(guid: string): Promise<boolean>;
}

/** Texts by the name of a repository, each with the version that tells it from what was there before. They go after some days by themselves. */
export interface SharedTexts {
  write(repository: string, stored: StoredText): Promise<void>;
  remove(repository: string): Promise<void>;
  read(repository: string): Promise<StoredText | null>;
  /** Those that are there, in one request. */
  readAll(repositories: readonly string[]): Promise<Map<string, StoredText>>;
  version(repository: string): Promise<string | null>;
  versions(): Promise<Map<string, string | null>>;
}

/** The last texts by the name of a repository, the newest first. They go after some weeks by themselves. */
export interface SharedJournals {
  /** Keeps `most` of them. */
  push(repository: string, text: string, most: number): Promise<void>;
  read(repository: string): Promise<string[]>;
  remove(repository: string): Promise<void>;
}

export interface StoredText {
  version: string;
  text: string;
}

/** Changes of where the App is installed; each process caches that for itself. */
export interface InstallationChanges {
  record(): Promise<void>;
  /** Whether a process recorded a change since this one last called. */
  hasNews(): Promise<boolean>;
}

/**
 * For a process that is alone. Deliveries are not remembered: an event only triggers a reconciliation, and whoever redelivers one by
 * hand wants it.
 */
export function createInProcessState({
  newBudget = () => createWriteBudget(),
  now = () => new Date(),
  ...options
}: InProcessOptions = {}): SharedState {
  return {
    createQueue: (run, deadLettered) => createWorkQueue(run, { ...options, deadLettered }),
    subscriptions: createSubscriptions(),
    products: createProductSubscriptions(),
    deliveries: { isKnown: async () => false, remember: async () => undefined, claim: async () => true },
    installations: { record: async () => undefined, hasNews: async () => false },
    refusals: createRefusalMemory(() => now().getTime()),
    ...{ snapshots: null, seenCode: null },
    journals: null,
    endedSessions: createEndedSessions(),
    writeBudgetOf: newBudget,
    isReady: () => true,
    close: async () => undefined,
  };
}

export type InProcessOptions = Omit<WorkQueueOptions, "deadLettered"> & {
  newBudget?: (account: string) => WriteBudget;
  now?: () => Date;
};
