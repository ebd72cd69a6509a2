import { sum } from "./sum.ts";

/** Days or money of an order: `ordered` is always `done + left`; what is left is negative where more was done than ordered. */
export interface Share {
  ordered: number;
  done: number;
  left: number;
}

export function shareOf(ordered: number, done: number): Share {
  return { ordered, done, left: ordered - done };
}

export function sumOfShares(shares: readonly Share[]): Share {
  return shareOf(sum(shares.map(({ ordered }) => ordered)), sum(shares.map(({ done }) => done)));
}
