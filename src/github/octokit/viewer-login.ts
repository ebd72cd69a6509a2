import { z } from "zod";
import type { Repository } from "../port.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({ viewer: z.object({ login: z.string() }) });

/** Whose token this is, `beta-fiches[bot]` for the App: it never changes, so it is read once. */
export class ViewerLogin {
  readonly #octokit: OctokitClient;
  #known: string | undefined;

  constructor(octokit: OctokitClient) {
    this.#octokit = octokit;
  }

  /** `repository` is the one that messages must not name. */
  async read(repository: Repository): Promise<string> {
    this.#known ??= (
      await requestGraphql(this.#octokit, {
        operation: "ownLogin",
        repository,
        document: VIEWER,
        variables: {},
        schema: responseSchema,
        isRepeatable: true,
      })
    ).viewer.login;
    return this.#known;
  }
}

export const VIEWER = /* GraphQL */ `
  query Viewer {
    viewer {
      login
    }
  }
`;
