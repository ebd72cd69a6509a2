import { z } from "zod";
import type { OwnIssue } from "../issue.ts";

const node = z.object({
  id: z.string(),
  number: z.number(),
  body: z.string(),
  state: z.enum(["OPEN", "CLOSED"]),
  stateReason: z.string().nullish(),
  viewerDidAuthor: z.boolean(),
});

/** A page of the issues that a login opened, as `OWN_ISSUES` asks for them. */
export const ownIssues = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(node),
});

/** Oldest first; what the filter by login let through of others is passed over. */
export function toOwnIssues({ nodes }: z.infer<typeof ownIssues>): OwnIssue[] {
  return nodes
    .filter(({ viewerDidAuthor }) => viewerDidAuthor)
    .map(toOwnIssue)
    .sort((one, other) => one.number - other.number);
}

function toOwnIssue({ id, number, body, state, stateReason }: z.infer<typeof node>): OwnIssue {
  return {
    id,
    number,
    body,
    state: state === "OPEN" ? "open" : "closed",
    dropped: state === "CLOSED" && (stateReason === "NOT_PLANNED" || stateReason === "DUPLICATE"),
  };
}
