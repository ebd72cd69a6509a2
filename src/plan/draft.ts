import type { Json, JsonObject } from "../fiches/json.ts";
import type { SiteFiche } from "../fiches/published-fiche.ts";
import type { Problem } from "../problems/problem.ts";
import type { LastModifiedBy } from "../site/site.ts";
import type { Locate } from "../yaml/locate.ts";
import type { Path } from "../yaml/path.ts";

/** What one record wants of one fiche, before the whole plan is known. */
export interface FicheDraft {
  collection: "members" | "products";
  id: string;
  path: string;
  /** The record's file. */
  file: string;
  /** Null to create the fiche. */
  before: SiteFiche | null;
  data: JsonObject;
  /** Null leaves the body as it is. */
  body: string | null;
  /** Where the record holds a value of the fiche, by the value's path in the fiche. */
  locate: Locate;
}

/** A value that the site moved and the record did not, at its place in the record. */
export interface DriftedValue {
  path: Path;
  value: Json;
}

/** A value that an export of the espace membre brought back, at its place in the record: it is to be entered there. */
export interface RevertedValue {
  path: Path;
  /** The item of a list that it is part of, or is. */
  item: JsonObject | null;
  desired: Json;
  actual: Json;
}

/** What comparing one record with the site gives. */
export interface RecordOutcome {
  /** Null when the record wants nothing of the site, or nothing that may be done. */
  draft: FicheDraft | null;
  problems: Problem[];
  /** Keys of the fiche that the record holds, of a product. */
  owned?: ReadonlySet<string>;
  drifted?: DriftedValue[];
  reverted?: RevertedValue[];
  /** What is last applied of this record from now on; undefined keeps what was. */
  applied?: JsonObject;
  /** What it wants of the site and the site does not hold yet, for values that the two once agreed on. */
  pendingDesired?: JsonObject;
}

/** What the lock file holds of one record. */
export interface AppliedRecord {
  lastApplied: JsonObject | undefined;
  pendingDesired: JsonObject | undefined;
  /** Who last changed its fiche. */
  lastModifiedBy?: LastModifiedBy | undefined;
}
