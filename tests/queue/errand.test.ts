import { expect, test } from "vitest";
import { commentCommands } from "../../src/feedback/read-command.ts";
import { parseErrand, printAnswer, round } from "../../src/queue/errand.ts";

const repository = { owner: "betagouv", name: "beta.gouv.fr" };

test.each(commentCommands)("the answer to « %s » is read as it was written, whoever asked", (command) => {
  for (const by of ["marc-fictif", ""]) {
    const asked = { repository, number: 12, command, by };
    expect(parseErrand(printAnswer(asked))).toEqual({ kind: "answer", ...asked });
  }
});

test.each([
  ["betagouv/beta.gouv.fr", null],
  ["betagouv/beta.gouv.fr#12", 12],
])("%s is a place to look at", (key, pullRequest) => {
  expect(parseErrand(key)).toEqual({ kind: "look", staffing: repository, pullRequest });
});

test("the round is no place", () => {
  expect(parseErrand(round)).toEqual({ kind: "round" });
});
