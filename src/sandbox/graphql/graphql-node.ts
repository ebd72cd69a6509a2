import type { GraphQLFieldResolver } from "graphql";

/** A value of GitHub's schema: `__typename`, and a value or a function for each field the sandbox knows. */
export type GraphqlNode = { __typename: string } & Record<string, unknown>;

/** Reads a field; one the sandbox does not know fails loudly rather than being null. */
export const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
  const value: unknown =
    typeof source === "object" && source !== null ? Reflect.get(source, info.fieldName) : undefined;
  if (typeof value === "function") return Reflect.apply(value, source, [args, context, info]);
  if (value === undefined) throw new Error(`The sandbox does not know ${info.parentType.name}.${info.fieldName}`);
  return value;
};
