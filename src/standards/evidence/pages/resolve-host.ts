import { isIP } from "node:net";
import type { MayReach } from "./may-reach.ts";
import { PageFailure } from "./page-failure.ts";

export interface HostAddress {
  address: string;
  family: number;
}

/** As `lookup` of node:dns/promises with `all`: every address of a name. */
export type Lookup = (name: string) => Promise<readonly HostAddress[]>;

/** Where sockets to a URL are opened: addresses that were all checked. */
export interface Target {
  /** Without the brackets of IPv6. */
  host: string;
  port: number;
  addresses: readonly HostAddress[];
}

/**
 * A URL's addresses, asked once: they are checked here and connected to later, so that a second answer of the name server changes
 * nothing. One that may not be reached refuses them all: a public name has no business there. The refused address is not told: it
 * could be somebody's inner network.
 *
 * @throws PageFailure `refused-address` or `unreachable`; what the resolver throws
 */
export async function resolveHost(url: URL, lookup: Lookup, mayReach: MayReach): Promise<Target> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const family = isIP(host);
  const addresses = family === 0 ? await lookup(host) : [{ address: host, family }];
  if (addresses.length === 0) throw new PageFailure("unreachable", "ENOTFOUND");
  if (!addresses.every(({ address }) => mayReach(address, port))) throw new PageFailure("refused-address");
  return { host, port, addresses };
}
