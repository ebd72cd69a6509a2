import { runGit } from "./run-git.ts";

export interface Reference {
  ref: string;
  oid: string;
  type: string;
}

/** A repository's references by name, asked of Git again only once they may have moved. */
export class References {
  readonly #folder: string;
  #known: Promise<readonly Reference[]> | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  list(): Promise<readonly Reference[]> {
    const asked = this.#known ?? this.#ask();
    this.#known = asked;
    asked.catch(() => this.forget());
    return asked;
  }

  /** Call it once whatever moved them is done. */
  forget(): void {
    this.#known = null;
  }

  async #ask(): Promise<readonly Reference[]> {
    const format = "--format=%(refname) %(objectname) %(objecttype)";
    const lines = (await runGit(this.#folder, ["for-each-ref", format])).toString("utf8").split("\n").filter(Boolean);
    return lines.map((line) => {
      const [ref = "", oid = "", type = ""] = line.split(" ");
      return { ref, oid, type };
    });
  }
}
