import { expect, test } from "vitest";
import { createConnections } from "../../src/github/connections.ts";
import { api, failureOf, octokit, REPOSITORY, REST, withoutNetwork } from "./api.ts";

withoutNetwork();

test("the App's installation is read once where it is installed, again where it is not or may no longer be", async () => {
  const asked: (number | undefined)[] = [];
  const connections = createConnections(async (installation) => {
    asked.push(installation);
    return octokit();
  }, null);
  api().get(`${REST}/installation`).reply(404, { message: "Not Found" });
  expect(await connections.asApp(REPOSITORY)).toBeNull();
  api().get(`${REST}/installation`).reply(200, { id: 12 });
  const github = await connections.asApp(REPOSITORY);
  expect(await connections.asApp({ owner: "Atelier-Numeral", name: "Dossiers" })).toBe(github);
  connections.invalidate();
  api().get(`${REST}/installation`).reply(200, { id: 13 });
  expect(await connections.asApp(REPOSITORY)).not.toBe(github);
  expect(asked).toEqual([undefined, undefined, 12, undefined, 13]);
});

test("a failure is not taken for an absence", async () => {
  const connections = createConnections(async () => octokit(), null);
  api().get(`${REST}/installation`).times(4).reply(500, "Oops");
  expect(await failureOf(connections.asApp(REPOSITORY))).toMatchObject({ reason: "unavailable" });
});
