import { readFileSync } from "node:fs";
import { buildSchema, type DocumentNode, execute, GraphQLError, type GraphQLSchema, parse, validate } from "graphql";
import { LRUCache } from "lru-cache";
import type { Actor } from "../auth/actor.ts";
import type { Rate } from "../http/rate-limits.ts";
import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { gitMutations } from "./git-mutations.ts";
import { resolveField } from "./graphql-node.ts";
import { pullMutations } from "./pull-mutations.ts";
import { queryRoot } from "./query.ts";
import { queryCost } from "./query-cost.ts";
import { reportMutations } from "./report-mutations.ts";
import { repositoryNode } from "./repository-node.ts";
import { reviewMutations } from "./review-mutations.ts";

interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown> | null | undefined;
  operationName?: string | null | undefined;
}

/** Checks a request against GitHub's schema, runs it, and gives its cost and the body of the answer. */
export async function runGraphql(world: World, actor: Actor, rate: Rate, request: GraphqlBody) {
  const schema = githubSchema();
  const { document, mistakes } = readDocument(request.query);
  if (!document) return { cost: 1, answer: { errors: mistakes.map(presentInvalid) } };
  const variables = request.variables ?? {};
  const cost = queryCost(document, variables);
  const view = { world, actor, cost, rate, repositoryNode };
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: {
      ...queryRoot(view),
      ...gitMutations(view),
      ...pullMutations(view),
      ...reviewMutations(view),
      ...reportMutations(view),
    },
    variableValues: variables,
    operationName: request.operationName,
    fieldResolver: resolveField,
  });
  const answer = {
    ...(data === undefined ? {} : { data }),
    ...(errors === undefined ? {} : { errors: errors.map(presentError) }),
  };
  return { cost, answer };
}

/** Clients ask the same few questions again and again, and checking one takes longer than answering it. */
const known = new LRUCache<string, Checked>({ max: 200 });

interface Checked {
  /** Null where there are mistakes. */
  document: DocumentNode | null;
  mistakes: readonly GraphQLError[];
}

function readDocument(query: string): Checked {
  const checked = known.get(query) ?? checkDocument(query);
  known.set(query, checked);
  return checked;
}

function checkDocument(query: string): Checked {
  try {
    const document = parse(query);
    const mistakes = validate(githubSchema(), document);
    return { document: mistakes.length > 0 ? null : document, mistakes };
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, mistakes: [error] };
    throw error;
  }
}

/** An error as GitHub's GraphQL words it: `type` beside `message`, not under `extensions`. */
function presentError(error: GraphQLError) {
  const { locations, path, originalError } = error;
  const place = { ...(path === undefined ? {} : { path }), locations };
  if (originalError instanceof Refusal) return { type: originalError.type, ...place, message: wording(originalError) };
  return { ...place, message: error.message };
}

/** A document GitHub's schema refuses, worded as GitHub does for the mistake that matters here. */
function presentInvalid({ message, locations }: GraphQLError) {
  const [, fieldName, typeName] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (fieldName === undefined) return { locations, message };
  return {
    extensions: { code: "undefinedField", typeName, fieldName },
    locations,
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
  };
}

/** GraphQL gives the reason itself where REST says « Validation Failed » and lists it. */
const wording = ({ message, errors }: Refusal): string =>
  errors?.map((error) => error.message ?? `${error.field} is ${error.code}`).join(", ") ?? message;

let schema: GraphQLSchema | null = null;

/** GitHub's own schema; a third of a second to build, so on first use and once a process. */
function githubSchema(): GraphQLSchema {
  schema ??= buildSchema(readFileSync(schemaFile(), "utf8"), { assumeValid: true, assumeValidSDL: true });
  return schema;
}

// The package exports only its index, which also parses the schema as 3 MB of JSON.
const schemaFile = (): URL => new URL("./schema.graphql", import.meta.resolve("@octokit/graphql-schema"));
