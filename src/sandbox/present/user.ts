import { nodeId } from "../node-id.ts";
import type { Account, World } from "../world.ts";
import type { Schemas } from "./schemas.ts";

export function presentUser(world: World, { id, login, type }: Account): Schemas["simple-user"] {
  const url = `${world.url}/api/v3/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${world.url}/avatars/${id}`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}
