import { LRUCache } from "lru-cache";
import { type GitCommit, parseCommit, printSignature, type Signature } from "./commit.ts";
import { importCommit, type NewCommit } from "./import-commit.ts";
import { type GitObject, ObjectReader } from "./object-reader.ts";
import { References } from "./references.ts";
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

/** Answers about commits, which never change: starting Git for each is most of what a long play takes. */
const REMEMBERED = 5_000;

/** A bare Git repository on disk, through `git` itself. */
export class BareRepository {
  readonly folder: string;
  readonly #objects: ObjectReader;
  readonly #references: References;
  /** By arguments of Git that name commits by their ids alone; null where it said no. */
  readonly #answers = new LRUCache<string, Promise<{ out: string | null }>>({ max: REMEMBERED });
  readonly #parents = new Map<string, readonly string[]>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.folder = folder;
    this.#objects = new ObjectReader(folder);
    this.#references = new References(folder);
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
    return (await this.#references.list()).filter(({ ref }) => ref.startsWith(prefix));
  }

  /** Moves all or none. False when a reference is not where it was said to be. */
  async updateRefs(updates: readonly RefUpdate[]): Promise<boolean> {
    const lines = updates.map(({ ref, after, before }) => {
      const old = before === undefined ? "" : ` ${before ?? NOTHING}`;
      return after === null ? `delete ${ref}${old}\n` : `update ${ref} ${after}${old}\n`;
    });
    try {
      await runGit(this.folder, ["update-ref", "--stdin"], { input: lines.join("") });
    } catch (error) {
      if (error instanceof GitFailure) return false;
      throw error;
    }
    await this.#references.moved(updates);
    return true;
  }

  async importCommit(commit: NewCommit): Promise<string> {
    const after = await importCommit(this.folder, commit);
    await this.#references.moved([{ ref: commit.ref, after }]);
    return after;
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

  /** Whether a commit is another or one before it, both named by their ids. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    const met = new Set([descendant]);
    // A set is gone through in the order in which it grows.
    for (const id of met) {
      if (id === ancestor) return true;
      for (const parent of await this.#parentsOf(id)) met.add(parent);
    }
    return false;
  }

  async mergeBase(one: string, other: string): Promise<string | null> {
    const out = await this.#remembered(["merge-base", one, other]);
    return out === null ? null : out.trim();
  }

  /** Ids of the commits `to` has and `from` has not, oldest first. */
  async commitsBetween(from: string | null, to: string): Promise<string[]> {
    const [parent, ...others] = await this.#parentsOf(to);
    if (parent === from && others.length === 0) return [to];
    const range = from === null ? [to] : [to, `^${from}`];
    const out = await this.#remembered(["rev-list", "--topo-order", "--reverse", "--max-count=250", ...range]);
    return (out ?? "").split("\n").filter(Boolean);
  }

  /** Paths that differ between two commits (`from` null: an empty tree), with A, M or D. */
  async changedPaths(from: string | null, to: string): Promise<{ status: string; path: string }[]> {
    const args = ["diff-tree", "-r", "-z", "--no-commit-id", "--no-renames", "--name-status"];
    const out = records((await this.#remembered([...args, ...(from === null ? ["--root", to] : [from, to])])) ?? "");
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
    const out = await this.#remembered(["merge-tree", "--write-tree", one, other]);
    return out === null ? null : (out.split("\n")[0] ?? "");
  }

  /** Brings a branch of another repository, and holds it by a reference. */
  async fetch(from: BareRepository, branch: string, ref: string): Promise<void> {
    const options = ["--quiet", "--no-tags", "--no-write-fetch-head"];
    await runGit(this.folder, ["fetch", ...options, from.folder, `+refs/heads/${branch}:${ref}`]);
    this.#references.forget();
  }

  close(): void {
    this.#objects.close();
  }

  async #parentsOf(id: string): Promise<readonly string[]> {
    const known = this.#parents.get(id) ?? (await this.commit(id))?.parents ?? [];
    this.#parents.set(id, known);
    return known;
  }

  async #remembered(args: string[]): Promise<string | null> {
    const key = args.join(" ");
    const asked = this.#answers.get(key) ?? this.#outputUnlessOne(args).then((out) => ({ out }));
    this.#answers.set(key, asked);
    asked.catch(() => this.#answers.delete(key));
    return (await asked).out;
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

const records = (out: Buffer | string): string[] => String(out).split("\0").slice(0, -1);
