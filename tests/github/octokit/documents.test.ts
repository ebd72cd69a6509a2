import { schema } from "@octokit/graphql-schema";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { blobs } from "../../../src/github/octokit/documents/blobs.ts";
import { COMMENTS } from "../../../src/github/octokit/documents/comments.ts";
import { COMMIT_ON_BRANCH } from "../../../src/github/octokit/documents/commit-on-branch.ts";
import { DEFAULT_HEAD, HEAD } from "../../../src/github/octokit/documents/head.ts";
import { pullRequests } from "../../../src/github/octokit/documents/pull-requests.ts";
import { REPOSITORY_ID } from "../../../src/github/octokit/documents/repository-id.ts";
import { state } from "../../../src/github/octokit/documents/state.ts";
import { UPDATE_REFS } from "../../../src/github/octokit/documents/update-refs.ts";
import { VIEWER } from "../../../src/github/octokit/documents/viewer.ts";

let github: GraphQLSchema;
beforeAll(() => {
  // GitHub's published schema defines two fields twice, which changes nothing for ours.
  github = buildSchema(schema.idl, { assumeValidSDL: true });
});

test.each([
  ["HEAD", HEAD],
  ["DEFAULT_HEAD", DEFAULT_HEAD],
  ["REPOSITORY_ID", REPOSITORY_ID],
  ["UPDATE_REFS", UPDATE_REFS],
  ["COMMIT_ON_BRANCH", COMMIT_ON_BRANCH],
  ["COMMENTS", COMMENTS],
  ["state of nothing more", state({})],
  ["state of all", state({ branch: "b", file: { branch: "d", path: "f" }, prefix: "p/", check: "c", issues: true })],
  ["VIEWER", VIEWER],
  ["blobs(1)", blobs(1)],
  ["blobs(125)", blobs(125)],
  ["pullRequests(1)", pullRequests(1)],
  ["pullRequests(125)", pullRequests(125)],
])("%s is a document GitHub's schema accepts", (_name, document) => {
  expect(validate(github, parse(document)).map((error) => error.message)).toEqual([]);
});

test("a field GitHub does not have would be seen", () => {
  expect(validate(github, parse(HEAD.replace("oid", "sha")))).not.toEqual([]);
});
