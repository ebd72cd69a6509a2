import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { parseCommit } from "./commit.ts";
import { parseTree } from "./edit-tree.ts";
import { spawnGit } from "./run-git.ts";

export interface GitObject {
  oid: string;
  type: "blob" | "tree" | "commit" | "tag";
  size: number;
  content: Buffer;
}

type Waiting = (object: GitObject | null) => void;
const isObjectType = (type: string | undefined): type is GitObject["type"] =>
  type === "blob" || type === "tree" || type === "commit" || type === "tag";

/** Bytes of objects that are remembered: asking Git for each again, by a pipe to another process, is most of what a long play takes. */
const REMEMBERED = 32_000_000;

/** An id, perhaps with the way from it to a commit, a tree or a path: whatever it leads to, it leads there for ever. */
const UNCHANGING = /^[0-9a-f]{40}(\^\{(commit|tree)\}|:.*)?$/s;

/** The commit or tree that an id leads to. */
const PEELED = /^([0-9a-f]{40})\^\{(commit|tree)\}$/;

/** A path in the tree that an id leads to. */
const INSIDE = /^([0-9a-f]{40}):(.+)$/s;

/** Not one of those that Git reads as another. */
const isName = (step: string): boolean => step !== "" && step !== "." && step !== "..";

/**
 * A repository's objects: those that were written here or read before are known, the others are asked of one long-lived
 * `git cat-file --batch`.
 */
export class Objects {
  readonly #folder: string;
  /** What was found, by expression; what was not may be written yet. */
  readonly #known = new LRUCache<string, GitObject>({
    maxSize: REMEMBERED,
    sizeCalculation: ({ size }) => size + 1,
  });
  #child: ChildProcessWithoutNullStreams | null = null;
  #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  #received = 0;
  /** Bytes to have before parsing again, so that a large blob is joined once. */
  #needed = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The object an expression names (`refs/heads/x`, an id, `commit:path`); null when there is none. */
  async read(expression: string): Promise<GitObject | null> {
    // A newline would end the question early, and Git never names an object with one.
    if (/[\n\0]/.test(expression) || expression === "") return null;
    const known = this.#known.get(expression);
    if (known) return known;
    const [, oid, wanted] = PEELED.exec(expression) ?? [];
    const object = oid === undefined ? null : await this.read(oid);
    if (object && object.type === wanted) return object;
    if (object?.type === "commit") return this.read(parseCommit(object).tree);
    const [, from, path = ""] = INSIDE.exec(expression) ?? [];
    const steps = path.split("/");
    if (from !== undefined && steps.every(isName)) return this.#readInside(from, steps);
    const found = await this.#ask(expression);
    if (found && UNCHANGING.test(expression)) this.#known.set(expression, found);
    return found;
  }

  /** Stores an object where Git looks for it: deflated, in a file named by its digest. Returns the digest, its id. */
  write(type: GitObject["type"], content: Buffer): string {
    const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
    const oid = createHash("sha1").update(whole).digest("hex");
    if (this.#known.has(oid)) return oid;
    // Most are a few hundred bytes: handing each step to another thread takes longer than the step.
    const path = join(this.#folder, "objects", oid.slice(0, 2), oid.slice(2));
    if (!existsSync(path)) {
      mkdirSync(dirname(path), { recursive: true });
      // Whole or not at all: Git may be reading beside.
      const temporary = join(dirname(path), `tmp_obj_${randomUUID()}`);
      writeFileSync(temporary, deflateSync(whole, { level: 1 }));
      renameSync(temporary, path);
    }
    this.#known.set(oid, { oid, type, size: content.length, content });
    return oid;
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  async #readInside(id: string, path: readonly string[]): Promise<GitObject | null> {
    let object = await this.read(`${id}^{tree}`);
    for (const name of path) {
      if (object?.type !== "tree") return null;
      const inside = parseTree(object.content).get(Buffer.from(name).toString("latin1"));
      object = inside === undefined ? null : await this.read(inside.oid);
    }
    return object;
  }

  #ask(expression: string): Promise<GitObject | null> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process().stdin.write(`${expression}\n`);
    });
  }

  #process(): ChildProcessWithoutNullStreams {
    if (this.#child !== null) return this.#child;
    const child = spawnGit(this.#folder, ["cat-file", "--batch"]);
    child.stderr.resume();
    child.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
    this.#child = child;
    return child;
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#received += chunk.length;
    if (this.#received < this.#needed) return;
    let bytes = Buffer.concat(this.#chunks, this.#received);
    for (;;) {
      const taken = this.#takeOne(bytes);
      if (taken === 0) break;
      bytes = bytes.subarray(taken);
    }
    this.#chunks = [bytes];
    this.#received = bytes.length;
  }

  /** Bytes of the answer that stands at the beginning; 0 when it is not all there. */
  #takeOne(bytes: Buffer): number {
    this.#needed = 0;
    const end = bytes.indexOf(10);
    if (end < 0) return 0;
    const [oid = "", type, length] = bytes.toString("utf8", 0, end).split(" ");
    const size = Number(length);
    if (!isObjectType(type) || !Number.isInteger(size) || !/^[0-9a-f]{40,64}$/.test(oid)) {
      // `… missing`, `… ambiguous` and their like are one line.
      this.#waiting.shift()?.(null);
      return end + 1;
    }
    const total = end + 1 + size + 1;
    if (bytes.length < total) {
      this.#needed = total;
      return 0;
    }
    this.#waiting.shift()?.({ oid, type, size, content: Buffer.from(bytes.subarray(end + 1, end + 1 + size)) });
    return total;
  }
}
