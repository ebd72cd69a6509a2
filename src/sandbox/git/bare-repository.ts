import { type GitCommit, parseCommit, printSignature, type Signature } from "./commit.ts";
import { importCommit, type NewCommit } from "./import-commit.ts";
import { type GitObject, ObjectReader } from "./object-reader.ts";
import { GitFailure, runGit } from "./run-git.ts";

export interface GitTreeEntry {
  mode: string;
  type: "blob" | "tree" | "commit";
  oid: string;
  /** Bytes; null for anything but a blob. */
  size: number | null;
  path: string;
}

export interface RefUpdate {
  ref: string;
  /** Null deletes. */
  after: string | null;
  /** Where the reference must be; null: it must not exist. Left out: wherever. */
  before?: string | null;
}

const NOTHING = "0".repeat(40);

/** A bare Git repository on disk, through `git` itself. */
export class BareRepository {
  readonly folder: string;
  readonly #objects: ObjectReader;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
    this.#objects = new ObjectReader(folder);
  }

  static async create(folder: string, defaultBranch: string): Promise<BareRepository> {
    await runGit(folder, ["init", "--quiet", "--bare", `--initial-branch=${defaultBranch}`, folder]);
    return new BareRepository(folder);
  }

  /** Runs `task` once those before it have ended, so that reading a reference and moving it are one step. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }

  object(expression: string): Promise<GitObject | null> {
    return this.#objects.read(expression);
  }

  /** The commit an expression leads to; null when it leads to none. */
  async commit(expression: string): Promise<GitCommit | null> {
    const object = await this.object(`${expression}^{commit}`);
    return object === null ? null : parseCommit(object);
  }

  async branch(name: string): Promise<string | null> {
    return (await this.object(`refs/heads/${name}`))?.oid ?? null;
  }

  async listTree(treeish: string, recursive: boolean): Promise<GitTreeEntry[]> {
    const out = await runGit(this.folder, ["ls-tree", "-l", "-z", ...(recursive ? ["-r", "-t"] : []), treeish]);
    return records(out).map((record) => {
      const [, mode = "", kind, oid = "", size = "", path = ""] =
        /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(record) ?? [];
      const type = kind === "tree" || kind === "commit" ? kind : "blob";
      return { mode, type, oid, size: size === "-" ? null : Number(size), path };
    });
  }

  /** References under a prefix such as `refs/heads/`, by name. */
  async listRefs(prefix: string): Promise<{ ref: string; oid: string; type: string }[]> {
    const format = "--format=%(refname) %(objectname) %(objecttype)";
    const lines = (await runGit(this.folder, ["for-each-ref", format])).toString("utf8").split("\n");
    return lines
      .filter((line) => line.startsWith(prefix))
      .map((line) => {
        const [ref = "", oid = "", type = ""] = line.split(" ");
        return { ref, oid, type };
      });
  }

  /** Moves all or none. False when a reference is not where it was said to be. */
  async updateRefs(updates: readonly RefUpdate[]): Promise<boolean> {
    const lines = updates.map(({ ref, after, before }) => {
      const old = before === undefined ? "" : ` ${before ?? NOTHING}`;
      return after === null ? `delete ${ref}${old}\n` : `update ${ref} ${after}${old}\n`;
    });
    try {
      await runGit(this.folder, ["update-ref", "--stdin"], { input: lines.join("") });
      return true;
    } catch (error) {
      if (error instanceof GitFailure) return false;
      throw error;
    }
  }

  importCommit(commit: NewCommit): Promise<string> {
    return importCommit(this.folder, commit);
  }

  /** A commit object on a tree that exists; moves nothing. */
  async commitTree(tree: string, parents: string[], message: string, author: Signature, committer: Signature) {
    const lines = [
      `tree ${tree}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${printSignature(author)}`,
      `committer ${printSignature(committer)}`,
    ];
    return this.write("commit", `${lines.join("\n")}\n\n${message}`);
  }

  /** Stores an object and gives its id. */
  async write(type: "blob" | "commit", content: string | Buffer): Promise<string> {
    const out = await runGit(this.folder, ["hash-object", "-w", "-t", type, "--stdin"], { input: content });
    return out.toString("utf8").trim();
  }

  isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return this.#succeeds(["merge-base", "--is-ancestor", ancestor, descendant]);
  }

  async mergeBase(one: string, other: string): Promise<string | null> {
    const out = await this.#outputUnlessOne(["merge-base", one, other]);
    return out === null ? null : out.trim();
  }

  /** Ids of the commits `to` has and `from` has not, oldest first. */
  async commitsBetween(from: string | null, to: string): Promise<string[]> {
    const range = from === null ? [to] : [to, `^${from}`];
    const out = await runGit(this.folder, ["rev-list", "--topo-order", "--reverse", "--max-count=250", ...range]);
    return out.toString("utf8").split("\n").filter(Boolean);
  }

  /** Paths that differ between two commits (`from` null: an empty tree), with A, M or D. */
  async changedPaths(from: string | null, to: string): Promise<{ status: string; path: string }[]> {
    const args = ["diff-tree", "-r", "-z", "--no-commit-id", "--no-renames", "--name-status"];
    const out = records(await runGit(this.folder, [...args, ...(from === null ? ["--root", to] : [from, to])]));
    return Array.from({ length: Math.floor(out.length / 2) }, (_, at) => ({
      status: out[2 * at] ?? "",
      path: out[2 * at + 1] ?? "",
    }));
  }

  /** Unified diff from where two commits parted to the second. */
  async diff(base: string, head: string): Promise<string> {
    return (await runGit(this.folder, ["diff", "--no-color", "--no-ext-diff", `${base}...${head}`])).toString("utf8");
  }

  /** The tree that merging gives; null where the two conflict. */
  async mergeTree(one: string, other: string): Promise<string | null> {
    const out = await this.#outputUnlessOne(["merge-tree", "--write-tree", one, other]);
    return out === null ? null : (out.split("\n")[0] ?? "");
  }

  /** Brings a branch of another repository, and holds it by a reference. */
  async fetch(from: BareRepository, branch: string, ref: string): Promise<void> {
    const options = ["--quiet", "--no-tags", "--no-write-fetch-head"];
    await runGit(this.folder, ["fetch", ...options, from.folder, `+refs/heads/${branch}:${ref}`]);
  }

  close(): void {
    this.#objects.close();
  }

  async #succeeds(args: string[]): Promise<boolean> {
    return (await this.#outputUnlessOne(args)) !== null;
  }

  /** What Git wrote; null when it ended with 1, its way to say no. */
  async #outputUnlessOne(args: string[]): Promise<string | null> {
    try {
      return (await runGit(this.folder, args)).toString("utf8");
    } catch (error) {
      if (error instanceof GitFailure && error.code === 1) return null;
      throw error;
    }
  }
}

const records = (out: Buffer): string[] => out.toString("utf8").split("\0").slice(0, -1);
