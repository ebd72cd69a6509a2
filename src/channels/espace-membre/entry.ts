import type { Day } from "../../dates/day.ts";
import type { Change } from "../../plan/plan.ts";
import type { EntryPageKind, Fragment, FragmentField } from "./fragment.ts";
import type { Blocker } from "./six-months.ts";

/** Who may do something there. Names are those of the site; none where it is not known which. */
export type Actor =
  /** The person whose fiche it is. */
  | { kind: "member" }
  /** Any member who can log in. */
  | { kind: "anyone" }
  /** Who is in a team of these incubators. */
  | { kind: "team"; incubators: string[] }
  /** An agent public, by contract or status, whose mission on one of these products runs. */
  | { kind: "agent"; products: string[] };

/** One thing that one person can do on one page: open it, enter these values, save once. */
export interface Entry {
  collection: Change["collection"];
  id: string;
  /** The person's or the product's. */
  name: string;
  page: EntryPageKind;
  /** The page's address, without the values. */
  url: string;
  who: Actor[];
  /** On an expired person's page: the last day of the last mission. */
  expiredOn: Day | null;
  fields: EntryField[];
  /** A longer mission of the person, because of which the page saves nothing. */
  blocker: Blocker | null;
  /** Who may enter the same, or a part of it, on another page. */
  others: OtherWay[];
  creation: MemberCreation | ProductCreation | null;
  fragment: EntryFragment;
}

/** The same values, or a part of them, on a page where others may enter them. */
export interface OtherWay {
  who: Actor[];
  url: string;
  /** Whether the page takes all of the entry's values. */
  isWhole: boolean;
  fragment: EntryFragment;
}

/** A value of an entry, as people read it. */
export interface EntryField {
  /** What is written beside it on the page. */
  label: string;
  /** Of a value in a row of the page: which row. */
  row: EntryRow | null;
  /** As it is typed there, a list's items joined by commas; empty where there is none. */
  before: string;
  /** The same; empty for what is to be emptied. */
  after: string;
  isDay: boolean;
  /** Of a row that is added: each of its fields. */
  parts: { label: string; after: string }[];
  /** The row is added, or removed with its bin. */
  moved: "added" | "removed" | null;
  note: FieldNote | null;
  /** The same values for a program, also those that may not travel; none for a row that is removed. */
  typed: FragmentField[];
  /** The same for as long as the site and the record say the same, whatever the day: a person's tick is remembered by it. */
  key: string;
}

export type EntryRow =
  | { kind: "mission"; start: Day; products: string[] }
  | { kind: "phase"; name: string }
  | { kind: "event"; name: string; date: Day };

export type FieldNote =
  /** The record's end is beyond six months: what is left is to be entered from `due` on. */
  | { kind: "partly"; end: Day; due: Day }
  /** The page asks to confirm an end that is over. */
  | { kind: "past-end" }
  /** The form refuses a description of fewer characters. */
  | { kind: "too-short"; least: number };

/** What is to be entered, but not yet. */
export interface LaterEntry {
  label: string;
  row: EntryRow | null;
  /** As the record says it, as it is typed; empty for a row that is to be added. */
  after: string;
  /** What the site says until then; empty for a row that is to be added. */
  siteEnd: string;
  due: Day;
}

/** What nobody can enter, or what would never show: never listed as something to do. */
export interface Explanation {
  collection: Change["collection"];
  id: string;
  name: string;
  /** What people call the value. */
  label: string;
  reason: ExplanationReason;
}

export type ExplanationReason =
  /** The page has no field for it: the espace membre's own team is to be asked. */
  | "no-field"
  /** People join and leave a team on that team's page. */
  | "team"
  /** The site has it of something else: a phase ends when the next begins. */
  | "follows"
  /** The export keeps the old value of a field that is emptied. */
  | "stays"
  /** The form refuses to be emptied of it. */
  | "refused"
  /** Only the person may, and cannot log in. */
  | "expired"
  /** The name that the form would give a new person, the label, is that of a fiche on the site. */
  | "username-taken";

export interface MemberCreation {
  kind: "member";
  firstName: string;
  lastName: string;
  /** Whether the record says the e-mail address that the form asks for. It is never shown. */
  hasEmail: boolean;
  file: string;
  /** The incubator to choose; empty where it is not known. */
  incubators: string[];
  /** The name that the espace membre will give; null where it is the record's. */
  otherUsername: string | null;
  /** The site's check of file names refuses that name. */
  isRefusedName: boolean;
  /** Products that have to be created first. */
  missingProducts: string[];
  /** What the person says at their first login, with the values of the record. */
  atFirstLogin: { label: string; after: string }[];
  /** Missions after the first: entered on the person's own page, once they can log in. */
  furtherMissions: number;
  /** Where the incubator's team validates. */
  validateUrl: string;
}

export interface ProductCreation {
  kind: "product";
  /** The id that the espace membre will give; null where it is the record's. */
  otherId: string | null;
  /** The form demands an event, and the record has none. */
  lacksEvent: boolean;
}

/** What is to do for one fiche, by page. */
export interface Entries {
  entries: Entry[];
  later: LaterEntry[];
  explanations: Explanation[];
}

/** An entry for a program that has the page before it. Never an e-mail address. */
export type EntryFragment = Omit<Fragment, "v">;
