import { z } from "zod";
import type { Repository } from "../port.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const BATCH = 100;

const responseSchema = z.record(z.string(), z.object({ nameWithOwner: z.string(), isPrivate: z.boolean() }).nullable());

export async function readCurrentNames(
  octokit: OctokitClient,
  repositories: readonly Repository[],
): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (const batch of batchesOf(repositories, BATCH)) {
    const named = await requestGraphql(octokit, {
      operation: "readNames",
      document: namesDocument(batch.length),
      variables: Object.fromEntries(
        batch.flatMap(({ owner, name }, index) => [
          [`owner${index}`, owner],
          [`name${index}`, name],
        ]),
      ),
      schema: responseSchema,
      isRepeatable: true,
      missingIsNull: true,
      forbiddenIsNull: true,
    });
    found.push(...batch.map((_, index) => publicName(named[`repository${index}`])));
  }
  return found;
}

/** A token may see private repositories, whose names are nobody else's to read. */
function publicName(found: z.infer<typeof responseSchema>[string] | undefined): string | null {
  return found && !found.isPrivate ? found.nameWithOwner : null;
}

/** What `count` repositories are called now: `$owner0` and `$name0` answer under `repository0`, and so on. GitHub follows renames. */
export function namesDocument(count: number): string {
  const indexes = [...Array(count).keys()];
  return /* GraphQL */ `
  query Names(${indexes.map((index) => `$owner${index}: String!, $name${index}: String!`).join(", ")}) {
    ${indexes
      .map(
        (index) =>
          `repository${index}: repository(owner: $owner${index}, name: $name${index}) { nameWithOwner isPrivate }`,
      )
      .join("\n    ")}
  }
`;
}
