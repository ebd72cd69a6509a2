import { z } from "zod";

/**
 * What Octokit throws, read by its shape because several copies of its classes may be loaded: RequestError (`status`, `response`),
 * GraphqlResponseError (`errors`, `headers`), what plugin-throttling throws for GraphQL limits (`response.data.errors`), and an
 * aborted fetch (`status` only).
 */
export interface OctokitFailure {
  /** `graphql`: GitHub answered 200 with errors inside; `network`: no answer came. */
  status: number | "graphql" | "network";
  headers: Readonly<Record<string, unknown>>;
  /** GitHub's own sentences, or the network's. */
  messages: string[];
  graphqlErrors: GraphqlError[];
  /** What GraphQL gave beside its errors. */
  data: unknown;
}

export type GraphqlError = z.infer<typeof graphqlError>;

/** Where in the answer, by the names that the question gives. */
export type GraphqlPath = readonly (string | number)[];

const graphqlError = z.object({
  type: z.string().optional(),
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
});
const detail = z.union([
  z.string(),
  z.object({ message: z.string() }).transform((error) => error.message),
  z.object({ field: z.string(), code: z.string() }).transform((error) => `${error.field} ${error.code}`),
]);
const headers = z.record(z.string(), z.unknown());
const body = z.object({
  message: z.string().optional(),
  errors: z.array(z.unknown()).optional(),
});
const thrownSchema = z.object({
  message: z.string(),
  status: z.number().optional(),
  headers: headers.optional(),
  errors: z.array(graphqlError).min(1).optional(),
  data: z.unknown().optional(),
  response: z.object({ headers: headers.optional(), data: z.unknown().optional() }).optional(),
});

/** Null for what is none of them: a bug, which must stay visible as it is. */
export function readFailure(error: unknown): OctokitFailure | null {
  const parsed = thrownSchema.safeParse(error);
  if (!parsed.success) return null;
  const { message, status, response, errors } = parsed.data;
  const answered = body.safeParse(response?.data).data;
  const graphqlErrors = errors ?? (status === undefined ? parseEach(graphqlError, answered?.errors) : []);
  if (status === undefined && graphqlErrors.length === 0) return null;
  return {
    status: status === undefined ? "graphql" : response ? status : "network",
    headers: parsed.data.headers ?? response?.headers ?? {},
    messages:
      graphqlErrors.length > 0
        ? graphqlErrors.map((each) => each.message)
        : [answered?.message ?? message, ...parseEach(detail, answered?.errors)],
    graphqlErrors,
    data: parsed.data.data,
  };
}

function parseEach<T>(shape: z.ZodType<T>, values: readonly unknown[] = []): T[] {
  return values.flatMap((value) => {
    const parsed = shape.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}
