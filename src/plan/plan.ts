import type { Json, JsonObject } from "../fiches/json.ts";
import type { Problem } from "../problems/problem.ts";
import type { Path } from "../yaml/path.ts";

/** The pure result of comparing records with the site: what to change, the problems, and what was last applied. */
export interface Plan {
  /** In the order of their paths. */
  changes: Change[];
  problems: Problem[];
  /** Fiches that records manage and that already agree with them. */
  unchanged: number;
  /** Values of the site that are offered for the records, in the order of the records. */
  writeBacks: WriteBack[];
  /** Values that an export of the espace membre undid, in the order of the records: they are to be entered there. */
  reverted: Reverted[];
  /** Paths of the fiches that hold a value we replaced, and of which nobody said who brought it back. */
  undecided: string[];
  /** Set where the plan must not be delivered before a person releases it; `lastApplied` is then what it was. */
  massChange: MassChange | null;
  /** What is last applied after this plan: values in sync moved in, the rest kept. */
  lastApplied: LastApplied;
}

/** An owned value that an export undid: the record still wants it, and only the espace membre can make it last. */
export interface Reverted {
  collection: Change["collection"];
  id: string;
  /** The record's file. */
  file: string;
  /** In the record: `["missions", 0, "end"]`. */
  path: Path;
  /** The item of a list that the value is part of, or is; null outside of lists of items. */
  item: JsonObject | null;
  /** What the record says; null to remove. */
  desired: Json;
  /** What the site says again. */
  actual: Json;
}

/** A plan that nobody means most of the time: it is delivered only once a person releases it. */
export interface MassChange {
  /** Fiches that would change, of those followed. */
  changed: number;
  followed: number;
  /** Records of people that were there at the last plan. */
  vanished: number;
  /** What most of the changes do; null where none does what another one does. */
  common: CommonChange | null;
  /** What tells it from another: sorted. */
  keys: string[];
}

export interface CommonChange {
  /** « missions · fin »: what people call the values, in French. */
  field: string;
  count: number;
  /** The value that most of them write; null where they differ. */
  to: Json;
}

/** One fiche to create or update. */
export interface Change {
  collection: "members" | "products";
  id: string;
  /** The fiche's file on the site. */
  path: string;
  kind: "create" | "update";
  before: string | null;
  /** Null where the fiche's text is not known: its values can be entered, but nothing can be edited. `before` is null too then. */
  after: string | null;
  /** The front matter as it will be; without what the site does not show, where its text is not known. */
  data: JsonObject;
  fields: FieldChange[];
  /** The record files that ask for it. */
  records: string[];
  /** All of it was on the site once, and an export of the espace membre took it back. */
  isUndone?: boolean;
  /** Another record has the same name: people need its id too. */
  isNamesake?: boolean;
}

/** One value that moves. */
export interface FieldChange {
  /** In the fiche's front matter, its lists as they will be: `["missions", 0, "end"]`; `["body"]` is the text below it. */
  path: Path;
  /** The item of a list that the value is part of, or is: as it will be, or as it was where it goes. Null outside of lists of items. */
  item: JsonObject | null;
  from: Json;
  to: Json;
}

/** An owned value that drifted: the site moved since the two agreed, the record did not. It is offered for the record. */
export interface WriteBack {
  collection: Change["collection"];
  id: string;
  /** The record's file. */
  file: string;
  /** In the record: `["missions", 0, "end"]`. */
  path: Path;
  /** The record's value; null where it leaves the key out. */
  from: Json;
  /** The site's value in the record's shape: valid by its schema. */
  value: Json;
}

/** beta-fiches.lock.json: owned values, in the shape of the records, as they were when record and site last agreed. */
export interface LastApplied {
  version: 1;
  /** By `members/ID` or `products/ID`. Under keys that no fiche has, what is remembered besides: `memory.ts`. */
  records: Record<string, JsonObject>;
  /** By the same names and in the same shape: what the records held at the last reconcile and the site did not hold yet. */
  pendingDesired?: Record<string, JsonObject>;
  /**
   * What `records` held of records that no longer exist, deleted or renamed: nothing ends on the site with them, so people must be able to
   * see them, and a record that comes back goes on from here.
   */
  orphaned?: Record<string, JsonObject>;
  /** The day on which a person was first seen to have ticked what they entered in the espace membre, by the digest of its box. */
  entered?: Record<string, string>;
  /** What the last plan that was delivered was to change, and the site did not hold yet: `findMassChange` counts only what is new. */
  planned?: string[];
  /** What is remembered of our pull requests on the site (`pullRequestHistory`): the plan only carries it. */
  pullRequests?: JsonObject;
  /** Where records in Grist stand (`gristMemory`): the plan only carries it. */
  grist?: JsonObject;
  /** How long changes took and what became of them (`ProposalStatistics`): the plan only carries it. */
  statistics?: JsonObject;
}
