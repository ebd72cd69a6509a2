import { dayInWords } from "../../dates/french-dates.ts";
import { parisTime } from "../../dates/paris-time.ts";
import type { GitHubErrorReason } from "../../github/github-error.ts";
import { isTransient } from "../../github/permanent-failure.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import type { Delivery, DeliveryConsequences, ExpectedDelivery, PullRequestLink } from "../delivery.ts";
import {
  consequencesOf,
  type DeliveryStateRow,
  deliveryOf,
  type ExpectedStates,
  type StateOf,
} from "../delivery-states.ts";
import type { Proposal } from "./proposal.ts";

interface Linked {
  pullRequest: PullRequestLink;
}

/** What may become of a pull request that should be there, on the site or on the staffing repository, and what is known of it then. */
interface PullRequestStates {
  opened: Linked;
  updated: Linked;
  open: Linked;
  /** The same, and GitHub does not say yet whether it conflicts with what the site has become. */
  unsettled: Linked;
  /** People's commits are on the branch: theirs stay. */
  "human-edited": Linked;
  /** Closed unmerged by the site with this very content: not proposed again. */
  refused: Linked;
  /** Merged, and the site holds another value since: a person enters it in the espace membre. */
  reverted: Linked;
  /** Pushed where no pull request may be opened: a person opens it from this address. */
  pushed: { compareUrl: string };
  /** As many of our pull requests are open as the settings allow. */
  queued: { open: number };
  /** As much was written within the hour as GitHub takes: it follows by itself. */
  "rate-limited": unknown;
  /** Others come first: it follows at once. */
  "next-turn": unknown;
  /** The branch holds people's commits, and no pull request of it is open: theirs to reopen, or to delete. */
  blocked: { branchUrl: string };
  /** An open pull request of this branch is not ours: another contractor's, or one that people have made their own. */
  taken: Linked;
  /** The branch holds what another contractor proposed, and no pull request of it is ours. */
  "branch-taken": { branchUrl: string };
  /** It says something else, from where we pushed before, and GitHub lets us neither change nor close it: no second one is opened beside it. */
  "out-of-reach": Linked;
  failed: { reason: GitHubErrorReason };
}

/** The same as far as a dry run tells: what is not written yet has no address. */
interface ExpectedPullRequestStates
  extends Pick<PullRequestStates, "updated" | "open" | "human-edited" | "refused" | "reverted" | "queued" | "taken"> {
  opened: unknown;
  pushed: unknown;
  blocked: unknown;
  "branch-taken": unknown;
}

export type PullRequestState<Name extends keyof PullRequestStates = keyof PullRequestStates> = StateOf<
  PullRequestStates,
  Name
>;
export type ExpectedPullRequestState<Name extends keyof ExpectedPullRequestStates = keyof ExpectedPullRequestStates> =
  StateOf<ExpectedPullRequestStates, Name>;

/** A pull request on the staffing repository is spoken of in other words. */
interface PullRequestRow<Data> extends DeliveryStateRow<Data> {
  /** Where it was to write back what the site changed; empty where there is nothing to say. */
  writeBack: (data: Data) => string;
  /** Why a report that it was to hold is not there; null where it is, or soon will be. */
  missing: ((data: Data) => Missing) | null;
}

/** Why a pull request is missing. */
export interface Missing {
  /** Null: it may not be opened, and people can from `compareUrl`. */
  reason: GitHubErrorReason | null;
  compareUrl: string;
  /** Another cause is news. */
  cause: string;
}

const link = ({ pullRequest }: Linked) => renderMarkdown("checks/link", { link: pullRequest });
const namedLink = (text: string, url: string) => renderMarkdown("checks/named-link", { text, url });
const reasonOf = ({ reason }: { reason: GitHubErrorReason }) => renderMarkdown("checks/reason", { reason });
const openedOn = ({ pullRequest }: Linked) =>
  ` · ouverte le ${dayInWords(parisTime(new Date(pullRequest.createdAt)).day)}`;
const isOpen = { conclusion: "success", retry: "never", isEnteredByHand: false, missing: null } as const;
const openPlace = { section: "open", box: "never", asksPeople: false, lead: link, after: openedOn } as const;
const waits = { conclusion: "neutral", retry: "never", isEnteredByHand: false } as const;
const todo = { section: "todo", box: "while-ticked", asksPeople: true } as const;
const afterReproposal = " · proposée à nouveau, dès que vient son tour";
const notYetInRecords = "Le site a changé des valeurs que les dossiers ne disent pas encore";
const writeBackIsOpen = (data: Linked) => `${notYetInRecords} : ${link(data)} propose de les reprendre.`;
const nothingToSay = () => "";
const blockedText = (branchUrl: string) =>
  `en attente : ${namedLink("la branche", branchUrl)} contient des commits d'une personne, sans pull request ouverte. Rouvrez la pull request, ou supprimez la branche`;
