import type { components } from "@octokit/openapi-types";

/** GitHub's published shapes; an answer with a wrong field or type does not compile. */
export type Schemas = components["schemas"];

/** The same moment as GitHub writes it: no milliseconds. */
export const timestamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export const timestampOrNull = (date: Date | null): string | null => (date === null ? null : timestamp(date));
