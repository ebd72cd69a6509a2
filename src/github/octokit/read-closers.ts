import { z } from "zod";
import type { Closer, Repository } from "../port.ts";
import { batchesOf } from "./batches-of.ts";
import { loginWithoutSuffix } from "./found-pull-request.ts";
import type { OctokitClient } from "./octokit-client.ts";
import { requestGraphql } from "./request-graphql.ts";

const BATCH = 100;

const actor = z.object({ __typename: z.string(), login: z.string() });
const closings = z.object({
  timelineItems: z.object({ nodes: z.array(z.object({ actor: actor.nullable() })) }),
});
const responseSchema = z.object({ repository: z.record(z.string(), closings.nullable()) });

export async function readClosers(
  octokit: OctokitClient,
  repository: Repository,
  numbers: readonly number[],
): Promise<Map<number, Closer | null>> {
  const closers = new Map<number, Closer | null>();
  for (const batch of batchesOf(numbers, BATCH)) {
    const { repository: pulls } = await requestGraphql(octokit, {
      operation: "readClosers",
      repository,
      document: closersDocument(batch.length),
      variables: {
        ...{ owner: repository.owner, name: repository.name },
        ...Object.fromEntries(batch.map((number, index) => [`number${index}`, number])),
      },
      schema: responseSchema,
      isRepeatable: true,
      missingIsNull: true,
    });
    for (const [index, number] of batch.entries()) {
      const closer = pulls[`pull${index}`]?.timelineItems.nodes.at(-1)?.actor;
      closers.set(
        number,
        closer ? { login: loginWithoutSuffix(closer.login), isBot: closer.__typename === "Bot" } : null,
      );
    }
  }
  return closers;
}

/** Who closed `count` pull requests last: `$number0` answers under `pull0`, and so on. */
export function closersDocument(count: number): string {
  const indexes = [...Array(count).keys()];
  return /* GraphQL */ `
  query Closers($owner: String!, $name: String!, ${indexes.map((index) => `$number${index}: Int!`).join(", ")}) {
    repository(owner: $owner, name: $name) {
      ${indexes.map((index) => `pull${index}: pullRequest(number: $number${index}) { ...Closings }`).join("\n      ")}
    }
  }
  fragment Closings on PullRequest {
    timelineItems(itemTypes: [CLOSED_EVENT], last: 1) {
      nodes {
        ... on ClosedEvent {
          actor {
            __typename
            login
          }
        }
      }
    }
  }
`;
}
