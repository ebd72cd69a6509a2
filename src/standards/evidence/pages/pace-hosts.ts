import Bottleneck from "bottleneck";
import type { PageLimits } from "./page-limits.ts";

/** Runs a task when it is its host's turn. */
export type Pace = <Result>(host: string, task: () => Promise<Result>) => Promise<Result>;

/** One request at a time on a host, with a pause between two, and so many at once on all hosts. */
export function paceHosts({ atOnce, pause }: Pick<PageLimits, "atOnce" | "pause">): Pace {
  const all = new Bottleneck({ maxConcurrent: atOnce });
  const hosts = new Bottleneck.Group({ maxConcurrent: 1, minTime: pause });
  hosts.on("created", (host: Bottleneck) => host.chain(all));
  return (host, task) => hosts.key(host).schedule(task);
}
