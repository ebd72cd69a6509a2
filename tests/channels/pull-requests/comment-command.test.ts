import { expect, test } from "vitest";
import { parseCommentCommand } from "../../../src/channels/pull-requests/comment-command.ts";

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
  expect(parseCommentCommand(comment)).toBe(command);
});
