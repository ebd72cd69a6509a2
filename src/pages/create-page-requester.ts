import { lookup as lookUp } from "node:dns/promises";
import Bottleneck from "bottleneck";
import { exchange, type Media, PAGES, type PageResponse, type SentBody } from "./exchange.ts";
import type { PageLimits } from "./page-limits.ts";
import { isPrivateAddress, type Lookup, mayReach as mayReachPublic, resolveHost } from "./resolve-host.ts";
import type { TimeBudget } from "./time-budget.ts";

/** One request to one address, when its host's turn has come. */
export type RequestPage = (
  url: URL,
  budget: TimeBudget,
  headers?: Readonly<Record<string, string>>,
  sent?: SentBody,
) => Promise<PageResponse>;

/**
 * What lets tests ask servers on their own machine. It is an argument of the code and nothing else: no setting, variable of the
 * environment or option of a command may ever fill it, but for one site that a person serves on their own machine and names to the
 * command line (`src/site/public-json/json-reader.ts`), and a Grist there that they name with its key (`connect-grist.ts`).
 */
export interface TestOverrides {
  /** Addresses that may be reached beside the public ones on 80 and 443. */
  allowAddress?: (address: string, port: number) => boolean;
  /** Instead of the system's resolver. */
  lookup?: Lookup;
  /** Certificates in PEM, trusted instead of the usual authorities. */
  authorities?: string;
}

const systemLookup: Lookup = (name) => lookUp(name, { all: true });

/** `privateHosts`: names whose operator says that they are on an inner network, asked by https only. Nothing else may fill it. */
export function createPageRequester(
  limits: PageLimits,
  { allowAddress, lookup = systemLookup, authorities }: TestOverrides,
  media: Media = PAGES,
  privateHosts: readonly string[] = [],
): RequestPage {
  const scheduleOnHost = createHostScheduler(limits);
  const mayReachOn = (host: string) => (address: string, port: number) =>
    mayReachPublic(address, port) ||
    (privateHosts.includes(host) && port === 443 && isPrivateAddress(address)) ||
    (allowAddress?.(address, port) ?? false);
  return (url, budget, headers = {}, sent) =>
    scheduleOnHost(url.hostname, () =>
      budget(async (signal) => {
        const mayReach = mayReachOn(url.hostname);
        const target = await resolveHost(url, lookup, mayReach);
        return exchange({ url, target, headers, sent, media, limits, socket: { mayReach, authorities }, signal });
      }),
    );
}

/** Runs a task when it is its host's turn. */
export type ScheduleOnHost = <Result>(host: string, task: () => Promise<Result>) => Promise<Result>;

/** One request at a time on a host, with a pause between two, and so many at once on all hosts. */
function createHostScheduler({ atOnce, pause }: Pick<PageLimits, "atOnce" | "pause">): ScheduleOnHost {
  const all = new Bottleneck({ maxConcurrent: atOnce });
  const hosts = new Bottleneck.Group({ maxConcurrent: 1, minTime: pause });
  hosts.on("created", (host: Bottleneck) => host.chain(all));
  return (host, task) => hosts.key(host).schedule(task);
}