const takenText = (data: Linked) =>
  `${link(data)} n’est pas, ou n’est plus, une pull request de ces dossiers : laissée telle quelle. La suite viendra une fois qu’elle est fusionnée ou fermée, et sa branche supprimée`;
const branchTakenText = (branchUrl: string) =>
  `${namedLink("la branche", branchUrl)} porte ce qu’un autre titulaire a proposé : laissée telle quelle. La suite viendra une fois qu’elle est supprimée`;
const outOfReachText = (data: Linked) =>
  `${link(data)} dit autre chose, et beta-fiches ne peut plus la modifier là où est sa branche : faites-la fermer, et la suite viendra`;
/** It was to be written and is not: it weighs as a failure, and no retry changes it. */
const isTaken = { conclusion: "failure", retry: "never", isEnteredByHand: false } as const;

/** The rows of pull requests in the table of states. */
const states = {
  opened: {
    ...isOpen,
    words: (data) => `${link(data)} ouverte`,
    dashboard: openPlace,
    writeBack: writeBackIsOpen,
  },
  updated: {
    ...isOpen,
    words: (data) => `${link(data)} mise à jour`,
    dashboard: openPlace,
    writeBack: writeBackIsOpen,
  },
  open: {
    ...isOpen,
    words: (data) => `${link(data)} déjà ouverte`,
    dashboard: openPlace,
    writeBack: writeBackIsOpen,
  },
  unsettled: {
    ...isOpen,
    retry: "once-known",
    words: (data) => `${link(data)} déjà ouverte`,
    dashboard: openPlace,
    writeBack: writeBackIsOpen,
  },
  "human-edited": {
    ...isOpen,
    words: (data) => `${link(data)} reprise à la main : laissée telle quelle`,
    dashboard: { ...openPlace, after: (data) => `${openedOn(data)}, reprise à la main : laissée telle quelle` },
    writeBack: (data) =>
      `${notYetInRecords}. ${link(data)}, qui les reprend, contient vos commits : elle est laissée telle quelle.`,
  },
  refused: {
    ...waits,
    words: (data) => `${link(data)} refusée par le site : plus proposée tant que le dossier ne change pas`,
    dashboard: {
      section: "refused",
      box: "always",
      asksPeople: true,
      after: (data) => ` · ${link(data)} fermée sans être fusionnée. <sub>Cochez pour proposer à nouveau.</sub>`,
    },
    writeBack: nothingToSay,
    missing: null,
  },
  reverted: {
    ...waits,
    isEnteredByHand: true,
    words: (data) =>
      `${link(data)} fusionnée, puis annulée sur le site : à saisir dans l'espace membre (voir plus bas)`,
    dashboard: {
      section: "toEnter",
      box: "never",
      asksPeople: true,
      after: (data) => ` · ${link(data)} fusionnée, puis annulée sur le site`,
    },
    writeBack: nothingToSay,
    missing: null,
  },
  pushed: {
    ...waits,
    words: ({ compareUrl }) => `branche prête : ${namedLink("Ouvrir la pull request", compareUrl)}`,
    dashboard: {
      ...todo,
      after: ({ compareUrl }) => ` · la branche est prête : ${namedLink("ouvrez la pull request", compareUrl)}.`,
    },
    writeBack: ({ compareUrl }) =>
      `${notYetInRecords}. La branche est prête : ${namedLink("ouvrez la pull request", compareUrl)}.`,
    missing: ({ compareUrl }) => ({ reason: null, compareUrl, cause: "pushed" }),
  },
  queued: {
    ...waits,
    words: ({ open }) =>
      open === 1
        ? "en attente : 1 pull request est déjà ouverte"
        : `en attente : ${open} pull requests sont déjà ouvertes`,
    dashboard: { section: "queued", box: "while-ticked", asksPeople: false, afterReproposal },
    writeBack: nothingToSay,
    missing: null,
  },
  "rate-limited": {
    ...waits,
    retry: "after-limit",
    words: () => "en attente : GitHub limite ce qui s'écrit en une heure ; la suite viendra d'elle-même",
    dashboard: { section: "rateLimited", box: "while-ticked", asksPeople: false, afterReproposal },
    writeBack: nothingToSay,
    missing: null,
  },
  "next-turn": {
    ...waits,
    retry: "next-turn",
    words: () => "en attente : chacun son tour ; la suite viendra d'elle-même, dans quelques minutes",
    dashboard: { section: "rateLimited", box: "while-ticked", asksPeople: false, afterReproposal },
    writeBack: nothingToSay,
    missing: null,
  },
  blocked: {
    ...waits,
    words: ({ branchUrl }) => blockedText(branchUrl),
    dashboard: { ...todo, after: ({ branchUrl }) => ` · ${blockedText(branchUrl)}.` },
    writeBack: ({ branchUrl }) =>
      `${notYetInRecords}. ${namedLink("La branche qui les reprend", branchUrl)} contient des commits d'une personne, sans pull request ouverte : rouvrez la pull request, ou supprimez la branche.`,
    missing: () => ({ reason: "already-exists", compareUrl: "", cause: "blocked" }),
  },
  taken: {
    ...isTaken,
    words: takenText,
    dashboard: { ...todo, after: (data) => ` · ${takenText(data)}.` },
    writeBack: (data) => `${notYetInRecords}. ${takenText(data)}.`,
    missing: () => ({ reason: "already-exists", compareUrl: "", cause: "taken" }),
  },
  "branch-taken": {
    ...isTaken,
    words: ({ branchUrl }) => branchTakenText(branchUrl),
    dashboard: { ...todo, after: ({ branchUrl }) => ` · ${branchTakenText(branchUrl)}.` },
    writeBack: ({ branchUrl }) => `${notYetInRecords}. Mais ${branchTakenText(branchUrl)}.`,
    missing: () => ({ reason: "already-exists", compareUrl: "", cause: "branch-taken" }),
  },
  "out-of-reach": {
    ...waits,
    words: outOfReachText,
    dashboard: { ...todo, after: (data) => ` · ${outOfReachText(data)}.` },
    writeBack: nothingToSay,
    missing: null,
  },
  failed: {
    conclusion: "failure",
    retry: ({ reason }) => (isTransient(reason) ? "soon" : "never"),
    isEnteredByHand: false,
    words: (data) => `échec : ${reasonOf(data)}`,
    dashboard: { ...todo, after: (data) => ` · échec : ${reasonOf(data)}` },
    writeBack: (data) => `${notYetInRecords}, et la pull request qui les reprend est en échec : ${reasonOf(data)}`,
    missing: ({ reason }) => ({ reason, compareUrl: "", cause: reason }),
  },
} satisfies { [Name in keyof PullRequestStates]: PullRequestRow<PullRequestState<Name>> };

