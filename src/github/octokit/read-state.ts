import { GitHubError } from "../error.ts";
import type { Repository, RepositoryState, StateQuestion } from "../port.ts";
import { askState } from "./ask-state.ts";
import type { OctokitClient } from "./client.ts";
import type { OwnLogin } from "./own-login.ts";

export async function readState(
  octokit: OctokitClient,
  login: OwnLogin,
  repository: Repository,
  question: StateQuestion,
): Promise<RepositoryState> {
  try {
    return await askState(octokit, repository, question, question.issues ? await login.read(repository) : null);
  } catch (error) {
    // An installation that was not yet granted this permission must not lose all the rest.
    if (!question.issues || !(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    const { issues, ...without } = question;
    return askState(octokit, repository, without, null);
  }
}
