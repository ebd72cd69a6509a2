import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ficheFolders, indexSite } from "../../fiches/site-index.ts";
import { writeInside } from "../../files/write-inside.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import {
  ageOfCopy,
  findKeptSite,
  type KeptSite,
  keptPaths,
  keptSitesFolder,
  type PublishedBranch,
} from "./kept-site.ts";
import { listBlobs } from "./read-commit.ts";
import { GitFailure, runGit } from "./run-git.ts";

/** What a network may need of the environment: proxies, and who vouches for them. */
const NETWORK_VARIABLES =
  /^(?:https?_proxy|all_proxy|no_proxy|ssl_cert_file|ssl_cert_dir|git_ssl_cainfo|git_ssl_capath)$/i;

/** Servers of Git that speak otherwise are not asked: some of these ways run programs. */
const PROTOCOLS = new Set(["https", "http", "file"]);

interface UpdateOptions {
  /** Where its repository is: `https://github.com`. */
  server: string;
  now: Date;
  root?: string;
}

export interface UpdatedSite extends KeptSite {
  commit: string;
  fiches: number;
  /** Fiches that were fetched, because they were new or had changed. */
  fetched: number;
}

/**
 * Makes the copy of a site's branch the same as the site: its last commit, and of that the fiches alone (3 MB of 120). What was kept stays as
 * it was where that fails.
 */
export function updateKeptSite(site: PublishedBranch, options: UpdateOptions): UpdatedSite | Problem {
  const { server, now, root = keptSitesFolder(process.env, process.platform) } = options;
  const { git, note } = keptPaths(site.repository);
  const folder = join(root, git);
  const protocol = URL.canParse(server) ? new URL(server).protocol.slice(0, -1) : "";
  const failed = (reason: Reason, said: string) => {
    const copy = findKeptSite(site, root);
    const kept = copy && ageOfCopy(copy.updated, now);
    return problem("site-update-failed", { ...site, server, reason, said, kept }, { file: "", line: 1, column: 1 });
  };
  if (!PROTOCOLS.has(protocol)) return failed("server", server);
  const runFetch = createFetch(folder, { url: `${server.replace(/\/+$/, "")}/${site.repository}`, protocol });
  const ref = `refs/heads/${site.branch}`;
  try {
    mkdirSync(folder, { recursive: true });
    runGit(folder, ["init", "--quiet", "--bare", "--template=", "."]);
    // The branch moves once all of its fiches are here.
    runFetch(["--depth=1"], [`+${ref}:${NEXT}`]);
    const commit = runGit(folder, ["rev-parse", NEXT]).trim();
    const blobs = listBlobs({ root: folder, prefix: "" }, commit, Object.values(ficheFolders));
    const missing = findMissing(folder, [...new Set(blobs.values())]);
    if (missing.length > 0) runFetch(["--stdin"], [], `${missing.join("\n")}\n`);
    runGit(folder, ["update-ref", ref, commit]);
    if (countPacks(folder) > MOST_PACKS) runGit(folder, ["gc", "--quiet"], { settings: PARTIAL });
    const text = `${JSON.stringify({ updated: now.toISOString(), branch: site.branch, commit })}\n`;
    const refused = writeInside(root, note, text, { existing: "replace" });
    const { members, products } = indexSite(blobs.keys());
    return refused ?? { folder, updated: now, commit, fiches: members.size + products.size, fetched: missing.length };
  } catch (error) {
    if (error instanceof GitFailure) return failed(reasonOf(error.message), error.said);
    if (error instanceof Error && "code" in error && error.code === "ENOENT" && "path" in error && error.path === "git")
      return problem("git-missing", { folder }, { file: folder, line: 1, column: 1 });
    throw error;
  }
}

/** Takes the copy away, for one that Git refuses to work with. */
export function removeKeptSite({ repository }: PublishedBranch, root = keptSitesFolder(process.env, process.platform)) {
  const { git, note } = keptPaths(repository);
  for (const path of [note, git]) rmSync(join(root, path), { recursive: true, force: true });
}

const NEXT = "refs/beta-fiches/next";

/** Each update adds a pack or two. */
const MOST_PACKS = 20;

function countPacks(folder: string): number {
  return readdirSync(join(folder, "objects", "pack")).filter((name) => name.endsWith(".pack")).length;
}

const PARTIAL = [
  ["remote.site.promisor", "true"],
  ["remote.site.partialclonefilter", "blob:none"],
] as const;

/**
 * `git fetch` from one server. That it leaves files out (https://git-scm.com/docs/partial-clone) is said to this call alone and not to the
 * copy, of which nothing is fetched later by itself.
 */
function createFetch(folder: string, { url, protocol }: { url: string; protocol: string }) {
  const settings = [
    ["remote.site.url", url],
    ...PARTIAL,
    // Blobs are asked for by name: the server must not think that who has a commit has them.
    ["fetch.negotiationAlgorithm", "noop"],
    ["fetch.recurseSubmodules", "false"],
    ["http.lowSpeedLimit", "1000"],
    ["http.lowSpeedTime", "30"],
  ] as const;
  const network = Object.entries(process.env).flatMap(([name, value]) =>
    NETWORK_VARIABLES.test(name) && value !== undefined ? [[name, value] as const] : [],
  );
  const env = { ...Object.fromEntries(network), GIT_ALLOW_PROTOCOL: protocol };
  return (flags: readonly string[], refs: readonly string[], input = ""): void => {
    const usual = ["--quiet", "--no-tags", "--no-write-fetch-head", "--filter=blob:none"];
    runGit(folder, ["fetch", ...usual, ...flags, "site", ...refs], { input, env, settings });
  };
}

function findMissing(folder: string, blobs: readonly string[]): string[] {
  if (blobs.length === 0) return [];
  const answer = runGit(folder, ["cat-file", "--batch-check"], { input: `${blobs.join("\n")}\n` });
  return [...answer.matchAll(/^([\da-f]+) missing$/gm)].flatMap(([, blob]) => blob ?? []);
}

type Reason = "server" | "unreachable" | "absent" | "branch" | "certificate" | "busy" | "other";

/** Of Git's words, which are English here: `LC_ALL` is C. */
const reasons: readonly (readonly [RegExp, Reason])[] = [
  [/couldn't find remote ref/i, "branch"],
  [/certificate|SSL|TLS/, "certificate"],
  [
    /could not resolve|failed to connect|couldn't connect|timed out|timeout|unreachable|operation too slow|proxy/i,
    "unreachable",
  ],
  [
    /not found|does not exist|does not appear to be|could not read username|authentication failed|error: 40[134]/i,
    "absent",
  ],
  [/\.lock': File exists|unable to create .*lock/i, "busy"],
];

function reasonOf(message: string): Reason {
  return reasons.find(([words]) => words.test(message))?.[1] ?? "other";
}
