import { expect, it } from "vitest";
import { deliveryOf } from "../../src/channels/delivery-states.ts";
import {
  type ExpectedPullRequestState,
  expectedPullRequest,
  type PullRequestState,
  pullRequestDelivery,
  recordsDelivery,
} from "../../src/channels/pull-requests/pull-request-states.ts";
import { deliveryCases } from "../support/delivery-cases.ts";
import { planOf } from "../support/plan-of.ts";
import { onlyProposal } from "../support/proposal-of.ts";

const proposal = onlyProposal(planOf(deliveryCases["new-member"] ?? { records: {} }));
const pullRequest = { number: 12, url: "https://github.com/a/b/pull/12", createdAt: "2026-11-20T23:30:00Z" };
const linked = { pullRequest };
const expected: { [Name in ExpectedPullRequestState["state"]]: ExpectedPullRequestState<Name> } = {
  opened: { state: "opened" },
  updated: { state: "updated", ...linked },
  open: { state: "open", ...linked },
  "human-edited": { state: "human-edited", ...linked },
  refused: { state: "refused", ...linked },
  reverted: { state: "reverted", ...linked },
  pushed: { state: "pushed" },
  queued: { state: "queued", open: 10 },
  blocked: { state: "blocked" },
  taken: { state: "taken", ...linked },
  "branch-taken": { state: "branch-taken" },
};
const outcomes: { [Name in PullRequestState["state"]]: PullRequestState<Name> } = {
  ...expected,
  unsettled: { state: "unsettled", ...linked },
  opened: { state: "opened", ...linked },
  pushed: { state: "pushed", compareUrl: "https://github.com/a/b/compare/x" },
  blocked: { state: "blocked", branchUrl: "https://github.com/a/b/tree/x" },
  "branch-taken": { state: "branch-taken", branchUrl: "https://github.com/a/b/tree/x" },
  "rate-limited": { state: "rate-limited" },
  "next-turn": { state: "next-turn" },
  "out-of-reach": { state: "out-of-reach", ...linked },
  failed: { state: "failed", reason: "forbidden" },
};

const linesMayBreak = (text: string) => /\S [:;?!»](?:[\s.,)*]|$)|« /.test(text);

it.each(Object.values(outcomes))(
  "$state: says something everywhere, and no line may break before « : ; ? ! »",
  (outcome) => {
    const { words, dashboard } = pullRequestDelivery(proposal, outcome);
    const { lead, after, afterReproposal } = dashboard;
    expect(words).not.toBe("");
    expect([words, lead, after, afterReproposal, recordsDelivery(outcome).writeBack].filter(linesMayBreak)).toEqual([]);
  },
);

it.each(Object.values(expected))("$state, foreseen: the same", (outcome) => {
  const { words } = expectedPullRequest(proposal, outcome);
  expect(words).not.toBe("");
  expect(linesMayBreak(words)).toBe(false);
});

it("leaves empty what a row does not say, and keeps what follows the title while a box is ticked", () => {
  const delivered = deliveryOf(
    [],
    { state: "new" },
    {
      ...{ conclusion: "success", retry: "never", isEnteredByHand: false, words: () => "ici" },
      dashboard: { section: "open", box: "never", asksPeople: false, after: () => " · là" },
    },
  );
  expect(delivered.dashboard).toMatchObject({ lead: "", after: " · là", afterReproposal: " · là" });
  expect(delivered.reproposal).toBeNull();
});