/** What a preview says. */
const expectedWords = {
  opened: () => "une pull request sera ouverte",
  updated: (data) => `${link(data)} sera mise à jour`,
  open: (data) => `${link(data)} le propose déjà`,
  "human-edited": (data) => `${link(data)} reprise à la main : restera telle quelle`,
  refused: (data) => `${link(data)} refusée par le site : ne sera pas proposée à nouveau`,
  reverted: (data) => `${link(data)} fusionnée, puis annulée sur le site : à saisir dans l'espace membre`,
  pushed: () => "une branche sera poussée : il restera à ouvrir la pull request",
  queued: ({ open }) =>
    open === 1
      ? "en attente : 1 pull request sera déjà ouverte"
      : `en attente : ${open} pull requests seront déjà ouvertes`,
  taken: (data) => `${link(data)} n’est pas, ou n’est plus, une pull request de ces dossiers : restera telle quelle`,
  "branch-taken": () => "la branche porte ce qu’un autre titulaire a proposé : restera telle quelle",
  blocked: () => "en attente : une branche de ce nom contient les commits d'une autre personne",
} satisfies ExpectedStates<ExpectedPullRequestStates>;

const table: { [Name in keyof PullRequestStates]: PullRequestRow<PullRequestState<Name>> } = states;
const expectedTable: ExpectedStates<ExpectedPullRequestStates> = expectedWords;

/** What became of a proposal on the site. */
export function pullRequestDelivery<Name extends keyof PullRequestStates>(
  { changes, group, digest }: Proposal,
  outcome: PullRequestState<Name>,
): Delivery {
  return deliveryOf(changes, outcome, table[outcome.state], { group, digest });
}

/** What would become of it. */
export function expectedPullRequest<Name extends keyof ExpectedPullRequestStates>(
  { changes }: Proposal,
  outcome: ExpectedPullRequestState<Name>,
): ExpectedDelivery {
  const { isEnteredByHand } = table[outcome.state];
  return { changes, state: outcome.state, words: expectedTable[outcome.state](outcome), isEnteredByHand };
}

/** What follows from a pull request on the staffing repository. */
export function recordsDelivery<Name extends keyof PullRequestStates>(
  outcome: PullRequestState<Name>,
): Pick<DeliveryConsequences, "conclusion" | "retry"> & { writeBack: string; missing: Missing | null } {
  const row = table[outcome.state];
  const { conclusion, retry } = consequencesOf(outcome, row);
  return { conclusion, retry, writeBack: row.writeBack(outcome), missing: row.missing?.(outcome) ?? null };
}
