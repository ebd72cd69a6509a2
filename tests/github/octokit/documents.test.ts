import { schema } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { activityDocument } from "../../../src/github/octokit/activity-document.ts";
import { COMMIT_ON_BRANCH } from "../../../src/github/octokit/commit-files.ts";
import { checkRunWithIssuesDocument } from "../../../src/github/octokit/create-check-run-with-issues.ts";
import { ONE_PULL_REQUEST } from "../../../src/github/octokit/find-pull-request.ts";
import { pullRequestsDocument } from "../../../src/github/octokit/find-pull-requests.ts";
import { COMMENTS } from "../../../src/github/octokit/list-comments.ts";
import { COMMITS } from "../../../src/github/octokit/list-commits.ts";
import { ISSUES } from "../../../src/github/octokit/list-issues.ts";
import { PUBLIC_REPOSITORIES } from "../../../src/github/octokit/list-public-repositories.ts";
import { UPDATE_REFS } from "../../../src/github/octokit/move-branch.ts";
import { blobsDocument } from "../../../src/github/octokit/read-blobs.ts";
import { closersDocument } from "../../../src/github/octokit/read-closers.ts";
import { namesDocument } from "../../../src/github/octokit/read-current-names.ts";
import { lastCommitsDocument } from "../../../src/github/octokit/read-last-commits.ts";
import { PULL_REQUEST } from "../../../src/github/octokit/read-pull-request.ts";
import { REPOSITORY_FACTS } from "../../../src/github/octokit/read-repository.ts";
import { RESTART_AND_COMMIT, START_AND_COMMIT } from "../../../src/github/octokit/rebuild-branch.ts";
import { REPOSITORY_ID } from "../../../src/github/octokit/repository-ids.ts";
import { reviewDocument } from "../../../src/github/octokit/request-review.ts";
import { reviewIdsDocument } from "../../../src/github/octokit/review-ids.ts";
import { stateDocument } from "../../../src/github/octokit/state-document.ts";
import { VIEWER } from "../../../src/github/octokit/viewer-login.ts";

const NOW = "2026-11-26T08:00:00Z";
let github: GraphQLSchema;
beforeAll(() => {
  // GitHub's published schema defines two fields twice, which changes nothing for ours.
  github = buildSchema(schema.idl, { assumeValidSDL: true });
});

test.each([
  ["REPOSITORY_FACTS", REPOSITORY_FACTS],
  ["activity", activityDocument({ except: "e", now: NOW }, new Set())],
  [
    "activity without its parts",
    activityDocument(
      { except: "e", now: NOW },
      new Set(["activity checks", "activity deployments", "activity releases", "activity pullRequests"]),
    ),
  ],
  ["state with pull requests of branches", stateDocument({ prefix: "p/", pullRequestsOf: ["a", "b"] })],
  [
    "state without refused parts",
    stateDocument(
      { issues: true, openPulls: true, check: "c", pullRequestsOf: ["a"], activity: { except: "e", now: NOW } },
      new Set(["issues", "openPulls", "check", "pullRequestsOf", "activity checks", "activity releases"]),
    ),
  ],
  ["OWNED", PUBLIC_REPOSITORIES],
  ["REPOSITORY_ID", REPOSITORY_ID],
  ["UPDATE_REFS", UPDATE_REFS],
  ["COMMIT_ON_BRANCH", COMMIT_ON_BRANCH],
  ["START_AND_COMMIT", START_AND_COMMIT],
  ["RESTART_AND_COMMIT", RESTART_AND_COMMIT],
  ["COMMENTS", COMMENTS],
  ["COMMITS", COMMITS],
  ["last commits", lastCommitsDocument(2)],
  ["closers", closersDocument(2)],
  ["ISSUES", ISSUES],
  ["ONE_PULL_REQUEST", ONE_PULL_REQUEST],
  ["state of nothing more", stateDocument({})],
  [
    "state of all",
    stateDocument({
      branch: "b",
      file: { branch: "d", path: "f" },
      holds: "h",
      headFile: "g",
      prefix: "p/",
      check: "c",
      issues: true,
      openPulls: true,
    }),
  ],
  ["state and activity", stateDocument({ check: "c", issues: true, activity: { except: "c", now: NOW } })],
  ["state of a commit", stateDocument({ check: "c", commit: "0" })],
  ["PULL_REQUEST", PULL_REQUEST],
  ["VIEWER", VIEWER],
  ["writeReport()", checkRunWithIssuesDocument([])],
  ["writeReport(open, update)", checkRunWithIssuesDocument(["open", "update"])],
  ["reviewIds(2, 2)", reviewIdsDocument(2, 2)],
  ["reviewIds(0, 1)", reviewIdsDocument(0, 1)],
  ["reviewIds(1, 0)", reviewIdsDocument(1, 0)],
  ["askReview(true, 2)", reviewDocument(true, 2)],
  ["askReview(true, 0)", reviewDocument(true, 0)],
  ["askReview(false, 1)", reviewDocument(false, 1)],
  ["blobs(1)", blobsDocument(1)],
  ["blobs(125)", blobsDocument(125)],
  ["names(1)", namesDocument(1)],
  ["names(100)", namesDocument(100)],
  ["pullRequests(1)", pullRequestsDocument(1)],
  ["pullRequests(125)", pullRequestsDocument(125)],
])("%s is a document GitHub's schema accepts", (_name, document) => {
  expect(validate(github, parse(document)).map((error) => error.message)).toEqual([]);
});

test("a field GitHub does not have would be seen", () => {
  expect(validate(github, parse(stateDocument({}).replace("oid", "sha")))).not.toEqual([]);
});
