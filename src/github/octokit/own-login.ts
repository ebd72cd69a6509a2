import { z } from "zod";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { VIEWER } from "./documents/viewer.ts";

const answer = z.object({ viewer: z.object({ login: z.string() }) });

/** Whose token this is, `beta-fiches[bot]` for the App: it never changes, so it is asked for once. */
export class OwnLogin {
  readonly #octokit: OctokitClient;
  #known: string | undefined;

  constructor(octokit: OctokitClient) {
    this.#octokit = octokit;
  }

  /** `repository` is the one that messages must not name. */
  async read(repository: Repository): Promise<string> {
    this.#known ??= (
      await askGraphql(this.#octokit, {
        operation: "ownLogin",
        repository,
        document: VIEWER,
        variables: {},
        answer,
        repeatable: true,
      })
    ).viewer.login;
    return this.#known;
  }
}
