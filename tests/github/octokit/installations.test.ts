import { expect, test } from "vitest";
import { createConnections } from "../../../src/github/connections.ts";
import type { Repository } from "../../../src/github/port.ts";
import { api, octokit, withoutNetwork } from "../api.ts";

withoutNetwork();

const named = (name: string, more = {}) => ({ name, owner: { login: "atelier-numeral" }, ...more });
const page = (number: number) => ({ per_page: 100, page: number });

test("every repository of every installation is listed, page by page; one that fails is reported and passed over", async () => {
  api()
    .get("/app/installations")
    .query(page(1))
    .reply(200, [{ id: 1, suspended_at: null }, { id: 2, suspended_at: "2026-11-01T00:00:00Z" }, { id: 3 }]);
  const many = [...Array(100).keys()].map((n) => named(`depot-${n}`));
  api()
    .get("/installation/repositories")
    .query(page(1))
    .reply(200, { total_count: 102, repositories: many })
    .get("/installation/repositories")
    .query(page(2))
    .reply(200, { total_count: 102, repositories: [named("dossiers"), named("ancien", { archived: true })] })
    .get("/installation/repositories")
    .query(page(1))
    .reply(403, { message: "Resource not accessible by integration" });
  const asked: (number | undefined)[] = [];
  const connections = createConnections(async (installation) => {
    asked.push(installation);
    return octokit();
  }, null);
  const found: Repository[] = [];
  const failures: string[] = [];
  for await (const repository of connections.installedRepositories(({ reason }) => failures.push(reason)))
    found.push(repository);
  expect(found).toHaveLength(101);
  expect(found.at(-1)).toEqual({ owner: "atelier-numeral", name: "dossiers" });
  expect([asked, failures]).toEqual([[undefined, 1, 3], ["forbidden"]]);
  // Where the App is installed is known now: nothing is asked.
  expect(await connections.asApp({ owner: "Atelier-Numeral", name: "dossiers" })).not.toBeNull();
});
