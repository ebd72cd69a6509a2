import type { LoggedRequest } from "../../../src/sandbox/http/request-log.ts";

/** Milliseconds. */
const HOUR = 3_600_000;

export interface RequestCount {
  total: number;
  /** By kind of request: `App tokens` (an hour long) and where it is installed, `REST read`, `REST write`, `GraphQL query`, `GraphQL mutation`. */
  byKind: Map<string, number>;
  /** Of GraphQL. */
  points: number;
  /** Of one account in one hour, the worst there was. */
  mostInAnHour: { requests: number; points: number };
}

/** Counts what a sandbox logs; each is taken off the log with `take`, at the hour it is. */
export function countRequests(log: LoggedRequest[]): { take(now: number): void; count: RequestCount } {
  const count: RequestCount = {
    total: 0,
    byKind: new Map(),
    points: 0,
    mostInAnHour: { requests: 0, points: 0 },
  };
  const hours = new Map<string, { requests: number; points: number }>();
  return {
    count,
    take(now) {
      for (const request of log.splice(0)) {
        const name = `${request.actor} ${Math.floor(now / HOUR)}`;
        const hour = hours.get(name) ?? { requests: 0, points: 0 };
        hours.set(name, hour);
        const points = request.operation === null ? 0 : request.cost;
        hour.requests += 1;
        hour.points += points;
        count.total += 1;
        count.points += points;
        const kind = kindOf(request);
        count.byKind.set(kind, (count.byKind.get(kind) ?? 0) + 1);
        count.mostInAnHour.requests = Math.max(count.mostInAnHour.requests, hour.requests);
        count.mostInAnHour.points = Math.max(count.mostInAnHour.points, hour.points);
      }
    },
  };
}

function kindOf({ method, path, operation }: LoggedRequest): string {
  if (/\/installation|^\/app\b/.test(path)) return "App tokens";
  if (operation !== null) return operation.startsWith("query") ? "GraphQL query" : "GraphQL mutation";
  return method === "GET" ? "REST read" : "REST write";
}
