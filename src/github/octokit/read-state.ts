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
    if (!(error instanceof GitHubError) || error.reason !== "forbidden") throw error;
    // An installation that was not granted these permissions must not lose all the rest.
    const { openPulls, ...most } = question;
    if (openPulls) return readState(octokit, login, repository, most);
    const { issues, activity, ...rest } = most;
    if (!issues && !activity) throw error;
    return readState(octokit, login, repository, issues && activity ? { ...rest, activity } : rest);
  }
}
