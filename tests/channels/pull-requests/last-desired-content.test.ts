import { expect, test } from "vitest";
import { type FicheContent, lastDesiredContent } from "../../../src/channels/pull-requests/merge-fiche.ts";

const fiche = (end: string, role: string, body = ""): FicheContent => ({
  data: { role, missions: [{ start: "2026-01-05", end }] },
  body,
});
const whole = fiche("2026-06-30", "Développeuse");

test.each([
  ["nothing on top: what our commit held", [], whole],
  [
    "a value that we moved on top is what we want since, theirs is not",
    [{ before: fiche("2026-06-30", "Architecte"), after: fiche("2026-09-30", "Architecte") }],
    fiche("2026-09-30", "Développeuse"),
  ],
  [
    "each commit on top counts",
    [
      { before: fiche("2026-06-30", "Architecte"), after: fiche("2026-09-30", "Architecte") },
      { before: fiche("2026-09-30", "Architecte", "À eux."), after: fiche("2026-12-31", "Architecte", "À eux.") },
    ],
    fiche("2026-12-31", "Développeuse"),
  ],
  [
    "what they changed and we left is still what we wanted before",
    [{ before: fiche("2026-11-30", "Développeuse"), after: fiche("2026-11-30", "Designer") }],
    fiche("2026-06-30", "Designer"),
  ],
  ["a commit in which the fiche cannot be read says nothing", [{ before: whole, after: undefined }], whole],
])("%s", (_rule, onTop, expected) => {
  expect(lastDesiredContent(whole, onTop)).toEqual(expected);
});
