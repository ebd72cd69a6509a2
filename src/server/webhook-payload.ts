import { z } from "zod";

/**
 * The few fields of GitHub's webhooks that handlers read, by event; what other events hold is nobody's concern.
 * Source: https://docs.github.com/webhooks/webhook-events-and-payloads
 */
const repository = z.looseObject({ full_name: z.string(), default_branch: z.string() });
const person = z.looseObject({ login: z.string(), id: z.number(), type: z.string() });
const named = z.array(z.looseObject({ full_name: z.string() }));

const paths = z.array(z.string()).optional();

const shapes: Readonly<Record<string, z.ZodType>> = {
  push: z.looseObject({
    ...{ ref: z.string(), repository },
    commits: z.array(z.looseObject({ added: paths, modified: paths, removed: paths })).optional(),
  }),
  pull_request: z.looseObject({
    ...{ action: z.string(), number: z.number(), repository },
    pull_request: z.looseObject({ head: z.looseObject({ ref: z.string() }) }),
  }),
  check_run: z.looseObject({
    ...{ action: z.string(), repository },
    check_run: z.looseObject({ name: z.string(), external_id: z.string().nullish() }),
  }),
  check_suite: z.looseObject({
    ...{ action: z.string(), repository },
    check_suite: z.looseObject({
      head_branch: z.string().nullable(),
      pull_requests: z.array(z.looseObject({ number: z.number() })),
    }),
  }),
  issue_comment: z.looseObject({
    action: z.string(),
    repository: z.looseObject({ name: z.string(), owner: z.looseObject({ login: z.string() }) }),
    issue: z.looseObject({ number: z.number(), pull_request: z.looseObject({}).optional() }),
    comment: z.looseObject({
      ...{ id: z.int().positive(), created_at: z.iso.datetime({ offset: true }) },
      ...{ body: z.string(), user: person.nullable() },
    }),
  }),
  issues: z.looseObject({
    ...{ action: z.string(), repository, sender: person },
    issue: z.looseObject({
      ...{ body: z.string().nullish(), user: person.nullable() },
      updated_at: z.iso.datetime({ offset: true }).optional(),
    }),
    changes: z.looseObject({ body: z.looseObject({ from: z.string() }).optional() }).optional(),
  }),
  repository_dispatch: z.looseObject({ action: z.string(), repository }),
  repository: z.looseObject({ action: z.string(), repository }),
  installation: z.looseObject({
    ...{ action: z.string(), installation: z.looseObject({ id: z.number() }) },
    repositories: named.optional(),
  }),
  installation_repositories: z.looseObject({
    ...{ action: z.string(), installation: z.looseObject({ id: z.number() }) },
    repositories_added: named,
    repositories_removed: named,
  }),
};
const anyObject = z.looseObject({});

/** The name of an event that is listened to; `other` for the rest, which anybody may choose. */
export function knownEvent(event: string): string {
  return Object.hasOwn(shapes, event) ? event : "other";
}

/** Where a payload lacks what its handler reads: `repository.full_name`, never a value; null where it has all of it. */
export function checkPayload(event: string, payload: unknown): string | null {
  const shape = Object.hasOwn(shapes, event) ? shapes[event] : anyObject;
  const issue = shape?.safeParse(payload).error?.issues[0];
  return issue === undefined ? null : issue.path.join(".") || "the whole payload";
}
