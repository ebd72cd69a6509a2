import { z } from "zod";
import { GitHubError } from "../github-error.ts";
import type { PublicRepository } from "../repository-profile.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const responseSchema = z.object({
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
export async function listPublicRepositories(octokit: OctokitClient, owner: string): Promise<PublicRepository[]> {
  const { repositoryOwner } = await requestGraphql(octokit, {
    operation: "listPublicRepositories",
    document: PUBLIC_REPOSITORIES,
    variables: { login: owner },
    schema: responseSchema,
    isRepeatable: true,
  });
  if (!repositoryOwner) throw new GitHubError("not-found", "listOwned: there is no such account", { status: 404 });
  return repositoryOwner.repositories.nodes.map(({ url, isArchived, licenseInfo, pushedAt }) => ({
    url,
    archived: isArchived,
    licence: licenseInfo ? (licenseInfo.spdxId ?? "NOASSERTION") : null,
    pushedAt,
  }));
}

export const PUBLIC_REPOSITORIES = /* GraphQL */ `
  query Owned($login: String!) {
    repositoryOwner(login: $login) {
      repositories(
        first: 20
        isFork: false
        visibility: PUBLIC
        ownerAffiliations: [OWNER]
        orderBy: { field: PUSHED_AT, direction: DESC }
      ) {
        nodes {
          url
          isArchived
          licenseInfo {
            spdxId
          }
          pushedAt
        }
      }
    }
  }
`;
