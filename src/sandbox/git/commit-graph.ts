import type { GitCommit } from "./commit.ts";

/** Which commits come before which. Commits never change, so each is read once. */
export class CommitGraph {
  readonly #read: (id: string) => Promise<GitCommit | null>;
  readonly #parents = new Map<string, readonly string[]>();

  constructor(read: (id: string) => Promise<GitCommit | null>) {
    this.#read = read;
  }

  async parentsOf(id: string): Promise<readonly string[]> {
    const known = this.#parents.get(id) ?? (await this.#read(id))?.parents ?? [];
    this.#parents.set(id, known);
    return known;
  }

  /** Whether a commit is another or one before it, both named by their ids. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    return ancestor === descendant || (await this.#ancestry(descendant)).has(ancestor);
  }

  /** What `to` has and `from` has not, oldest first, where it is one line of commits; null where a merge is among them. */
  async line(from: string | null, to: string): Promise<string[] | null> {
    const before = from === null ? new Set() : await this.#ancestry(from);
    const line: string[] = [];
    for (let at: string | undefined = to; at !== undefined && !before.has(at); ) {
      line.unshift(at);
      const [parent, ...others]: readonly string[] = await this.parentsOf(at);
      if (others.length > 0) return null;
      at = parent;
    }
    return line;
  }

  /** The nearest commit that two have in common; null where there is none. */
  async mergeBase(one: string, other: string): Promise<string | null> {
    const ancestors = await this.#ancestry(one);
    const common = [...(await this.#ancestry(other))].filter((id) => ancestors.has(id));
    const before = new Set((await Promise.all(common.map((id) => this.parentsOf(id)))).flat());
    return common.find((id) => !before.has(id)) ?? null;
  }

  /** A commit and all those before it, the nearest first. */
  async #ancestry(id: string): Promise<Set<string>> {
    const met = new Set([id]);
    // A set is gone through in the order in which it grows.
    for (const one of met) for (const parent of await this.parentsOf(one)) met.add(parent);
    return met;
  }
}
