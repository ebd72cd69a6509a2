import type { DescribedChange } from "./describe-change.ts";

/** What a channel would make of changes that travel together, as far as that can be known without writing. */
export interface ExpectedDelivery {
  changes: readonly DescribedChange[];
  /** The channel's own word for it: for programs, which compare it with nothing. */
  state: string;
  /** The same for people: French, in Markdown, on one line. */
  words: string;
  /** People enter it in the espace membre: each value is listed. */
  isEnteredByHand: boolean;
}

/** What became of changes that travel together, and all that follows from it, whatever the channel. */
export interface Delivery extends ExpectedDelivery, DeliveryConsequences {
  dashboard: DashboardPlace;
  /** What it is called now, where people have had their hand in it. */
  title?: string;
  /** What a ticked box asks for again; null where nothing can be proposed once more. */
  reproposal: { group: string; digest: string } | null;
}

/** What follows from a state for everyone who reads deliveries, and nothing else of them. */
export interface DeliveryConsequences {
  /** What it weighs in the check run: `neutral` waits for something or someone, `failure` was to be written and could not. */
  conclusion: "success" | "neutral" | "failure";
  /** What the work queue does: `soon` is tried again as any failure, `after-limit` once GitHub takes more, `next-turn` after all that waits, `once-known` when GitHub has worked out what it did not know. */
  retry: "never" | "soon" | "after-limit" | "next-turn" | "once-known";
  /** People enter it in the espace membre: the check run and the dashboard list each value. */
  isEnteredByHand: boolean;
}

/** Where and how the dashboard lists a delivery. */
export interface DashboardPlace {
  section: "todo" | "open" | "queued" | "rateLimited" | "refused" | "toEnter" | "held";
  /** Before the title: French, in Markdown; empty where there is nothing to link to. */
  lead: string;
  /** After the title. */
  after: string;
  /** After the title, while the box that proposes it again is ticked. */
  afterReproposal: string;
  /** The box that proposes it again: there, there only while it is ticked, or not. */
  box: "always" | "while-ticked" | "never";
  /** It waits for people: one that was not there before opens a closed dashboard again. */
  asksPeople: boolean;
}

export interface PullRequestLink {
  number: number;
  url: string;
  /** ISO 8601. */
  createdAt: string;
}

export function toLink({ number, url, createdAt }: PullRequestLink): PullRequestLink {
  return { number, url, createdAt };
}
