import type { Fiche } from "../fiches/fiche.ts";
import type { Json, JsonObject } from "../fiches/json.ts";
import type { Problem } from "../problems/problem.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Path } from "../yaml/path.ts";

/** What one record asks of one fiche, before the whole plan is known. */
export interface Draft {
  collection: "members" | "products";
  id: string;
  path: string;
  /** The record's file. */
  file: string;
  /** Null to create the fiche. */
  before: Fiche | null;
  data: JsonObject;
  /** Null leaves the body as it is. */
  body: string | null;
  /** Where the record says a value of the fiche, by the value's path in the fiche. */
  locate: Locate;
}

/** A value that the site moved and the record did not, where the record would say it. */
export interface MovedValue {
  path: Path;
  value: Json;
}

/** What reading one record against the site gives. */
export interface Outcome {
  /** Null when the record asks nothing of the site, or nothing that may be done. */
  draft: Draft | null;
  problems: Problem[];
  /** Keys of the fiche that the record says, of a product. */
  owned?: ReadonlySet<string>;
  moved?: MovedValue[];
  /** What the base holds of this record from now on; undefined keeps what it holds. */
  agreed?: JsonObject;
  /** What it asks of the site, for values that the two once agreed on. */
  asked?: JsonObject;
}

/** What is remembered of one record. */
export interface Memory {
  base: JsonObject | undefined;
  asked: JsonObject | undefined;
}
