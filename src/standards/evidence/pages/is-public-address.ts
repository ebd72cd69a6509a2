import ipaddr from "ipaddr.js";

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
