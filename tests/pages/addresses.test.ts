import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress, mayReach } from "../../src/pages/resolve-host.ts";

describe("an address is public", () => {
  test.each([
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "2a01:4f8::1",
    "2606:4700::1111",
  ])("%s", (address) => expect(isPublicAddress(address)).toBe(true));
});

describe("an address is not public", () => {
  test.each([
    ["loopback", "127.0.0.1"],
    ["loopback, its whole range", "127.255.255.254"],
    ["loopback in IPv6", "::1"],
    ["unspecified", "0.0.0.0"],
    ["unspecified in IPv6", "::"],
    ["this network", "0.1.2.3"],
    ["private 10/8", "10.255.0.1"],
    ["private 172.16/12, first", "172.16.0.0"],
    ["private 172.16/12, last", "172.31.255.255"],
    ["private 192.168/16", "192.168.1.1"],
    ["carrier-grade NAT, first", "100.64.0.0"],
    ["carrier-grade NAT, last", "100.127.255.255"],
    ["link-local, where clouds keep their metadata", "169.254.169.254"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["reserved", "240.0.0.1"],
    ["documentation", "192.0.2.1"],
    ["documentation", "198.51.100.1"],
    ["documentation", "203.0.113.1"],
    ["benchmarking", "198.18.0.1"],
    ["protocol assignments", "192.0.0.8"],
    ["6to4 relay", "192.88.99.1"],
    ["IPv4-mapped", "::ffff:127.0.0.1"],
    ["IPv4-mapped, in hexadecimal", "::ffff:7f00:1"],
    ["IPv4-mapped, of a public address", "::ffff:8.8.8.8"],
    ["IPv4-compatible", "::127.0.0.1"],
    ["NAT64", "64:ff9b::7f00:1"],
    ["NAT64 for local use", "64:ff9b:1::7f00:1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    ["documentation in IPv6", "2001:db8::1"],
    ["documentation in IPv6, the newer", "3fff::1"],
    ["unique local", "fd00::1"],
    ["unique local, the other half", "fc00::1"],
    ["link-local in IPv6", "fe80::1"],
    ["link-local with its zone", "fe80::1%eth0"],
    ["site-local", "fec0::1"],
    ["multicast in IPv6", "ff02::1"],
    ["discard", "100::1"],
    ["not yet given out", "4000::1"],
    ["a spelling that only parsers of C know", "0x7f.1"],
    ["a number", "2130706433"],
    ["a name", "example.org"],
    ["nothing", ""],
  ])("%s: %s", (_why, address) => expect(isPublicAddress(address)).toBe(false));

  test("whatever IPv4 address is written in IPv6", () => {
    const prefix = fc.constantFrom("::ffff:", "64:ff9b::", "::");
    fc.assert(fc.property(prefix, fc.ipV4(), (before, address) => !isPublicAddress(before + address)));
  });
});

test("a public address is reached on the web's ports alone", () => {
  const ports = [22, 80, 443, 3000, 6379, 8080];
  expect(ports.filter((port) => mayReach("8.8.8.8", port))).toEqual([80, 443]);
  expect(ports.filter((port) => mayReach("127.0.0.1", port))).toEqual([]);
});
