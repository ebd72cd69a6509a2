import { z } from "zod";
import type { FileList, TreeEntry } from "../file-list.ts";
import { GitHubError } from "../github-error.ts";
import { objectId } from "../object-id.ts";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestRest } from "./request-rest.ts";

const LINK = "120000";

const listing = z.object({
  truncated: z.boolean(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.string(),
      // "commit" is a submodule.
      type: z.enum(["blob", "tree", "commit"]),
      sha: objectId,
      size: z.number().optional(),
    }),
  ),
});

type Listing = z.infer<typeof listing>;

/**
 * Every file of a commit, links and submodules left out. One request; a listing that GitHub cut short (100,000 entries or 7 MB)
 * is read anew folder by folder, each whole where it can be.
 * Source: https://docs.github.com/rest/git/trees#get-a-tree
 */
export function readTree(octokit: OctokitClient, repository: Repository, commit: string): Promise<TreeEntry[]> {
  return readFolder(octokit, repository, commit, "");
}

/** The same in one request, whether or not GitHub cut it short. */
export async function listFiles(octokit: OctokitClient, repository: Repository, commit: string): Promise<FileList> {
  const listed = await list(octokit, repository, commit, { recursive: 1 });
  return { files: filesOf(listed, ""), isWhole: !listed.truncated };
}

async function readFolder(
  octokit: OctokitClient,
  repository: Repository,
  tree: string,
  prefix: string,
): Promise<TreeEntry[]> {
  const whole = await list(octokit, repository, tree, { recursive: 1 });
  if (!whole.truncated) return filesOf(whole, prefix);
  const { truncated, ...shallow } = await list(octokit, repository, tree, {});
  if (truncated)
    throw new GitHubError("invalid", "readTree: a folder has more entries than GitHub lists, even one level deep");
  const files = filesOf({ truncated, ...shallow }, prefix);
  for (const folder of shallow.tree.filter((entry) => entry.type === "tree"))
    files.push(...(await readFolder(octokit, repository, folder.sha, `${prefix}${folder.path}/`)));
  return files;
}

function list(
  octokit: OctokitClient,
  repository: Repository,
  tree: string,
  depth: { recursive?: 1 },
): Promise<Listing> {
  return requestRest(octokit, {
    operation: "readTree",
    repository,
    route: "GET /repos/{owner}/{repo}/git/trees/{tree_sha}",
    parameters: { tree_sha: tree, ...depth },
    schema: listing,
    isRepeatable: true,
  });
}

function filesOf({ tree }: Listing, prefix: string): TreeEntry[] {
  return tree
    .filter((entry) => entry.type === "blob" && entry.mode !== LINK)
    .map((entry) => ({ path: prefix + entry.path, blob: entry.sha, size: entry.size ?? 0 }));
}
