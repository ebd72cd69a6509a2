import { expect, test } from "vitest";
import { createLog } from "../../src/server/create-log.ts";

function written(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog("trace", { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test.each([
  [
    "an address keeps its server",
    "GET https://api.github.com/repos/atelier/dossiers/pulls - 200",
    "GET https://api.github.com/… - 200",
  ],
  ["a path keeps nothing", 'limit hit with "GET /repos/atelier/dossiers", later', 'limit hit with "GET /…", later'],
  ["words stay", "push event received (id: 0f0e)", "push event received (id: 0f0e)"],
])("%s", (_rule, message, logged) => {
  expect(written((log) => log.info(message))).toMatchObject([{ msg: logged }]);
});

test("of fields, only those that name nobody are kept, in children too", () => {
  const [line] = written((log) =>
    log.child({ name: "octokit" }).debug({ query: "mutation", body: "Jeanne", item: "0a1b" }, "asked"),
  );
  expect(line).toMatchObject({ name: "octokit", item: "0a1b", msg: "asked" });
  expect(Object.keys(line ?? {})).not.toEqual(expect.arrayContaining(["query", "body"]));
});

test("an error says where, not what: its words may quote what was read", () => {
  const error = new TypeError("cannot read Jeanne Exemplaire");
  const lines = written((log) => {
    log.error(error);
    log.error({ err: error }, "a bug");
  });
  expect(lines).toMatchObject([
    { err: { type: "TypeError", stack: expect.stringMatching(/^ {4}at /) } },
    { msg: "a bug" },
  ]);
  expect(JSON.stringify(lines)).not.toContain("Jeanne");
});
