import { schema } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { ACTIVITY } from "../../../src/github/octokit/documents/activity.ts";
import { askReview } from "../../../src/github/octokit/documents/ask-review.ts";
import { blobs } from "../../../src/github/octokit/documents/blobs.ts";
import { COMMENTS } from "../../../src/github/octokit/documents/comments.ts";
import { RESTART_AND_COMMIT, START_AND_COMMIT } from "../../../src/github/octokit/documents/commit-beside.ts";
import { COMMIT_ON_BRANCH } from "../../../src/github/octokit/documents/commit-on-branch.ts";
import { COMMITS } from "../../../src/github/octokit/documents/commits.ts";
import { ISSUES } from "../../../src/github/octokit/documents/issues.ts";
import { names } from "../../../src/github/octokit/documents/names.ts";
import { ONE_PULL_REQUEST } from "../../../src/github/octokit/documents/one-pull-request.ts";
import { OWNED } from "../../../src/github/octokit/documents/owned.ts";
import { PULL_REQUEST } from "../../../src/github/octokit/documents/pull-request.ts";
import { pullRequests } from "../../../src/github/octokit/documents/pull-requests.ts";
import { REPOSITORY_FACTS } from "../../../src/github/octokit/documents/repository-facts.ts";
import { REPOSITORY_ID } from "../../../src/github/octokit/documents/repository-id.ts";
import { reviewIds } from "../../../src/github/octokit/documents/review-ids.ts";
import { state } from "../../../src/github/octokit/documents/state.ts";
import { UPDATE_REFS } from "../../../src/github/octokit/documents/update-refs.ts";
import { VIEWER } from "../../../src/github/octokit/documents/viewer.ts";
import { writeReport } from "../../../src/github/octokit/documents/write-report.ts";

let github: GraphQLSchema;
beforeAll(() => {
  // GitHub's published schema defines two fields twice, which changes nothing for ours.
  github = buildSchema(schema.idl, { assumeValidSDL: true });
});

test.each([
  ["REPOSITORY_FACTS", REPOSITORY_FACTS],
  ["ACTIVITY", ACTIVITY],
  ["OWNED", OWNED],
  ["REPOSITORY_ID", REPOSITORY_ID],
  ["UPDATE_REFS", UPDATE_REFS],
  ["COMMIT_ON_BRANCH", COMMIT_ON_BRANCH],
  ["START_AND_COMMIT", START_AND_COMMIT],
  ["RESTART_AND_COMMIT", RESTART_AND_COMMIT],
  ["COMMENTS", COMMENTS],
  ["COMMITS", COMMITS],
  ["ISSUES", ISSUES],
  ["ONE_PULL_REQUEST", ONE_PULL_REQUEST],
  ["state of nothing more", state({})],
  [
    "state of all",
    state({
      branch: "b",
      file: { branch: "d", path: "f" },
      holds: "h",
      prefix: "p/",
      check: "c",
      issues: true,
      openPulls: true,
    }),
  ],
  ["state and activity", state({ check: "c", issues: true, activity: { except: "c" } })],
  ["state of a commit", state({ check: "c", commit: "0" })],
  ["PULL_REQUEST", PULL_REQUEST],
  ["VIEWER", VIEWER],
  ["writeReport()", writeReport([])],
  ["writeReport(open, update)", writeReport(["open", "update"])],
  ["reviewIds(2, 2)", reviewIds(2, 2)],
  ["reviewIds(0, 1)", reviewIds(0, 1)],
  ["reviewIds(1, 0)", reviewIds(1, 0)],
  ["askReview(true, 2)", askReview(true, 2)],
  ["askReview(true, 0)", askReview(true, 0)],
  ["askReview(false, 1)", askReview(false, 1)],
  ["blobs(1)", blobs(1)],
  ["blobs(125)", blobs(125)],
  ["names(1)", names(1)],
  ["names(100)", names(100)],
  ["pullRequests(1)", pullRequests(1)],
  ["pullRequests(125)", pullRequests(125)],
])("%s is a document GitHub's schema accepts", (_name, document) => {
  expect(validate(github, parse(document)).map((error) => error.message)).toEqual([]);
});

test("a field GitHub does not have would be seen", () => {
  expect(validate(github, parse(state({}).replace("oid", "sha")))).not.toEqual([]);
});
