import { askPage, type RestQuestion } from "./ask-page.ts";
import type { OctokitClient } from "./client.ts";

/** Asks the REST API; every expected failure is a GitHubError. */
export async function askRest<Answer>(octokit: OctokitClient, question: RestQuestion<Answer>): Promise<Answer> {
  return (await askPage(octokit, question)).answer;
}
