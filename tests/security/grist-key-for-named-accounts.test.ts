import { expect, test } from "vitest";
import { isProblem } from "../../src/problems/problem.ts";
import { connectGrist, gristConnector } from "../../src/records/grist/connect-grist.ts";
import { parseEnvironment } from "../../src/settings/environment.ts";

const KEY = "cle-canari-0123456789";
const place = { file: ".github/beta-fiches.yml", line: 4, column: 3 };

test.each([
  [{ GRIST_TOKEN: KEY }, "GRIST_TOKEN_FOR", "Donnez dans GRIST_TOKEN_FOR les comptes GitHub"],
  [{ GRIST_TOKEN_FOR: "atelier-numeral" }, "GRIST_TOKEN", "Donnez la clé dans GRIST_TOKEN, ou retirez"],
  [{ GRIST_TOKEN: KEY, GRIST_TOKEN_FOR: "*" }, "GRIST_TOKEN_FOR", "Corrigez GRIST_TOKEN_FOR"],
  [{ GRIST_TOKEN: KEY, GRIST_TOKEN_FOR: "a", GRIST_HOSTS: "https://x.example" }, "GRIST_HOSTS", "Corrigez GRIST_HOSTS"],
  [{ GRIST_TOKEN: KEY, GRIST_TOKEN_FOR: "a", GRIST_HOSTS: "10.0.0.1:8484" }, "GRIST_HOSTS", "Corrigez GRIST_HOSTS"],
])("the server does not start with %j, and says the way out without the key", (env, file, remedy) => {
  const problems = parseEnvironment(env, () => undefined);
  expect(problems).toMatchObject([{ severity: "error", file, remedy: expect.stringContaining(remedy) }]);
  expect(JSON.stringify(problems)).not.toMatch(/canari/);
});

test.each([
  ["autre-atelier", "grist.example", "grist-key-missing"],
  ["atelier-numeral", "voleur.example", "grist-host-refused"],
  ["atelier-numeral", "grist.example.voleur.example", "grist-host-refused"],
])("of %s, on %s: nothing is asked with the key", (account, server, code) => {
  const connector = gristConnector({ key: KEY, hosts: ["grist.example"], accounts: ["Atelier-Numeral"] });
  const found = connectGrist(connector, { server, team: null, document: "d" }, account, place);
  expect(isProblem(found) && found).toMatchObject({ code, severity: "error" });
  expect(JSON.stringify(found)).not.toMatch(/canari/);
});

test("an address that leads to an inner network is not reached, unless who has the key names its server", async () => {
  const connector = gristConnector({ key: KEY, hosts: ["127.0.0.1:1"] });
  const address = { server: "127.0.0.2", team: null, document: "d" };
  expect(connectGrist(connector, address, null, place)).toMatchObject({ code: "grist-host-refused" });
});
