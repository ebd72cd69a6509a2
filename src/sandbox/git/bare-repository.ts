import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import { type GitCommit, parseCommit, printSignature, type Signature } from "./commit.ts";
import { CommitGraph } from "./commit-graph.ts";
import { compareTrees, type TreeChange } from "./compare-trees.ts";
import { editTree, FILE, FOLDER, parseTree, type TreeStore } from "./edit-tree.ts";
import { importFirstCommit, type NewCommit } from "./import-first-commit.ts";
import { type GitObject, Objects } from "./objects.ts";
import { References, type RefUpdate } from "./references.ts";
import { GitFailure, runGit } from "./run-git.ts";

export interface GitTreeEntry {
  mode: string;
  type: "blob" | "tree" | "commit";
  oid: string;
  /** Bytes; null for anything but a blob. */
  size: number | null;
  path: string;
}

/** Characters of answers about trees, which never change: starting Git for each is most of what a long play takes. */
const REMEMBERED = 32_000_000;

/** Files of a first commit from which on Git packs them; starting it costs as much as writing these one by one. */
const MANY = 50;

/** As many as `commitsBetween` gives. */
const COMMITS = 250;

const SUBMODULE = "160000";

/** Git's own tree without files, which every repository knows. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** A bare Git repository on disk, through `git` itself. */
export class BareRepository {
  readonly folder: string;
  readonly #objects: Objects;
  readonly #references: References;
  /** By the request, in ids alone; null where Git refused. */
  readonly #answers = new LRUCache<string, { out: string | null }, readonly string[]>({
    maxSize: REMEMBERED,
    sizeCalculation: ({ out }) => 1 + (out?.length ?? 0),
    fetchMethod: async (_key, _stale, { context }) => ({ out: await this.#outputUnlessOne(context) }),
  });
  /** Bytes, by the ids of blobs. */
  readonly #sizes = new Map<string, number>();
  readonly #graph = new CommitGraph((id) => this.commit(id));
  readonly #trees: TreeStore = {
    // Every first commit is made from the empty tree, and Git would be started for nothing else in many a short play.
    read: async (oid) => (oid === EMPTY_TREE ? null : await this.object(oid))?.content ?? Buffer.alloc(0),
    write: (content) => this.#write("tree", content),
  };
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, { isNew = false } = {}) {
    this.folder = folder;
    this.#objects = new Objects(folder);
    this.#references = new References(folder, { isNew });
  }

  /** Makes what `git init --bare` makes and Git needs, without starting it. */
  static async create(folder: string, defaultBranch: string): Promise<BareRepository> {
    for (const name of ["objects", "refs/heads"]) await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
    await writeFile(
      join(folder, "config"),
      "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n",
    );
    return new BareRepository(folder, { isNew: true });
  }

  /** Runs `task` once those before it have ended, so that reading a reference and moving it are one step. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** The object that an expression names: an id, a reference in full, either with `^{tree}`, `:path` and their like; null when there is none. */
  async object(expression: string): Promise<GitObject | null> {
    const [name = ""] = /^refs\/[^:^~]+/.exec(expression) ?? [];
    if (name === "") return this.#objects.read(expression);
    const reference = await this.#references.find(name);
    return reference ? this.#objects.read(reference.oid + expression.slice(name.length)) : null;
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
    const tree = (await this.object(`${treeish}^{tree}`))?.oid;
    const known = tree === undefined ? null : await this.#listKnown(tree, recursive, "");
    return known ?? this.#listByGit(tree ?? treeish, recursive);
  }

  /** References under a prefix such as `refs/heads/`, by name. */
  async listRefs(prefix: string): Promise<{ ref: string; oid: string; type: string }[]> {
    return (await this.#references.list()).filter(({ ref }) => ref.startsWith(prefix));
  }

  /** Moves all or none. False when a reference is not at the commit it was expected at. */
  updateRefs(updates: readonly RefUpdate[]): Promise<boolean> {
    return this.#references.update(updates);
  }

  /** Writes one commit and moves its reference, from wherever it was. Returns the commit's id. */
  async commitFiles(commit: NewCommit): Promise<string> {
    const { ref, parent, files, message, author, committer } = commit;
    if (parent === null && files.size >= MANY) {
      // A first commit may have thousands of files: Git packs them.
      const after = await importFirstCommit(this.folder, commit);
      await this.#references.moved([{ ref, after }]);
      return after;
    }
    const blobs = await Promise.all(
      [...files].map(
        async ([path, content]): Promise<[string, string | null]> => [
          path,
          content === null ? null : await this.#write("blob", content),
        ],
      ),
    );
    const before = parent === null ? EMPTY_TREE : await this.#treeOf(parent);
    const tree = await editTree(this.#trees, before, new Map(blobs));
    const after = await this.commitTree(tree, parent === null ? [] : [parent], message, author, committer);
    await this.updateRefs([{ ref, after }]);
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
    return this.#write("commit", `${lines.join("\n")}\n\n${message}`);
  }

  isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return this.#graph.isAncestor(ancestor, descendant);
  }

  mergeBase(one: string, other: string): Promise<string | null> {
    return this.#graph.mergeBase(one, other);
  }

  /** Ids of the commits `to` has and `from` has not, oldest first. */
  async commitsBetween(from: string | null, to: string): Promise<string[]> {
    const line = await this.#graph.line(from, to);
    if (line) return line.slice(-COMMITS);
    const range = from === null ? [to] : [to, `^${from}`];
    const out = await this.#remembered(["rev-list", "--topo-order", "--reverse", `--max-count=${COMMITS}`, ...range]);
    return (out ?? "").split("\n").filter(Boolean);
  }

  /** The commits up to one that touched a path, newest first; at most 250. */
  async commitsTouching(to: string, path: string): Promise<string[]> {
    const out = await runGit(this.folder, ["rev-list", `--max-count=${COMMITS}`, to, "--", `:(literal)${path}`]);
    return out.toString("utf8").split("\n").filter(Boolean);
  }

  /** Paths that differ between two commits (`from` null: an empty tree), with A, M or D. */
  async changedPaths(from: string | null, to: string): Promise<Pick<TreeChange, "status" | "path">[]> {
    return compareTrees(this.#trees, from === null ? EMPTY_TREE : await this.#treeOf(from), await this.#treeOf(to));
  }

  /** Unified diff from where two commits parted to the second. */
  async diff(base: string, head: string): Promise<string> {
    return (await runGit(this.folder, ["diff", "--no-color", "--no-ext-diff", `${base}...${head}`])).toString("utf8");
  }

  /** The tree that merging gives; null where the two conflict. */
  async mergeTree(one: string, other: string): Promise<string | null> {
    const base = await this.mergeBase(one, other);
    if (base === one) return this.#treeOf(other);
    if (base === other) return this.#treeOf(one);
    const trees = base === null ? [] : await Promise.all([base, one, other].map((commit) => this.#treeOf(commit)));
    const apart = await this.#mergeApart(trees);
    if (apart !== null) return apart;
    const out = await this.#remembered(["merge-tree", "--write-tree", one, other], trees);
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
    this.#references.close();
  }

  async #treeOf(commit: string): Promise<string> {
    const found = await this.commit(commit);
    if (found === null) throw new Error(`${commit} is no commit of ${this.folder}`);
    return found.tree;
  }

  async #write(type: "blob" | "tree" | "commit", content: string | Buffer): Promise<string> {
    const bytes = Buffer.from(content);
    const oid = this.#objects.write(type, bytes);
    if (type === "blob") this.#sizes.set(oid, bytes.length);
    return oid;
  }

  /** Null where the size of a file is not known. */
  async #listKnown(tree: string, recursive: boolean, folder: string): Promise<GitTreeEntry[] | null> {
    const entries: GitTreeEntry[] = [];
    for (const [name, { mode, oid }] of parseTree(await this.#trees.read(tree))) {
      const path = folder + Buffer.from(name, "latin1").toString("utf8");
      const type = mode === FOLDER ? "tree" : mode === SUBMODULE ? "commit" : "blob";
      const size = type === "blob" ? this.#sizes.get(oid) : null;
      if (size === undefined) return null;
      entries.push({ mode: mode.padStart(6, "0"), type, oid, size, path });
      const inside = recursive && type === "tree" ? await this.#listKnown(oid, recursive, `${path}/`) : [];
      if (inside === null) return null;
      for (const entry of inside) entries.push(entry);
    }
    return entries;
  }

  async #listByGit(tree: string, recursive: boolean): Promise<GitTreeEntry[]> {
    const out = await this.#remembered(["ls-tree", "-l", "-z", ...(recursive ? ["-r", "-t"] : []), tree]);
    const entries = records(out ?? "").map((record): GitTreeEntry => {
      const [, mode = "", kind, oid = "", size = "", path = ""] =
        /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/s.exec(record) ?? [];
      const type = kind === "tree" || kind === "commit" ? kind : "blob";
      return { mode, type, oid, size: size === "-" ? null : Number(size), path };
    });
    for (const { oid, size } of entries) if (size !== null) this.#sizes.set(oid, size);
    return entries;
  }

  /** The tree that merging gives where the two sides changed different files and deleted none, so that Git has no rename to find; else null. */
  async #mergeApart([base, one, other]: readonly string[]): Promise<string | null> {
    if (base === undefined || one === undefined || other === undefined) return null;
    const [ours, theirs] = await Promise.all([one, other].map((tree) => compareTrees(this.#trees, base, tree)));
    if (!ours || !theirs) return null;
    const files = new Map<string, string>();
    for (const { path, after } of theirs) if (after?.mode === FILE) files.set(path, after.oid);
    const meet = (path: string) =>
      theirs.some((their) => `${path}/`.startsWith(`${their.path}/`) || `${their.path}/`.startsWith(`${path}/`));
    if (files.size < theirs.length || ours.some(({ path, status }) => status === "D" || meet(path))) return null;
    return editTree(this.#trees, one, files);
  }

  /** Git's output, saved by `ids`; null when it ended with 1, which is a no. */
  async #remembered(args: readonly string[], ids: readonly string[] = args): Promise<string | null> {
    return (await this.#answers.forceFetch([args[0], ...ids].join(" "), { context: args })).out;
  }

  async #outputUnlessOne(args: readonly string[]): Promise<string | null> {
    try {
      return (await runGit(this.folder, args)).toString("utf8");
    } catch (error) {
      if (error instanceof GitFailure && error.code === 1) return null;
      throw error;
    }
  }
}

const records = (out: string): string[] => out.split("\0").slice(0, -1);
