import { commitFiles } from "./octokit/commit-files.ts";
import { createCheckRun } from "./octokit/create-check-run.ts";
import { createCheckRunWithIssues } from "./octokit/create-check-run-with-issues.ts";
import { findPullRequest } from "./octokit/find-pull-request.ts";
import { findPullRequests } from "./octokit/find-pull-requests.ts";
import { listComments } from "./octokit/list-comments.ts";
import { listCommits } from "./octokit/list-commits.ts";
import { listIssues } from "./octokit/list-issues.ts";
import { listPublicRepositories } from "./octokit/list-public-repositories.ts";
import { moveBranch } from "./octokit/move-branch.ts";
import type { OctokitClient } from "./octokit/octokit-client.ts";
import { readActivity } from "./octokit/read-activity.ts";
import { readBlobBase64 } from "./octokit/read-blob-text.ts";
import { readBlobs } from "./octokit/read-blobs.ts";
import { readClosers } from "./octokit/read-closers.ts";
import { readCurrentNames } from "./octokit/read-current-names.ts";
import { readLastCommits } from "./octokit/read-last-commits.ts";
import { readMergeBase } from "./octokit/read-merge-base.ts";
import { readPermission } from "./octokit/read-permission.ts";
import { readProfile } from "./octokit/read-profile.ts";
import { readPullRequest } from "./octokit/read-pull-request.ts";
import { readRepository } from "./octokit/read-repository.ts";
import { readState } from "./octokit/read-state.ts";
import { listFiles, readTree } from "./octokit/read-tree.ts";
import { rebuildBranch } from "./octokit/rebuild-branch.ts";
import { RepositoryIds } from "./octokit/repository-ids.ts";
import { RefusedParts } from "./octokit/request-parts.ts";
import { requestReview } from "./octokit/request-review.ts";
import { ReviewIds } from "./octokit/review-ids.ts";
import { uploadSarif } from "./octokit/upload-sarif.ts";
import { ViewerLogin } from "./octokit/viewer-login.ts";
import { createComment, updateComment } from "./octokit/write-comment.ts";
import { createIssue, updateIssue } from "./octokit/write-issue.ts";
import { openPullRequest, updatePullRequest } from "./octokit/write-pull-request.ts";
import type { GitHub } from "./port.ts";
import { countWrites, createWriteBudget, type WriteBudget } from "./write-budget.ts";

/** The port over any Octokit: Probot's inside the App, `octokitForToken`'s elsewhere. */
export function createGitHub(octokit: OctokitClient, budget: WriteBudget = createWriteBudget()): GitHub {
  countWrites(octokit, budget);
  const ids = new RepositoryIds(octokit);
  const login = new ViewerLogin(octokit);
  const reviewIds = new ReviewIds(octokit);
  const refused = new RefusedParts();
  return {
    async readState(repository, question) {
      const state = await readState(octokit, login, refused, repository, question);
      ids.learn(repository, state.id);
      return state;
    },
    readRepository: (repository) => readRepository(octokit, repository),
    readPullRequest: (repository, number, path) => readPullRequest(octokit, repository, number, path),
    readProfile: (repository, known) => readProfile(octokit, repository, known),
    readCurrentNames: (repositories) => readCurrentNames(octokit, repositories),
    readActivity: (repository, query) => readActivity(octokit, refused, repository, query),
    listPublicRepositories: (owner) => listPublicRepositories(octokit, owner),
    readMergeBase: (repository, one, other) => readMergeBase(octokit, repository, one, other),
    listFiles: (repository, commit) => listFiles(octokit, repository, commit),
    readTree: (repository, commit) => readTree(octokit, repository, commit),
    readBlobBase64: (repository, blob) => readBlobBase64(octokit, repository, blob),
    readBlobs: (repository, blobs, completeness) => readBlobs(octokit, repository, blobs, completeness),
    readLastCommits: (repository, commit, paths) => readLastCommits(octokit, repository, commit, paths),
    moveBranch: (repository, branch, from, to) => moveBranch(octokit, ids, repository, branch, from, to),
    rebuildBranch: (repository, branch, from, base, commit) =>
      rebuildBranch(octokit, ids, repository, branch, from, base, commit),
    commitFiles: (repository, branch, head, commit) => commitFiles(octokit, repository, branch, head, commit),
    findPullRequests: (repository, branches) => findPullRequests(octokit, repository, branches),
    findPullRequest: (repository, number) => findPullRequest(octokit, repository, number),
    readClosers: (repository, numbers) => readClosers(octokit, repository, numbers),
    readPermission: (repository, login) => readPermission(octokit, repository, login),
    openPullRequest: (repository, request) => openPullRequest(octokit, repository, request),
    updatePullRequest: (repository, number, update) => updatePullRequest(octokit, repository, number, update),
    requestReview: (repository, pullRequest, review) =>
      requestReview(octokit, reviewIds, repository, pullRequest, review),
    listCommits: (repository, number) => listCommits(octokit, repository, number),
    listComments: (repository, number) => listComments(octokit, repository, number),
    createComment: (repository, number, body) => createComment(octokit, repository, number, body),
    updateComment: (repository, id, body) => updateComment(octokit, repository, id, body),
    listIssues: async (repository) => listIssues(octokit, repository, await login.read(repository)),
    createIssue: (repository, issue) => createIssue(octokit, repository, issue),
    updateIssue: (repository, number, update) => updateIssue(octokit, repository, number, update),
    createCheckRun: (repository, run) => createCheckRun(octokit, refused, repository, run),
    createCheckRunWithIssues: (repository, run, issues) =>
      createCheckRunWithIssues(octokit, ids, refused, repository, run, issues),
    uploadSarif: (repository, head, sarif) => uploadSarif(octokit, repository, head, sarif),
    remainingWrites: budget.remaining,
    claimWrites: budget.claim,
  };
}
