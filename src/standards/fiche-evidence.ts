import type { JsonObject } from "../fiches/json.ts";

/** A product's fiche as it was read. */
export interface FicheSeen {
  data: JsonObject;
  /** The public page that the site makes of it. */
  url: string;
  /** When it was read: a day. */
  at: string;
  /** The phase with the latest start; null when the fiche has none. */
  phase: Phase | null;
  /** The member whose own address the contact is; null when it is nobody's. */
  contactMember: ContactMember | null;
}

export interface Phase {
  name: string;
  /** A day. */
  start: string;
}

export interface ContactMember {
  username: string;
  /** The day the last of their missions ends; null where the fiche gives none. */
  lastEnd: string | null;
}
