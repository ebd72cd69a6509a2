import { z } from "zod";
import type { Repository } from "../port.ts";
import { askGraphql } from "./ask-graphql.ts";
import { batchesOf } from "./batches-of.ts";
import type { OctokitClient } from "./client.ts";
import { names } from "./documents/names.ts";

const BATCH = 100;

const answer = z.record(z.string(), z.object({ nameWithOwner: z.string(), isPrivate: z.boolean() }).nullable());

export async function readNames(
  octokit: OctokitClient,
  repositories: readonly Repository[],
): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (const batch of batchesOf(repositories, BATCH)) {
    const named = await askGraphql(octokit, {
      operation: "readNames",
      document: names(batch.length),
      variables: Object.fromEntries(
        batch.flatMap(({ owner, name }, index) => [
          [`owner${index}`, owner],
          [`name${index}`, name],
        ]),
      ),
      answer,
      repeatable: true,
      missingIsNull: true,
      keptIsNull: true,
    });
    found.push(...batch.map((_, index) => publicName(named[`repository${index}`])));
  }
  return found;
}

/** A token may see private repositories, whose names are nobody else's to read. */
function publicName(found: z.infer<typeof answer>[string] | undefined): string | null {
  return found && !found.isPrivate ? found.nameWithOwner : null;
}
