import { expect, it } from "vitest";
import { whoModified } from "../../src/site/last-commit.ts";

const bot = { name: "secretariat-bot", email: "secretariat-bot@example.org", login: "secretariat-bot" };
const SUBJECT = "chore: db changes 20260819_200512";

it.each([
  ["an export on GitHub", bot, SUBJECT, "export"],
  ["an export that was merged with its number", bot, `${SUBJECT} (#21660)`, "export"],
  ["an export in a clone", { ...bot, login: null }, SUBJECT, "export"],
  [
    "an export in a clone, known by GitHub's address",
    { name: "Bot", email: "12+secretariat-bot@users.noreply.github.com", login: null },
    SUBJECT,
    "export",
  ],
  ["another commit of the bot's account", bot, "fix: redirect", "other"],
  ["a stamp that is none", bot, "chore: db changes 2026", "other"],
  ["a person who writes the same subject", { ...bot, login: "marc-fictif" }, SUBJECT, "other"],
  [
    "a person of a like name in a clone",
    { name: "secretariat", email: "secretariat@example.org", login: null },
    SUBJECT,
    "other",
  ],
  ["a revert of an export", bot, `Revert "${SUBJECT}"`, "other"],
])("%s", (_, author, subject, by) => {
  expect(whoModified({ author, subject })).toBe(by);
});

it("nobody knows without a commit", () => {
  expect([whoModified(null), whoModified(undefined)]).toEqual(["unknown", "unknown"]);
});
