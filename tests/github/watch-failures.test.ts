import { expect, it } from "vitest";
import type { Connections } from "../../src/github/connections.ts";
import { GitHubError } from "../../src/github/github-error.ts";
import { watchConnections } from "../../src/github/watch-failures.ts";
import { gitHub, REPOSITORY, withoutNetwork } from "./api.ts";

withoutNetwork();

function start() {
  const told: GitHubError[] = [];
  const client = Object.assign(gitHub(), {
    createComment: async () => Promise.reject(new GitHubError("forbidden", "createComment: no")),
    remainingWrites: async () => 12,
    listComments: async () => Promise.reject(new TypeError("a bug")),
  });
  const connections: Connections = {
    asApp: async ({ name }) => {
      if (name === "cassé") throw new GitHubError("unavailable", "findInstallation: no");
      return name === "ailleurs" ? null : client;
    },
    asProductsApp: async () => client,
    asUser: null,
    repositoriesOf: async () => [],
    async *installedRepositories() {},
    redeliverWebhooks: async () => undefined,
    invalidate: () => undefined,
  };
  return { told, watched: watchConnections(connections, (error) => void told.push(error)) };
}

it("tells of each failure, whatever is made of it, and gives it on as it is", async () => {
  const { told, watched } = start();
  const github = await watched.asApp(REPOSITORY);
  const failed = await github?.createComment(REPOSITORY, 7, "").catch((error: unknown) => error);
  expect(told).toEqual([failed]);
  expect(failed).toMatchObject({ reason: "forbidden" });
  await expect(watched.asApp({ owner: "atelier", name: "cassé" })).rejects.toThrow("findInstallation");
  expect(told).toHaveLength(2);
});

it("lets answers, absences and bugs pass, and keeps a client one and the same", async () => {
  const { told, watched } = start();
  const github = await watched.asApp(REPOSITORY);
  expect(await github?.remainingWrites()).toBe(12);
  await expect(github?.listComments(REPOSITORY, 7)).rejects.toThrow(TypeError);
  expect(await watched.asApp({ owner: "atelier", name: "ailleurs" })).toBeNull();
  expect(told).toEqual([]);
  expect(await watched.asProductsApp(REPOSITORY)).toBe(github);
});
