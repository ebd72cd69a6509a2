import { daysAfter } from "./days.ts";

export interface MissionRow {
  uuid: string;
  start: string;
  /** An agent public may have none. */
  end: string | null;
  employer: string | null;
  status: string;
  /** Ids of products. */
  startups: string[];
}

export interface MemberRow {
  username: string;
  fullname: string;
  role: string | null;
  domaine: string | null;
  bio: string | null;
  link: string | null;
  github: string | null;
  /** Null where nobody ever entered any; an empty list is a value, and wins over the site's. */
  competences: string[] | null;
  missions: MissionRow[];
  /** Ids of teams. */
  teams: string[];
  /** Where login links go; never exported. */
  email: string | null;
  /** `contractuel` and `fonctionnaire` make an agent. */
  legalStatus: string | null;
  memberType: string | null;
  isAdmin: boolean;
  /** `created` waits for a team, `validated` for the person at /verify. */
  state: "created" | "validated" | "active";
  /** Chosen at creation. */
  incubator: string | null;
}

export interface PhaseRow {
  name: string;
  start: string;
  /** No field: kept as stored, like the comment. */
  end?: string | null | undefined;
  comment?: string | null | undefined;
}

export interface EventRow {
  name: string;
  date: string;
  comment: string | null;
}

export const productAddresses = ["stats_url", "impact_url", "budget_url", "repository", "dashlord_url"] as const;
export const hiddenProductKeys = ["roadmap_url", "ecodesign_url"] as const;
export const productBoxes = ["is_private_url", "has_mobile_app"] as const;
type Address = (typeof productAddresses)[number] | (typeof hiddenProductKeys)[number];

export interface ProductRow extends Partial<Record<Address, string | null>> {
  /** The site's id, for ever. */
  id: string;
  uuid: string;
  name: string;
  pitch: string | null;
  contact: string | null;
  link: string | null;
  description: string | null;
  thematiques: string[] | null;
  techno: string[] | null;
  usertypes: string[] | null;
  /** Ids. */
  incubators: string[];
  /** Which of them is the site's `incubator`; the first unless it says another. */
  mainIncubator?: string | null;
  /** Usernames. */
  contact_dinum: string | null;
  contact_incubator: string | null;
  /** Ids of organisations. */
  sponsors: string[];
  phases: PhaseRow[];
  events: EventRow[];
  is_private_url: boolean;
  has_mobile_app: boolean;
  /** What has no field any more, by the site's key: exported as stored. */
  stored: Record<string, unknown>;
}

export interface NamedRow {
  id: string;
  name: string;
}

export interface TeamRow extends NamedRow {
  incubator: string | null;
}

export interface Database {
  members: MemberRow[];
  products: ProductRow[];
  incubators: NamedRow[];
  teams: TeamRow[];
  organisations: NamedRow[];
}

/** A member of whom only what matters is given. */
export function memberRow(given: Partial<MemberRow> & Pick<MemberRow, "username" | "fullname">): MemberRow {
  return {
    role: "Développement",
    domaine: "Développement",
    bio: null,
    link: null,
    github: null,
    competences: null,
    missions: [],
    teams: [],
    email: `${given.username}@beta.example`,
    legalStatus: null,
    memberType: "beta",
    isAdmin: false,
    state: "active",
    incubator: null,
    ...given,
  };
}

/** A product of which only what matters is given. */
export function productRow(given: Partial<ProductRow> & Pick<ProductRow, "id" | "name" | "incubators">): ProductRow {
  return {
    uuid: crypto.randomUUID(),
    pitch: "Un produit d’exemple",
    contact: `${given.id}@beta.example`,
    link: null,
    description: "Un produit inventé pour essayer les formulaires.",
    thematiques: null,
    techno: null,
    usertypes: null,
    contact_dinum: null,
    contact_incubator: null,
    sponsors: [],
    phases: [],
    events: [],
    is_private_url: false,
    has_mobile_app: false,
    stored: {},
    ...given,
  };
}

/** The last day of the last mission; null where one has no end, undefined where there is none. */
export function lastEnd({ missions }: Pick<MemberRow, "missions">): string | null | undefined {
  if (missions.some(({ end }) => end === null)) return null;
  return missions
    .map(({ end }) => end ?? "")
    .sort()
    .at(-1);
}

/** Whether no mission runs any more or is to come. Who has none yet is no expired member. */
export function isExpired(member: Pick<MemberRow, "missions">, today: string): boolean {
  const last = lastEnd(member);
  return typeof last === "string" && last < today;
}

/** The login closes on day 5 after the last end. */
export function isLoginClosed(member: MemberRow, today: string): boolean {
  const last = lastEnd(member);
  return typeof last === "string" && today >= daysAfter(last, 5);
}
