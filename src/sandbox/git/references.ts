import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { runGit, spawnGit } from "./run-git.ts";

export interface Reference {
  ref: string;
  oid: string;
  type: string;
}

export interface RefUpdate {
  ref: string;
  /** Null deletes. */
  after: string | null;
  /** Where the reference must be; null: it must not exist. Left out: wherever. */
  before?: string | null;
}

const NOTHING = "0".repeat(40);

/** A repository's references: listed by Git once, then moved by one long-lived `git update-ref`. */
export class References {
  readonly #folder: string;
  #known: Promise<Map<string, Reference>> | null;
  #child: ChildProcessWithoutNullStreams | null = null;
  #last: Promise<unknown> = Promise.resolve();

  /** `isNew`: there is none yet. */
  constructor(folder: string, { isNew = false } = {}) {
    this.#folder = folder;
    this.#known = isNew ? Promise.resolve(new Map()) : null;
  }

  /** By name. */
  async list(): Promise<Reference[]> {
    return [...(await this.#all()).values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }

  /** The one of a full name. */
  async find(ref: string): Promise<Reference | undefined> {
    return (await this.#all()).get(ref);
  }

  /** Moves all or none. False when a reference is not at the commit it was expected at. */
  async update(updates: readonly RefUpdate[]): Promise<boolean> {
    const transaction = this.#last.then(() => this.#transact(updates));
    this.#last = transaction.catch(() => undefined);
    const moved = await transaction;
    if (moved) await this.moved(updates);
    return moved;
  }

  /** Something else moved these to commits; null where they are deleted. */
  async moved(moves: readonly RefUpdate[]): Promise<void> {
    const known = await this.#known;
    for (const { ref, after } of moves) {
      if (after === null) known?.delete(ref);
      else known?.set(ref, { ref, oid: after, type: "commit" });
    }
  }

  /** Once they have moved, it is not known where. */
  forget(): void {
    this.#known = null;
  }

  close(): void {
    this.#child?.stdin.end();
    this.#child = null;
  }

  /** Git ends where it refuses, and prints `commit: ok` where it does not. */
  #transact(updates: readonly RefUpdate[]): Promise<boolean> {
    const lines = updates.map(({ ref, after, before }) => {
      const old = before === undefined ? "" : ` ${before ?? NOTHING}`;
      return after === null ? `delete ${ref}${old}\n` : `update ${ref} ${after}${old}\n`;
    });
    const child = this.#process();
    return new Promise((resolve, reject) => {
      let output = "";
      const read = (chunk: Buffer) => {
        output += chunk.toString("utf8");
        if (output.includes("commit: ok\n")) end(() => resolve(true));
      };
      const refuse = () => end(() => resolve(false));
      const fail = (error: Error) => end(() => reject(error));
      const end = (finish: () => void) => {
        child.stdout.off("data", read);
        child.off("close", refuse).off("error", fail);
        finish();
      };
      child.stdout.on("data", read);
      child.on("close", refuse).on("error", fail);
      child.stdin.write(`start\n${lines.join("")}commit\n`);
    });
  }

  #process(): ChildProcessWithoutNullStreams {
    if (this.#child !== null) return this.#child;
    const child = spawnGit(this.#folder, ["update-ref", "--stdin"]);
    child.stderr.resume();
    // A refused transaction ends Git while it is still being written to: that it ends says enough.
    child.stdin.on("error", () => undefined);
    child.once("close", () => {
      if (this.#child === child) this.#child = null;
    });
    this.#child = child;
    return child;
  }

  #all(): Promise<Map<string, Reference>> {
    const references = this.#known ?? this.#ask();
    this.#known = references;
    references.catch(() => this.forget());
    return references;
  }

  async #ask(): Promise<Map<string, Reference>> {
    const format = "--format=%(refname) %(objectname) %(objecttype)";
    const lines = (await runGit(this.#folder, ["for-each-ref", format])).toString("utf8").split("\n").filter(Boolean);
    return new Map(
      lines.map((line) => {
        const [ref = "", oid = "", type = ""] = line.split(" ");
        return [ref, { ref, oid, type }];
      }),
    );
  }
}
