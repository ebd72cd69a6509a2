import { labelNodeId } from "../present/label.ts";
import type { Repository } from "../world.ts";
import type { GraphqlNode } from "./graphql-node.ts";

export const labelNode = (repository: Repository, name: string): GraphqlNode => ({
  __typename: "Label",
  id: labelNodeId(repository, name),
  name,
  color: "ededed",
  description: null,
  isDefault: false,
});
