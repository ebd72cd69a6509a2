import { printSignature, type Signature } from "./commit.ts";
import { runGit } from "./run-git.ts";

export interface NewCommit {
  /** Full name, `refs/heads/…`. */
  ref: string;
  /** Null for a root commit. */
  parent: string | null;
  /** Contents by path; null deletes. */
  files: ReadonlyMap<string, string | Buffer | null>;
  message: string;
  author: Signature;
  committer: Signature;
}

/** Writes a commit without a parent in a single `git fast-import`, thousands of files packed, and points its reference at it. */
export async function importFirstCommit(folder: string, commit: NewCommit): Promise<string> {
  const { ref, files, message, author, committer } = commit;
  const parts: (string | Buffer)[] = [
    `commit ${ref}\nmark :1\n`,
    `author ${printSignature(author)}\ncommitter ${printSignature(committer)}\n`,
    ...data(message),
  ];
  for (const [path, content] of files)
    if (content !== null) parts.push(`M 100644 inline ${quote(path)}\n`, ...data(content));
  parts.push("get-mark :1\n", "done\n");
  const input = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const args = ["fast-import", "--quiet", "--done", "--force", "--date-format=raw"];
  return (await runGit(folder, args, { input })).toString("utf8").trim();
}

const data = (content: string | Buffer): Buffer[] => {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")];
};

const quote = (path: string): string =>
  `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
