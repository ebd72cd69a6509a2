import { createHash } from "node:crypto";
import { daysBetween } from "../dates/day.ts";
import { printExternalId, readExternalId } from "../markers/external-id.ts";
import type { FollowedProduct } from "./followed-products.ts";

/** Days for which what was said of a commit holds. */
const WEEK = 7;

/** What a check run remembers, as its external id: the day it was said, and a digest of whom it is about. */
export function printSaid(day: string, products: readonly FollowedProduct[]): string {
  return printExternalId({ kind: "standards", day, digest: digestOf(products) });
}

/** Whether a commit's last check run says it of these products, and lately enough. `today` is a day. */
export function isSaid(externalId: string, today: string, products: readonly FollowedProduct[]): boolean {
  const id = readExternalId(externalId);
  if (id?.kind !== "standards") return false;
  const age = daysBetween(id.day, today);
  return id.digest === digestOf(products) && age >= 0 && age < WEEK;
}

function digestOf(products: readonly FollowedProduct[]): string {
  return createHash("sha256").update(JSON.stringify(products)).digest("hex").slice(0, 16);
}
