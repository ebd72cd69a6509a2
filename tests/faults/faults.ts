import type { Fault, InterceptedRequest, Interceptor } from "../../src/sandbox/http/faults.ts";

const SECONDARY = JSON.stringify({
  message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
});
const answer = (status: number, more: { body?: string; headers?: Record<string, string> } = {}) =>
  ({ how: "answer", status, ...more }) as const;

export interface InjectedFault {
  fault: Fault;
  /** The process ends, and none of its requests reaches GitHub any more. */
  kills?: true;
}

/** What GitHub may answer instead, by its name. */
export const refusals: Record<string, InjectedFault> = {
  "500": { fault: { when: "before", ...answer(500) } },
  "502 after it took effect": { fault: { when: "after", ...answer(502) } },
  "secondary limit with Retry-After": {
    fault: { when: "before", ...answer(403, { body: SECONDARY, headers: { "retry-after": "3" } }) },
  },
  "secondary limit without Retry-After": { fault: { when: "before", ...answer(403, { body: SECONDARY }) } },
  "429": { fault: { when: "before", ...answer(429, { body: SECONDARY, headers: { "retry-after": "3" } }) } },
  "truncated JSON": { fault: { when: "after", how: "truncate" } },
};

/** How the two may lose each other, by its name. */
export const losses: Record<string, InjectedFault> = {
  "connection reset before": { fault: { when: "before", how: "reset" } },
  "connection reset after": { fault: { when: "after", how: "reset" } },
  "no answer, before it took effect": { fault: { when: "before", how: "hang" } },
  "no answer, after it took effect": { fault: { when: "after", how: "hang" } },
  "killed right before": { fault: { when: "before", how: "reset" }, kills: true },
  "killed right after": { fault: { when: "after", how: "reset" }, kills: true },
};

/** Injects a fault in one request, the `at`th from now on, and passes it to `onRequest`. */
export function injectFault(
  at: number,
  { fault, kills }: InjectedFault,
  onRequest: (request: InterceptedRequest) => void,
): Interceptor {
  let count = 0;
  return (request) => {
    count += 1;
    if (count === at) {
      onRequest(request);
      return fault;
    }
    return kills && count > at ? { when: "before", how: "reset" } : undefined;
  };
}
