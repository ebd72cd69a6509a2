import { lookup as lookUp } from "node:dns/promises";
import type { Budget } from "./create-budget.ts";
import { exchange, type Reply } from "./exchange.ts";
import { mayReach as mayReachPublic } from "./may-reach.ts";
import { paceHosts } from "./pace-hosts.ts";
import type { PageLimits } from "./page-limits.ts";
import { type Lookup, resolveHost } from "./resolve-host.ts";

/** One request to one address, when its host's turn has come. */
export type Visit = (url: URL, budget: Budget, headers?: Readonly<Record<string, string>>) => Promise<Reply>;

/**
 * What lets tests ask servers on their own machine. It is an argument of the code and nothing else: no setting, variable of the
 * environment or option of a command may ever fill it.
 */
export interface ForTests {
  /** Addresses that may be reached beside the public ones on 80 and 443. */
  allowAddress?: (address: string, port: number) => boolean;
  /** Instead of the system's resolver. */
  lookup?: Lookup;
  /** Certificates in PEM, trusted instead of the usual authorities. */
  authorities?: string;
}

const systemLookup: Lookup = (name) => lookUp(name, { all: true });

export function createVisit(limits: PageLimits, { allowAddress, lookup = systemLookup, authorities }: ForTests): Visit {
  const pace = paceHosts(limits);
  const mayReach = (address: string, port: number) =>
    mayReachPublic(address, port) || (allowAddress?.(address, port) ?? false);
  return (url, budget, headers = {}) =>
    pace(url.hostname, () =>
      budget(async (signal) => {
        const target = await resolveHost(url, lookup, mayReach);
        return exchange({ url, target, headers, limits, socket: { mayReach, authorities }, signal });
      }),
    );
}
