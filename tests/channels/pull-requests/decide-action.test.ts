import { describe, expect, test } from "vitest";
import { decideAction } from "../../../src/channels/pull-requests/decide-action.ts";
import type { Proposal } from "../../../src/channels/pull-requests/proposal.ts";
import type { FoundPullRequest } from "../../../src/github/port.ts";
import { printTrailer } from "../../../src/markers/commit-trailer.ts";
import { pullRequestMarker } from "../../../src/markers/pull-request-marker.ts";

const NEW = "a".repeat(64);
const OLD = "b".repeat(64);
const BASE = "d".repeat(16);
const on = (base?: string) => pullRequestMarker.print({ group: "members/jeanne.exemplaire", digest: NEW, base });
const proposal: Proposal = {
  group: "members/jeanne.exemplaire",
  branch: "beta-fiches/members/jeanne.exemplaire",
  changes: [],
  digest: NEW,
  base: BASE,
  warnings: [],
};

const ours = (digest: string) => ({ message: `Titre\n\n${printTrailer(digest)}`, signedByGitHub: true });
const person = { message: "Corriger la date", signedByGitHub: true };

function pull(number: number, about: Partial<FoundPullRequest> & { digest: string | null }): FoundPullRequest {
  const { digest, ...rest } = about;
  return {
    number,
    id: `PR_${number}`,
    url: `https://github.com/betagouv/beta.gouv.fr/pull/${number}`,
    state: "open",
    draft: false,
    title: "Titre",
    body: digest === null ? "" : pullRequestMarker.print({ group: proposal.group, digest }),
    headBranch: proposal.branch,
    headRepository: "betagouv/beta.gouv.fr",
    headCommit: "c".repeat(40),
    headOrigin: digest === null ? null : ours(digest),
    hasConflicts: false,
    baseBranch: "master",
    isBaseGone: false,
    author: "beta-fiches",
    createdAt: "2026-11-23T10:00:00Z",
    endedAt: null,
    ...rest,
  };
}

describe("a branch without an open pull request", () => {
  test.each<[string, FoundPullRequest[], string]>([
    ["never had one: opened", [], "open"],
    ["the same content was closed unmerged: refused", [pull(1, { state: "closed", digest: NEW })], "refused"],
    ["another content was closed: opened", [pull(1, { state: "closed", digest: OLD })], "open"],
    ["the same content was merged: undone since", [pull(1, { state: "merged", digest: NEW })], "reverted"],
    ["another content was merged: opened", [pull(1, { state: "merged", digest: OLD })], "open"],
    [
      "refused before another refusal: still refused",
      [pull(2, { state: "closed", digest: OLD }), pull(1, { state: "closed", digest: NEW })],
      "refused",
    ],
    [
      "refused before a merge: the site has moved on, opened",
      [pull(2, { state: "merged", digest: OLD }), pull(1, { state: "closed", digest: NEW })],
      "open",
    ],
    ["a deleted branch and no marker left: opened", [pull(1, { state: "closed", digest: null })], "open"],
  ])("%s", (_case, pulls, expected) => {
    const decision = decideAction(proposal, pulls);
    expect(decision.kind === "leave" ? decision.state : decision.kind).toBe(expected);
  });
});

describe("a refusal that the contractor asks to propose again", () => {
  test("is opened anew, and only that content", () => {
    const refused = [pull(1, { state: "closed", digest: NEW })];
    expect(decideAction(proposal, refused, new Set([NEW]))).toEqual({ kind: "open" });
    expect(decideAction(proposal, refused, new Set([OLD])).kind).toBe("leave");
  });

  test("does not read what was merged and reverted", () => {
    expect(decideAction(proposal, [pull(1, { state: "merged", digest: NEW })], new Set([NEW]))).toMatchObject({
      state: "reverted",
    });
  });
});

describe("an open pull request", () => {
  test.each<[string, Partial<FoundPullRequest> & { digest: string | null }, string]>([
    ["says the same: left alone", { digest: NEW }, "open"],
    ["says another thing: rebuilt", { digest: OLD }, "rebuild"],
    ["conflicts: rebuilt", { digest: NEW, hasConflicts: true }, "rebuild"],
    [
      "may conflict, as far as GitHub knows, on other texts: looked at again",
      { digest: NEW, hasConflicts: null, body: on("e".repeat(16)) },
      "unsettled",
    ],
    [
      "the same, of an older version of ours: looked at again",
      { digest: NEW, hasConflicts: null, body: on() },
      "unsettled",
    ],
    ["may conflict, but on the same texts: left alone", { digest: NEW, hasConflicts: null, body: on(BASE) }, "open"],
    ["holds a person's commit, same content: left alone", { digest: NEW, headOrigin: person }, "open"],
    ["holds a person's commit, other content: theirs stays", { digest: OLD, headOrigin: person }, "human-edited"],
    ["is a draft: like any other", { digest: NEW, draft: true }, "open"],
    ["was opened by a person from our branch, without a marker", { digest: NEW, body: "" }, "open"],
    ["its body was updated, not its branch (a crash): rebuilt", { digest: NEW, headOrigin: ours(OLD) }, "rebuild"],
    ["its branch was updated, not its body (a crash): rebuilt", { digest: OLD, headOrigin: ours(NEW) }, "rebuild"],
    [
      "a person copied our message in a commit of theirs: theirs stays",
      { digest: OLD, headOrigin: { ...ours(OLD), signedByGitHub: false } },
      "human-edited",
    ],
  ])("%s", (_case, about, expected) => {
    const decision = decideAction(proposal, [pull(2, about), pull(1, { state: "closed", digest: NEW })]);
    expect(decision.kind === "leave" ? decision.state : decision.kind).toBe(expected);
  });
});
