import type { CommitContent, Repository } from "../port.ts";

/** What `createCommitOnBranch` asks for: texts in base64, deletions apart. */
export function commitInput(
  repository: Repository,
  branch: string,
  expectedHead: string,
  { headline, body, files }: CommitContent,
) {
  return {
    branch: { repositoryNameWithOwner: `${repository.owner}/${repository.name}`, branchName: branch },
    expectedHeadOid: expectedHead,
    message: { headline, ...(body === undefined ? {} : { body }) },
    fileChanges: fileChanges(files),
  };
}

function fileChanges(files: CommitContent["files"]) {
  const additions: { path: string; contents: string }[] = [];
  const deletions: { path: string }[] = [];
  for (const [path, text] of files)
    if (text === null) deletions.push({ path });
    else additions.push({ path, contents: Buffer.from(text, "utf8").toString("base64") });
  return { additions, deletions };
}
