import { runGit } from "./run-git.ts";

export interface Reference {
  ref: string;
  oid: string;
  type: string;
}

/** A repository's references, asked of Git once: whatever moves them afterwards says so. */
export class References {
  readonly #folder: string;
  #known: Promise<Map<string, Reference>> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By name. */
  async list(): Promise<Reference[]> {
    const asked = this.#known ?? this.#ask();
    this.#known = asked;
    asked.catch(() => this.forget());
    return [...(await asked).values()].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  }

  /** To commits; null where they are deleted. */
  async moved(moves: readonly { ref: string; after: string | null }[]): Promise<void> {
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
