import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { GitHubErrorReason } from "../github/error.ts";
import type { LookSummary } from "../queue/watch.ts";

/** Figures about the server, without a word of whom it works for. */
export interface Metrics {
  webhook(event: string): void;
  looked(look: LookSummary): void;
  failed(reason: GitHubErrorReason): void;
  broke(): void;
  /** Asks how many dead letters there are whenever the figures are read. */
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
  const looks = new Histogram({
    name: "beta_fiches_look_seconds",
    help: "Looks at a staffing repository, by what they came to.",
    labelNames: ["outcome"] as const,
    buckets: [0.5, 1, 2, 5, 10, 30, 60, 300],
    registers,
  });
  const failures = new Counter({
    name: "beta_fiches_github_failures_total",
    help: "Requests that GitHub did not answer as hoped for, after the retries, by reason.",
    labelNames: ["reason"] as const,
    registers,
  });
  const bugs = new Counter({
    name: "beta_fiches_bugs_total",
    help: "Looks that met a bug: the log says where.",
    registers,
  });
  return {
    webhook: (event) => webhooks.inc({ event }),
    looked: ({ outcome, milliseconds }) => looks.observe({ outcome }, milliseconds / 1000),
    failed: (reason) => failures.inc({ reason }),
    broke: () => bugs.inc(),
    deadLetters: (count) => {
      new Gauge({
        name: "beta_fiches_dead_letters",
        help: "Looks that failed too often to be made again by themselves; NaN where the queue does not answer.",
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
