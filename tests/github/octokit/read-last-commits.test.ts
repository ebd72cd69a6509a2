import { expect, test } from "vitest";
import { api, failureOf, gitHub, oid, REPOSITORY, withoutNetwork } from "../api.ts";

withoutNetwork();

const last = (login: string | null) => ({
  nodes: [
    {
      messageHeadline: "chore: db changes 20260819_200512",
      author: { name: "Bot", email: "bot@example.org", user: login && { login } },
    },
  ],
});

test("gives who last touched each path, in one request, null where nobody did", async () => {
  api()
    .post("/graphql", ({ variables }) => variables.commit === oid("a") && variables.path1 === "content/b.md")
    .reply(200, {
      data: { repository: { object: { path0: last("secretariat-bot"), path1: last(null), path2: { nodes: [] } } } },
    });
  const paths = ["content/a.md", "content/b.md", "content/c.md"];
  const author = { name: "Bot", email: "bot@example.org" };
  const subject = "chore: db changes 20260819_200512";
  expect([...(await gitHub().readLastCommits(REPOSITORY, oid("a"), paths))]).toEqual([
    ["content/a.md", { author: { ...author, login: "secretariat-bot" }, subject }],
    ["content/b.md", { author: { ...author, login: null }, subject }],
    ["content/c.md", null],
  ]);
});

test("asks for fifty paths at a time", async () => {
  const sizes: number[] = [];
  api()
    .post("/graphql")
    .twice()
    .reply(200, (_uri, body) => {
      const names = Object.keys(JSON.parse(JSON.stringify(body)).variables).filter((name) => name.startsWith("path"));
      sizes.push(names.length);
      return { data: { repository: { object: Object.fromEntries(names.map((name) => [name, { nodes: [] }])) } } };
    });
  await gitHub().readLastCommits(
    REPOSITORY,
    oid("a"),
    Array.from({ length: 60 }, (_, at) => `${at}.md`),
  );
  expect(sizes).toEqual([50, 10]);
});

test("says what GitHub refuses", async () => {
  api().post("/graphql").reply(403, { message: "Resource not accessible by integration" });
  expect(await failureOf(gitHub().readLastCommits(REPOSITORY, oid("a"), ["a.md"]))).toMatchObject({
    reason: "forbidden",
  });
});
