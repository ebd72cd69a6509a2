import type { Place, Problem } from "../problems/problem.ts";
import type { MemberRecord } from "./member-record.ts";
import type { OrderRecord } from "./order-record.ts";
import type { PriceSchedule } from "./price-schedule.ts";
import type { ProductRecord } from "./product-record.ts";

/** One valid record: its values as they were written, and where. */
export interface RecordFile<Value> {
  /** In Unicode NFC. */
  id: string;
  /** Path from the root of the staffing repository. */
  file: string;
  value: Value;
  /** As it was read; empty where it is no text of its own. `locatorOf` finds the places of values in it. */
  text: string;
  /** What it was read from; by default a YAML file. `takesBack` says what becomes of a value that it is to take over. */
  origin?: RecordOrigin;
  /** Where its values stand, by `printPath`, where its text does not tell: those of a table. */
  places?: Readonly<Record<string, Place>>;
  /** Why no new fiche may have this id. A fiche that the site has is known by its id, whatever its letters. */
  newIdProblem?: Problem;
}

/** The contractor's records, each kind in the order of its ids. */
export interface Records {
  members: RecordFile<MemberRecord>[];
  products: RecordFile<ProductRecord>[];
  orders: RecordFile<OrderRecord>[];
  /** prices.yml; null where there is none, or none that can be used. */
  prices: RecordFile<PriceSchedule> | null;
  /** `members/ID`, `products/ID`, `orders/ID` and `prices` of files that exist but cannot be used: what they lack must not be taken for absent. */
  rejected: ReadonlySet<string>;
  /** Part of a source could not be read: a record that is not here is unknown, not absent. */
  isPartial?: boolean;
  /** Kinds of which a source hides rows without a sign: `assumeHidden` says what follows. */
  mayHide?: readonly ("members" | "products" | "orders" | "prices")[];
  problems: Problem[];
}

/** A YAML file for each record; a sheet of a CSV file or of a workbook, or a table of Grist, with many. */
export type RecordOrigin = "yaml" | "csv" | "workbook" | "grist";
