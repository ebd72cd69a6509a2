import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Hono } from "hono";
import { isVisible } from "../auth/access.ts";
import { authenticate } from "../auth/authenticate.ts";
import { repositoryKey } from "../find.ts";
import { runGit, spawnGit } from "../git/run-git.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Repository, World } from "../world.ts";

/** As GitHub has it: clones without files, and any commit by its id. */
const UPLOAD_PACK = ["-c", "uploadpack.allowFilter=true", "-c", "uploadpack.allowAnySHA1InWant=true", "upload-pack"];

const READ_ONLY = "Ce GitHub de démonstration se clone, mais ne reçoit rien par git push : utilisez son API.\n";

/** `git clone` and `git fetch` over HTTP: Git's own `upload-pack`, asked as its « smart » protocol has it. https://git-scm.com/docs/http-protocol */
export function gitRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.onError((error) => {
    const { status, message } =
      error instanceof Refusal ? error : new Refusal(500, `The sandbox failed: ${error.stack}`);
    const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
    // Git asks for a name and a password where this header says so, and only there.
    return new Response(`${message.trim()}\n`, {
      status,
      headers: status === 401 ? { ...headers, "www-authenticate": 'Basic realm="GitHub"' } : headers,
    });
  });
  routes.get("/:owner/:repo/info/refs", async (context) => {
    const service = context.req.query("service");
    if (service === "git-receive-pack") throw new Refusal(403, READ_ONLY);
    if (service !== "git-upload-pack") throw new Refusal(403, "Please upgrade your git client.");
    const { folder } = (await readableRepository(world, context)).git;
    const options = ["--stateless-rpc", "--strict", "--advertise-refs"];
    const refs = await runGit(folder, [...UPLOAD_PACK, ...options, folder], { environment: protocolOf(context) });
    const announced = protocolOf(context).GIT_PROTOCOL === "version=2" ? "" : "001e# service=git-upload-pack\n0000";
    return answer(context, "advertisement", Buffer.concat([Buffer.from(announced), refs]));
  });
  routes.post("/:owner/:repo/git-upload-pack", async (context) => {
    const { folder } = (await readableRepository(world, context)).git;
    const child = spawnGit(folder, [...UPLOAD_PACK, "--stateless-rpc", "--strict", folder], protocolOf(context));
    child.stderr.resume();
    feed(child, context);
    return answer(context, "result", Readable.toWeb(child.stdout));
  });
  routes.post("/:owner/:repo/git-receive-pack", () => {
    throw new Refusal(403, READ_ONLY);
  });
  return routes;
}

/** Whether a request is one of Git's. */
export function isForGit({ req: { path } }: RequestContext): boolean {
  return /^\/[^/]+\/[^/]+\/(?:info\/refs|git-(?:upload|receive)-pack)$/.test(path);
}

/** Throws 401 where only somebody may know of it, as GitHub does to who has not said who they are. */
async function readableRepository(world: World, context: RequestContext): Promise<Repository> {
  const key = repositoryKey(`${context.req.param("owner")}/${context.req.param("repo")?.replace(/\.git$/, "")}`);
  const repository = world.repositories.get(key) ?? world.renamed.get(key);
  const actor = await authenticate(world, context.req.header("authorization"));
  if (repository !== undefined && isVisible(actor, repository)) return repository;
  throw actor.kind === "anonymous" ? new Refusal(401, "Repository not found, or it is private.") : notFound();
}

/** The version of the protocol that the client speaks, which Git reads from its environment. */
function protocolOf(context: RequestContext): { GIT_PROTOCOL?: string } {
  const version = context.req.header("git-protocol");
  return version !== undefined && /^version=[0-2]$/.test(version) ? { GIT_PROTOCOL: version } : {};
}

/** Git's questions are compressed where they are long. Who leaves before the end, or sends what is none, gets no answer. */
function feed(child: ChildProcessWithoutNullStreams, { req }: RequestContext): void {
  const { body } = req.raw;
  const source = Readable.from(body ?? []);
  const isCompressed = req.header("content-encoding") === "gzip";
  const fed = isCompressed ? pipeline(source, createGunzip(), child.stdin) : pipeline(source, child.stdin);
  fed.catch(() => child.kill());
}

function answer(context: RequestContext, kind: "advertisement" | "result", body: Buffer | ReadableStream): Response {
  return context.body(Buffer.isBuffer(body) ? new Uint8Array(body) : body, 200, {
    "content-type": `application/x-git-upload-pack-${kind}`,
    "cache-control": "no-cache",
  });
}
