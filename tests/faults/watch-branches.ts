import type { Interceptor } from "../../src/sandbox/http/faults.ts";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { SITE } from "../journeys/start-journey.ts";

const OURS = "beta-fiches/";

export interface WatchedBranches {
  /** Each of our branches of the site with each content that it has shown, as `branch tree`. */
  shown: ReadonlySet<string>;
  /** Checks before each request, since nothing else moves a branch, then lets `interceptor` decide what becomes of it. */
  before(interceptor?: Interceptor): Interceptor;
  check(): Promise<void>;
}

/** Records all that our branches have shown, however briefly. */
export function watchBranches(sandbox: Sandbox): WatchedBranches {
  const shown = new Set<string>();
  const check = async () => {
    for (const branch of await sandbox.listBranches(SITE))
      if (branch.startsWith(OURS)) shown.add(`${branch} ${await sandbox.tree(SITE, branch)}`);
  };
  return {
    shown,
    before: (interceptor) => async (request) => {
      await check();
      return interceptor?.(request);
    },
    check,
  };
}
