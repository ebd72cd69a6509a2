import { createHash } from "node:crypto";
import { daysBetween, isDay } from "../dates/day.ts";
import type { FollowedProduct } from "./followed-products.ts";

/** Days for which what was said of a commit holds. */
const WEEK = 7;

/** What a check run remembers, as its external id: the day it was said, and a digest of whom it is about. */
export function printSaid(day: string, products: readonly FollowedProduct[]): string {
  return `${day}:${digestOf(products)}`;
}

/** Whether a commit's last check run says it of these products, and lately enough. `today` is a day. */
export function isSaid(externalId: string, today: string, products: readonly FollowedProduct[]): boolean {
  const [day = "", digest] = externalId.split(":");
  if (!isDay(day)) return false;
  const age = daysBetween(day, today);
  return digest === digestOf(products) && age >= 0 && age < WEEK;
}

function digestOf(products: readonly FollowedProduct[]): string {
  return createHash("sha256").update(JSON.stringify(products)).digest("hex").slice(0, 16);
}
