/** What a fiche's `repository` points at. */
export type RepositoryAddress =
  | { forge: "github"; kind: "repository"; owner: string; name: string; folder: string }
  | { forge: "github"; kind: "organisation"; owner: string }
  | { forge: "github"; kind: "team"; owner: string; team: string }
  /** A project or a group: only the forge knows which. */
  | { forge: "gitlab"; host: string; path: string; folder: string }
  /** A forge that we do not ask. */
  | { forge: "other"; host: string }
  | { forge: "none" };

export const defaultGitlabHost = "gitlab.com";

/** Hosts that name themselves after Git or a forge; what else a fiche may name is no repository. */
const forgeHost =
  /^(?:git|gitlab|gitea|forgejo|forge|code|source|sources)\b|\.git\.|(?:^|\.)(?:codeberg|bitbucket|sr\.ht|framagit|gitea|sourceforge)\b/i;

/** `gitlabHosts` are the GitLab servers that may be requested, besides gitlab.com. */
export function parseRepositoryAddress(address: string, gitlabHosts: readonly string[] = []): RepositoryAddress {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { forge: "none" };
  const host = url.hostname.toLowerCase().replace(/^www\./, "");
  const parts = partsOf(url.pathname);
  if (host === "github.com") return onGitHub(parts);
  if (parts.length === 0) return forgeHost.test(host) ? { forge: "other", host } : { forge: "none" };
  if ([defaultGitlabHost, ...gitlabHosts].includes(host)) return onGitLab(host, parts);
  return forgeHost.test(host) ? { forge: "other", host } : { forge: "none" };
}

function onGitHub(parts: readonly string[]): RepositoryAddress {
  const [owner, second, kind, ...rest] = parts;
  if (owner === undefined) return { forge: "none" };
  if (owner === "orgs" && second !== undefined) {
    const [team] = rest;
    if (kind === "teams" && team !== undefined) return { forge: "github", kind: "team", owner: second, team };
    return { forge: "github", kind: "organisation", owner: second };
  }
  if (second === undefined) return { forge: "github", kind: "organisation", owner };
  const name = second.replace(/\.git$/, "");
  // The branch may hold slashes that nothing tells from folders; nearly all are one word.
  const folder = kind === "tree" || kind === "blob" ? rest.slice(1).join("/") : "";
  return { forge: "github", kind: "repository", owner, name, folder };
}

function onGitLab(host: string, parts: readonly string[]): RepositoryAddress {
  const dash = parts.indexOf("-");
  const path = (dash < 0 ? parts : parts.slice(0, dash)).join("/").replace(/\.git$/, "");
  const after = dash < 0 ? [] : parts.slice(dash + 1);
  return { forge: "gitlab", host, path, folder: after[0] === "tree" ? after.slice(2).join("/") : "" };
}

function partsOf(pathname: string): string[] {
  return pathname
    .split("/")
    .map(decoded)
    .filter((part) => part !== "" && part !== "." && part !== "..");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
