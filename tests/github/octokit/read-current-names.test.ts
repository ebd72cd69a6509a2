import { expect, test } from "vitest";
import { api, failureOf, gitHub, withoutNetwork } from "../api.ts";

withoutNetwork();

const repository = (name: string) => ({ owner: "equipe-fictive", name });
const answered = (name: string, isPrivate = false) => ({ nameWithOwner: `equipe-fictive/${name}`, isPrivate });

test("gives what repositories are called now, null for those that are absent or private", async () => {
  api()
    .post("/graphql", ({ variables }) => variables.name0 === "ancien" && variables.name2 === "absent")
    .reply(200, {
      data: { repository0: answered("nouveau"), repository1: answered("cache", true), repository2: null },
      errors: [{ type: "NOT_FOUND", path: ["repository2"], message: "Could not resolve to a Repository" }],
    });
  const asked = ["ancien", "cache", "absent"].map(repository);
  expect(await gitHub().readCurrentNames(asked)).toEqual(["equipe-fictive/nouveau", null, null]);
});

test("one that an organisation keeps from our address is null, and keeps no other from being known", async () => {
  api()
    .post("/graphql")
    .reply(200, {
      data: { repository0: null, repository1: answered("nouveau") },
      errors: [
        {
          type: "FORBIDDEN",
          path: ["repository0"],
          message:
            "The `equipe-fictive` organization has an IP allow list enabled, and your IP address is not permitted",
        },
      ],
    });
  expect(await gitHub().readCurrentNames(["ferme", "ancien"].map(repository))).toEqual([
    null,
    "equipe-fictive/nouveau",
  ]);
});

test("requests a hundred at a time", async () => {
  const page = (from: number, count: number) =>
    api()
      .post("/graphql", ({ variables }) => variables.name0 === `r${from}` && !(`name${count}` in variables))
      .reply(200, {
        data: Object.fromEntries([...Array(count).keys()].map((at) => [`repository${at}`, answered(`r${from + at}`)])),
      });
  page(0, 100);
  page(100, 1);
  const asked = [...Array(101).keys()].map((at) => repository(`r${at}`));
  expect(await gitHub().readCurrentNames(asked)).toEqual(asked.map(({ name }) => `equipe-fictive/${name}`));
});

test("fails where GitHub fails, rather than say that nothing is there", async () => {
  api().post("/graphql").times(4).reply(502, "");
  expect(await failureOf(gitHub().readCurrentNames([repository("ancien")]))).toMatchObject({ reason: "unavailable" });
});
