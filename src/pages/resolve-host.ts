import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { PageFailure } from "./page-failure.ts";

export interface HostAddress {
  address: string;
  family: number;
}

/** As `lookup` of node:dns/promises with `all`: every address of a name. */
export type Lookup = (name: string) => Promise<readonly HostAddress[]>;

/** Where sockets to a URL are opened: addresses that were all checked. */
export interface ResolvedHost {
  /** Without the brackets of IPv6. */
  host: string;
  port: number;
  addresses: readonly HostAddress[];
}

/**
 * A URL's addresses, resolved once: they are checked here and connected to later, so that a second answer of the name server changes
 * nothing. One that may not be reached refuses them all: a public name has no business there. The refused address is not reported: it
 * could be somebody's inner network.
 *
 * @throws PageFailure `refused-address` or `unreachable`; what the resolver throws
 */
export async function resolveHost(url: URL, lookup: Lookup, mayReach: MayReach): Promise<ResolvedHost> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
  const family = isIP(host);
  const addresses = family === 0 ? await lookup(host) : [{ address: host, family }];
  if (addresses.length === 0) throw new PageFailure("unreachable", "ENOTFOUND");
  if (!addresses.every(({ address }) => mayReach(address, port))) throw new PageFailure("refused-address");
  return { host, port, addresses };
}

/** Whether a socket may be opened to this address. */
export type MayReach = (address: string, port: number) => boolean;

/** Public addresses on the web's two ports, and nothing else. */
export const mayReach: MayReach = (address, port) => (port === 80 || port === 443) && isPublicAddress(address);

/**
 * Whether an address is one of an inner network or of this machine. Those of a link, where clouds answer with credentials, are none:
 * nobody's server is there.
 */
export function isPrivateAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ["private", "uniqueLocal", "carrierGradeNat", "loopback"].includes(ipaddr.parse(address).range());
}

/** All of today's global unicast: https://www.iana.org/assignments/ipv6-address-space/ */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is one of the public internet: neither private, loopback, link-local, multicast, reserved, documentation, nor
 * a way of writing an IPv4 address in IPv6 (mapped, NAT64, 6to4, Teredo), whatever that address is. Anything that is not an address
 * in its usual form is not public. Source: https://www.iana.org/assignments/iana-ipv4-special-registry/ and its IPv6 twin.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === "unicast";
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.range() === "unicast" && parsed.match(GLOBAL_UNICAST);
}
