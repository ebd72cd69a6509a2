import { type Problem, problem } from "../problems/problem.ts";
import { createLocator } from "../yaml/locate.ts";
import { isOfAccount, isOperatorSite, type OperatorRules } from "./operator-rules.ts";
import { settingsPath } from "./parse-settings.ts";
import type { Settings } from "./settings-schema.ts";

/**
 * Where settings may have the App read and write: the operator's sites, and what the account of the records (`account`) owns. The one
 * place that decides it: nothing is asked of GitHub about a site before. Problems stand on the line of `text`, the settings, that
 * names the repository.
 */
export function checkSite(
  { repository, fork }: Settings["site"],
  text: string,
  { sites }: Pick<OperatorRules, "sites">,
  account: string,
): Problem[] {
  const locate = createLocator(text, settingsPath);
  const problems: Problem[] = [];
  if (!isOperatorSite(repository, { sites }) && !isOfAccount(repository, account))
    problems.push(
      problem("site-not-allowed", { repository, account, usual: sites[0] ?? null }, locate(["site", "repository"])),
    );
  if (fork !== null && !isOfAccount(fork, account))
    problems.push(problem("fork-not-allowed", { fork, account }, locate(["site", "fork"])));
  return problems;
}
