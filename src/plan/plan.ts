import type { Json, JsonObject } from "../fiches/json.ts";
import type { Problem } from "../problems/problem.ts";

/** The pure result of comparing records with the site: what to change, what to tell, and what was agreed. */
export interface Plan {
  /** In the order of their paths. */
  changes: Change[];
  problems: Problem[];
  /** Fiches that records manage and that already say what the records say. */
  unchanged: number;
  /** The base as it stands after this reading: agreed values moved in, the rest kept. */
  base: Base;
}

/** One fiche to create or update. */
export interface Change {
  path: string;
  kind: "create" | "update";
  /** Changes of one group travel in one pull request: `members/ID`, `products/ID` or `all`. */
  group: string;
  before: string | null;
  after: string;
  fields: FieldChange[];
  /** The record files that ask for it. */
  records: string[];
}

/** One value that moves, as the fiche's front matter names it: `missions[0].end`; `body` is the text below it. */
export interface FieldChange {
  path: string;
  from: Json;
  to: Json;
}

/** beta-fiches.lock.json: owned values, in the shape of the records, as they were when record and site last agreed. */
export interface Base {
  version: 1;
  /** By `members/ID` or `products/ID`. */
  records: Record<string, JsonObject>;
  /** By the same names and in the same shape: what the records said at the last look and the site did not say yet. */
  asked?: Record<string, JsonObject>;
  /**
   * What `records` held of those that are gone, deleted or renamed: nothing ends on the site with them, so people must be able to
   * see them, and a record that comes back goes on from here.
   */
  gone?: Record<string, JsonObject>;
}
