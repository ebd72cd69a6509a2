import type { GraphQLError } from "graphql";
import { Refusal } from "../refusal.ts";

/** An error as GitHub's GraphQL words it: `type` beside `message`, not under `extensions`. */
export function presentError(error: GraphQLError) {
  const { locations, path, originalError } = error;
  const place = { ...(path === undefined ? {} : { path }), locations };
  if (originalError instanceof Refusal) return { type: originalError.type, ...place, message: wording(originalError) };
  return { ...place, message: error.message };
}

/** A document GitHub's schema refuses, worded as GitHub does for the mistake that matters here. */
export function presentInvalid({ message, locations }: GraphQLError) {
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
