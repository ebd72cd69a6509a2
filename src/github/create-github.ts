import { askReview } from "./octokit/ask-review.ts";
import type { OctokitClient } from "./octokit/client.ts";
import { commitFiles } from "./octokit/commit-files.ts";
import { createBranch } from "./octokit/create-branch.ts";
import { createCheckRun } from "./octokit/create-check-run.ts";
import { createIssue } from "./octokit/create-issue.ts";
import { findPullRequests } from "./octokit/find-pull-requests.ts";
import { listComments } from "./octokit/list-comments.ts";
import { moveBranch } from "./octokit/move-branch.ts";
import { openPullRequest } from "./octokit/open-pull-request.ts";
import { OwnLogin } from "./octokit/own-login.ts";
import { readBlobs } from "./octokit/read-blobs.ts";
import { readHead } from "./octokit/read-head.ts";
import { readState } from "./octokit/read-state.ts";
import { readTree } from "./octokit/read-tree.ts";
import { rebuildBranch } from "./octokit/rebuild-branch.ts";
import { RepositoryIds } from "./octokit/repository-ids.ts";
import { updateIssue } from "./octokit/update-issue.ts";
import { updatePullRequest } from "./octokit/update-pull-request.ts";
import { createComment, updateComment } from "./octokit/write-comment.ts";
import type { GitHub } from "./port.ts";

/** The port over any Octokit: Probot's inside the App, `octokitForToken`'s elsewhere. */
export function createGitHub(octokit: OctokitClient): GitHub {
  const ids = new RepositoryIds(octokit);
  const login = new OwnLogin(octokit);
  return {
    async readHead(repository, branch) {
      const { repositoryId, head } = await readHead(octokit, repository, branch);
      ids.learn(repository, repositoryId);
      return head;
    },
    async readState(repository, question) {
      const { repositoryId, ...state } = await readState(octokit, login, repository, question);
      ids.learn(repository, repositoryId);
      return state;
    },
    readTree: (repository, commit) => readTree(octokit, repository, commit),
    readBlobs: (repository, blobs) => readBlobs(octokit, repository, blobs),
    createBranch: (repository, branch, commit) => createBranch(octokit, repository, branch, commit),
    moveBranch: (repository, branch, from, to) => moveBranch(octokit, ids, repository, branch, from, to),
    rebuildBranch: (repository, branch, from, base, commit) =>
      rebuildBranch(octokit, ids, repository, branch, from, base, commit),
    commitFiles: (repository, branch, head, commit) => commitFiles(octokit, repository, branch, head, commit),
    findPullRequests: (repository, branches) => findPullRequests(octokit, repository, branches),
    openPullRequest: (repository, request) => openPullRequest(octokit, repository, request),
    updatePullRequest: (repository, number, update) => updatePullRequest(octokit, repository, number, update),
    askReview: (repository, number, asked) => askReview(octokit, repository, number, asked),
    listComments: (repository, number) => listComments(octokit, repository, number),
    createComment: (repository, number, body) => createComment(octokit, repository, number, body),
    updateComment: (repository, id, body) => updateComment(octokit, repository, id, body),
    createIssue: (repository, issue) => createIssue(octokit, repository, issue),
    updateIssue: (repository, number, update) => updateIssue(octokit, repository, number, update),
    createCheckRun: (repository, run) => createCheckRun(octokit, repository, run),
  };
}
