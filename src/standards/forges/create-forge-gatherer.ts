import type { GatherForge } from "../gather/gather-observations.ts";
import { defaultGitlabHost, parseRepositoryAddress } from "../repository-address.ts";
import { type GitHubContext, gatherGitHub } from "./gather-github.ts";
import { type GitLabContext, gatherGitLab } from "./gather-gitlab.ts";

interface ForgesOptions {
  github: GitHubContext;
  gitlab: GitLabContext;
  /** GitLab servers that may be queried, besides gitlab.com. */
  gitlabHosts: readonly string[];
}

/** Queries the forge that an address belongs to, once each however many products share it; null where it is none that we query. */
export function createForgeGatherer(forges: ForgesOptions): GatherForge {
  const known = new Map<string, ReturnType<GatherForge>>();
  const gather = chooseForge(forges);
  return (requestedUrl) => {
    const answer = known.get(requestedUrl) ?? gather(requestedUrl);
    known.set(requestedUrl, answer);
    return answer;
  };
}

function chooseForge({ github, gitlab, gitlabHosts }: ForgesOptions): GatherForge {
  return async (requestedUrl) => {
    const address = parseRepositoryAddress(requestedUrl, gitlabHosts);
    if (address.forge === "gitlab" && [defaultGitlabHost, ...gitlabHosts].includes(address.host))
      return gatherGitLab(gitlab, address, requestedUrl);
    return address.forge === "github" ? gatherGitHub(github, address, requestedUrl) : null;
  };
}
