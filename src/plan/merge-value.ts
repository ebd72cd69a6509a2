import { isEqual, type Json } from "../fiches/json.ts";
import type { LastModifiedBy } from "../site/site.ts";
import {
  type Comparison,
  lastAppliedOf,
  type ReplacedValue,
  type Resolution,
  resolveThreeWay,
  type ThreeWay,
} from "./three-way.ts";

/** What is remembered of one value, and who last changed what the site now holds. */
export interface ValueMemory {
  lastApplied: Json | undefined;
  pendingDesired: Json | undefined;
  replaced: ReplacedValue | undefined;
  lastModifiedBy: LastModifiedBy | undefined;
}

/** What becomes of one value, and what is to be remembered of it. */
export interface MergedValue {
  resolution: Resolution;
  threeWay: ThreeWay;
  /** The record's value is to be written on the site. */
  isProposed: boolean;
  /** Undefined where the two never agreed. */
  applied: Json | undefined;
  /** The record wants something else than what was last applied. */
  isPending: boolean;
  replaced: ReplacedValue | undefined;
}

/** Merges one value of a record into the site's. */
export function mergeValue(
  { desired, actual }: Omit<ThreeWay, "lastApplied">,
  memory: ValueMemory,
  comparison: Comparison = {},
): MergedValue {
  const { isSame = isEqual } = comparison;
  const lastApplied = lastAppliedOf({ actual, ...memory }, isSame);
  const threeWay = { desired, actual, lastApplied };
  const resolution = resolveThreeWay(threeWay, comparison, memory);
  const isProposed = resolution === "propose" || resolution === "partly-applied";
  return {
    resolution,
    threeWay,
    isProposed,
    applied: appliedOf(resolution, threeWay, memory, isSame),
    isPending: isProposed && lastApplied !== undefined,
    replaced: replacedOf(resolution, threeWay, memory),
  };
}

function appliedOf(
  resolution: Resolution,
  { desired, actual, lastApplied }: ThreeWay,
  { replaced }: ValueMemory,
  isSame: typeof isEqual,
): Json | undefined {
  if (resolution === "in-sync") return desired;
  if (resolution === "partly-applied") return actual;
  // The record wants something else than what was undone: the site's value is where it starts from.
  const movedOn = resolution === "propose" && replaced?.by && isSame(replaced.value, actual);
  return movedOn && lastApplied !== undefined ? actual : lastApplied;
}

function replacedOf(
  resolution: Resolution,
  { desired, actual }: ThreeWay,
  { replaced }: ValueMemory,
): ReplacedValue | undefined {
  switch (resolution) {
    case "propose":
    case "partly-applied":
      return { value: actual };
    case "reverted":
      return { value: actual, by: "export" };
    case "refused":
      return { value: actual, by: "other" };
    case "in-sync":
      return replaced && !isEqual(replaced.value, desired) ? { value: replaced.value } : undefined;
    default:
      return replaced;
  }
}
