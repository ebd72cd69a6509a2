import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema } from "graphql";

let schema: GraphQLSchema | null = null;

/** GitHub's own schema; a third of a second to build, so when first asked and once a process. */
export function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile(), "utf8"), { assumeValid: true, assumeValidSDL: true });
  return schema;
}

// The package exports only its index, which also parses the schema as 3 MB of JSON.
const schemaFile = (): URL => new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
