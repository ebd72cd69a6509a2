import { repositoryAddress, usualGitlabHost } from "../repository-address.ts";
import type { GatherForge } from "./gather-evidence.ts";
import { type GitHubContext, gatherGitHub } from "./gather-github.ts";
import { type GitLabContext, gatherGitLab } from "./gather-gitlab.ts";

interface Forges {
  github: GitHubContext;
  gitlab: GitLabContext;
  /** GitLab servers that may be asked, besides gitlab.com. */
  gitlabHosts: readonly string[];
}

/** Asks the forge that an address is of, once each however many products share it; null where we ask none. */
export function createForgeGatherer(forges: Forges): GatherForge {
  const known = new Map<string, ReturnType<GatherForge>>();
  const ask = asking(forges);
  return (asked) => {
    const answer = known.get(asked) ?? ask(asked);
    known.set(asked, answer);
    return answer;
  };
}

function asking({ github, gitlab, gitlabHosts }: Forges): GatherForge {
  return async (asked) => {
    const address = repositoryAddress(asked, gitlabHosts);
    if (address.forge === "gitlab" && [usualGitlabHost, ...gitlabHosts].includes(address.host))
      return gatherGitLab(gitlab, address, asked);
    return address.forge === "github" ? gatherGitHub(github, address, asked) : null;
  };
}
