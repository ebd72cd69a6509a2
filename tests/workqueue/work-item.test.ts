import { expect, test } from "vitest";
import { commentCommands } from "../../src/channels/pull-requests/comment-command.ts";
import { commandKey, parseWorkItem, resyncKey } from "../../src/workqueue/work-item.ts";

const repository = { owner: "betagouv", name: "beta.gouv.fr" };

test.each(commentCommands)("the answer to « %s » is read as it was written, whoever wrote it", (command) => {
  for (const by of ["marc-fictif", ""]) {
    const item = { repository, number: 12, command, by, comment: { id: 345, createdAt: "2026-01-05T10:00:00Z" } };
    expect(parseWorkItem(commandKey(item))).toEqual({ kind: "command", ...item });
  }
});

test("a command that an earlier version left in the queue is read, without its comment", () => {
  const item = { repository, number: 12, command: "fermer", by: "marc-fictif" };
  expect(parseWorkItem("betagouv/beta.gouv.fr#12 fermer marc-fictif")).toEqual({ kind: "command", ...item });
});

test.each([
  ["betagouv/beta.gouv.fr", null],
  ["betagouv/beta.gouv.fr#12", 12],
])("%s is a repository or pull request to reconcile", (key, pullRequest) => {
  expect(parseWorkItem(key)).toEqual({ kind: "reconcile", repository, pullRequest });
});

test("the resync is no repository", () => {
  expect(parseWorkItem(resyncKey)).toEqual({ kind: "resync" });
});
