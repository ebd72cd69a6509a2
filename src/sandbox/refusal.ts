import type { components } from "@octokit/openapi-types";

type Detail = NonNullable<components["schemas"]["validation-error"]["errors"]>[number];

/** The `type` GitHub gives to an error of GraphQL. */
export type GraphqlErrorType =
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "UNPROCESSABLE"
  | "STALE_DATA"
  | "RATE_LIMITED"
  | "MISSING_PAGINATION_BOUNDARIES"
  | "EXCESSIVE_PAGINATION";

interface Extras {
  errors?: Detail[];
  headers?: Record<string, string>;
  type?: GraphqlErrorType;
}

/** A request GitHub would refuse: thrown anywhere, answered as REST or GraphQL words it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: Detail[] | undefined;
  readonly headers: Record<string, string>;
  readonly type: GraphqlErrorType;

  constructor(status: number, message: string, extras: Extras = {}) {
    super(message);
    this.status = status;
    this.errors = extras.errors;
    this.headers = extras.headers ?? {};
    this.type = extras.type ?? (status === 404 ? "NOT_FOUND" : status === 403 ? "FORBIDDEN" : "UNPROCESSABLE");
  }
}

export const notFound = (): Refusal => new Refusal(404, "Not Found");

/** What an App's token gets where its permissions or repositories do not reach. */
export const notAccessible = (permission: string): Refusal =>
  new Refusal(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": permission },
  });

/** What every token of a suspended installation gets. */
export const suspended = (): Refusal => new Refusal(403, "This installation has been suspended");

export const validationFailed = (...errors: Detail[]): Refusal => new Refusal(422, "Validation Failed", { errors });

/** GitHub's answer when a body does not have the shape its schema asks for. */
export const invalidRequest = (what: string): Refusal => new Refusal(422, `Invalid request.\n\n${what}`);
