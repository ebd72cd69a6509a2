import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { z } from "zod";
import { requireWrite } from "../auth/access.ts";
import type { Environment } from "../http/environment.ts";
import { repositoryInPath } from "../http/find-in-path.ts";
import { readBody } from "../http/read-body.ts";
import { repositoryUrl } from "../present/repository.ts";
import { invalidRequest, Refusal } from "../refusal.ts";
import type { World } from "../world.ts";

const Upload = z.object({
  commit_sha: z.string().regex(/^[0-9a-f]{40}$/),
  ref: z.string().regex(/^refs\/(?:heads|tags|pull)\//),
  sarif: z.string(),
});

/** Giving results to code scanning: https://docs.github.com/rest/code-scanning/code-scanning#upload-an-analysis-as-sarif-data */
export function codeScanningRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post("/repos/:owner/:repo/code-scanning/sarifs", async (context) => {
    const repository = repositoryInPath(world, context);
    requireWrite(context.get("actor"), repository, "security_events", "push");
    if (!repository.codeScanning)
      throw new Refusal(403, "Code scanning is not enabled for this repository. Please enable code scanning.");
    const { commit_sha: commit, ref, sarif } = await readBody(context, Upload);
    if ((await repository.git.commit(commit)) === null) throw invalidRequest(`commit not found: ${commit}`);
    const id = `00000000-0000-4000-8000-${String(world.nextId()).padStart(12, "0")}`;
    world.analyses.push({ id, repository, commit, ref, sarif: unpack(sarif) });
    return context.json({ id, url: `${repositoryUrl(world, repository)}/code-scanning/sarifs/${id}` }, 202);
  });
  return routes;
}

function unpack(sarif: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(sarif, "base64")).toString("utf8"));
  } catch {
    throw new Refusal(400, "rejecting SARIF, as it is not valid: could not decode");
  }
}
