import { describe, expect, test } from "vitest";
import { api, failureOf, gitHub, REPOSITORY, REST, withoutNetwork } from "../api.ts";

withoutNetwork();

describe("comments", () => {
  const page = (nodes: object[], endCursor: string | null) => ({
    data: {
      repository: { pullRequest: { comments: { pageInfo: { hasNextPage: endCursor !== null, endCursor }, nodes } } },
    },
  });

  test("every page, ours apart from others'", async () => {
    api()
      .post("/graphql", ({ variables }) => variables.number === 7 && variables.after === null)
      .reply(200, page([{ fullDatabaseId: "3000000001", body: "Merci", viewerDidAuthor: false }], "cursor"));
    api()
      .post("/graphql", ({ variables }) => variables.after === "cursor")
      .reply(200, page([{ fullDatabaseId: "3000000002", body: "Fait", viewerDidAuthor: true }], null));
    expect(await gitHub().listComments(REPOSITORY, 7)).toEqual([
      { id: 3_000_000_001, body: "Merci", isOurs: false },
      { id: 3_000_000_002, body: "Fait", isOurs: true },
    ]);
  });

  test("written and edited; writing is not repeated after a failure that may have taken effect", async () => {
    api().post(`${REST}/issues/7/comments`, { body: "Un" }).reply(201, { id: 3 });
    api().patch(`${REST}/issues/comments/3`, { body: "Deux" }).reply(200, { id: 3 });
    await gitHub().createComment(REPOSITORY, 7, "Un");
    await gitHub().updateComment(REPOSITORY, 3, "Deux");
    api().post(`${REST}/issues/7/comments`).reply(502, "Bad gateway");
    expect(await failureOf(gitHub().createComment(REPOSITORY, 7, "Trois"))).toMatchObject({ reason: "unavailable" });
  });
});
