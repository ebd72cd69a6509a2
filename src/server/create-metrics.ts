import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ReconcileSummary } from "../controller/reconcile-listener.ts";
import type { GitHubErrorReason } from "../github/github-error.ts";

/** Metrics of the server, without labels that name a contractor. */
export interface Metrics {
  webhook(event: string): void;
  reconciled(summary: ReconcileSummary): void;
  gitHubFailed(reason: GitHubErrorReason): void;
  bug(): void;
  /** Counts the dead letters whenever the metrics are read. */
  deadLetters(count: () => Promise<number>): void;
  /** In Prometheus' text format. */
  print(): Promise<string>;
  contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const webhooks = new Counter({
    name: "beta_fiches_webhooks_total",
    help: "Webhooks received whose signature is right, by event.",
    labelNames: ["event"] as const,
    registers,
  });
  const reconciles = new Histogram({
    name: "beta_fiches_reconcile_duration_seconds",
    help: "Reconciliations of a repository, by result.",
    labelNames: ["result"] as const,
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 300],
    registers,
  });
  const gitHubFailures = new Counter({
    name: "beta_fiches_github_failures_total",
    help: "Requests that GitHub did not answer as hoped for, after the retries, by reason.",
    labelNames: ["reason"] as const,
    registers,
  });
  const bugs = new Counter({
    name: "beta_fiches_bugs_total",
    help: "Reconciliations that met a bug: the log says where.",
    registers,
  });
  return {
    webhook: (event) => webhooks.inc({ event }),
    reconciled: ({ result, milliseconds }) => reconciles.observe({ result }, milliseconds / 1000),
    gitHubFailed: (reason) => gitHubFailures.inc({ reason }),
    bug: () => bugs.inc(),
    deadLetters: (count) => {
      new Gauge({
        name: "beta_fiches_dead_letters",
        help: "Work items that failed too often to be retried; NaN where the queue does not answer.",
        async collect() {
          this.set(await count().catch(() => Number.NaN));
        },
        registers,
      });
    },
    print: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
