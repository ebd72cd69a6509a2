import { z } from "zod";
import { GitHubError } from "../error.ts";
import type { OwnedRepository } from "../repository-profile.ts";
import { askGraphql } from "./ask-graphql.ts";
import type { OctokitClient } from "./client.ts";
import { OWNED } from "./documents/owned.ts";

const answer = z.object({
  repositoryOwner: z
    .object({
      repositories: z.object({
        nodes: z.array(
          z.object({
            url: z.string(),
            isArchived: z.boolean(),
            licenseInfo: z.object({ spdxId: z.string().nullish() }).nullish(),
            pushedAt: z.string().nullable(),
          }),
        ),
      }),
    })
    .nullable(),
});

/** `not-found` where no person and no organisation has that login. */
export async function listOwned(octokit: OctokitClient, owner: string): Promise<OwnedRepository[]> {
  const { repositoryOwner } = await askGraphql(octokit, {
    operation: "listOwned",
    document: OWNED,
    variables: { login: owner },
    answer,
    repeatable: true,
  });
  if (!repositoryOwner) throw new GitHubError("not-found", "listOwned: there is no such account", { status: 404 });
  return repositoryOwner.repositories.nodes.map(({ url, isArchived, licenseInfo, pushedAt }) => ({
    url,
    archived: isArchived,
    licence: licenseInfo ? (licenseInfo.spdxId ?? "NOASSERTION") : null,
    pushedAt,
  }));
}
