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
  /** Moves the reference even where it loses commits. */
  force?: boolean;
}

/** Writes one commit and moves its reference, in a single `git fast-import`. Returns the commit's id. */
export async function importCommit(folder: string, commit: NewCommit): Promise<string> {
  const parts: (string | Buffer)[] = [
    `commit ${commit.ref}\nmark :1\n`,
    `author ${printSignature(commit.author)}\ncommitter ${printSignature(commit.committer)}\n`,
    ...data(commit.message),
    commit.parent === null ? "" : `from ${commit.parent}\n`,
  ];
  for (const [path, content] of commit.files) {
    if (content === null) parts.push(`D ${quote(path)}\n`);
    else parts.push(`M 100644 inline ${quote(path)}\n`, ...data(content));
  }
  parts.push("get-mark :1\n", "done\n");
  const input = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  const args = ["fast-import", "--quiet", "--done", "--date-format=raw", ...(commit.force ? ["--force"] : [])];
  return (await runGit(folder, args, { input })).toString("utf8").trim();
}

const data = (content: string | Buffer): Buffer[] => {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n")];
};

const quote = (path: string): string =>
  `"${path.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
