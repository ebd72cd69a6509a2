import { expect, test } from "vitest";
import { readCommand } from "../../src/feedback/read-command.ts";

test.each([
  ["/fiches recalculer", "recalculer"],
  ["  /fiches   Fermer  \r\nmerci", "fermer"],
  ["/fiches", "aide"],
  ["/fiches aide\n", "aide"],
  ["/fiches supprimer", "unknown"],
  ["/fiches fermer tout", "unknown"],
  ["Merci pour ces fiches", undefined],
  ["voir /fiches aide", undefined],
  ["/fichesx aide", undefined],
  ["> /fiches fermer", undefined],
  ["", undefined],
])("%j is %s", (comment, command) => {
  expect(readCommand(comment)).toBe(command);
});
