import { nodeId } from "../node-id.ts";
import type { Account } from "../world.ts";
import type { GraphqlNode } from "./graphql-node.ts";
import type { View } from "./view.ts";

/** GraphQL names a bot without the `[bot]` REST adds. */
export const accountNode = ({ world }: View, { id, login, type }: Account): GraphqlNode => ({
  __typename: type,
  id: nodeId(type, id),
  databaseId: id,
  login: login.replace(/\[bot\]$/, ""),
  url: `${world.url}/${type === "Bot" ? `apps/${world.app.slug}` : login}`,
  name: login,
  avatarUrl: `${world.url}/avatars/${id}`,
});
