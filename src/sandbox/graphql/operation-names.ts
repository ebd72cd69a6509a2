import { Kind, parse } from "graphql";
import { z } from "zod";

const Body = z.object({ query: z.string() });

/** `query repository`, `mutation createCommitOnBranch updateRefs`: what a GraphQL body asks, for logs and faults. */
export function operationNames(body: string): string {
  try {
    const { definitions } = parse(Body.parse(JSON.parse(body)).query, { noLocation: true });
    const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const fields = operation?.selectionSet.selections.flatMap((one) =>
      one.kind === Kind.FIELD ? [one.name.value] : [],
    );
    return [operation?.operation ?? "query", ...new Set(fields)].join(" ");
  } catch {
    return "unreadable";
  }
}
