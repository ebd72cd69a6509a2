import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNoReply } from "../../src/standards/is-no-reply.ts";

const stems = [
  ["no", "reply"],
  ["not", "reply"],
  ["no", "response"],
  ["do", "not", "respond"],
  ["do", "not", "reply"],
  ["do", "not", "answer"],
  ["dont", "reply"],
  ["ne", "pas", "ecrire"],
  ["ne", "pas", "écrire"],
  ["ne", "répondez", "pas"],
  ["pas", "répondre"],
  ["no", "repondre"],
  ["no", "réponse"],
  ["ne", "pas", "repondre"],
  ["ne", "pas", "répondre"],
  ["pas", "de", "reponse"],
  ["pas", "de", "réponse"],
  ["sans", "reponse"],
  ["sans", "réponse"],
  ["unattended"],
  ["mailer", "daemon"],
];

describe("isNoReply", () => {
  it.each(stems)("hits %s%s%s%s however it is spaced, cased, accented and domained", (...parts) => {
    for (const separator of ["", "-", "_", ".", "+", " ", "-_", "·", "~", "–", "\u00a0", "’", "--"])
      for (const form of ["NFC", "NFD"])
        for (const cased of [(text: string) => text, (text: string) => text.toUpperCase()]) {
          const local = cased(parts.join(separator).normalize(form));
          expect([local, isNoReply(local)]).toEqual([local, true]);
          expect(isNoReply(`${local}@exemple.gouv.fr`)).toBe(true);
          expect(isNoReply(`equipe.${local}+lettre@exemple.gouv.fr`)).toBe(true);
        }
  });

  it.each([
    "contact",
    "contact@exemple.gouv.fr",
    "reply@exemple.gouv.fr",
    "bounce@exemple.gouv.fr",
    "bounces+1@exemple.gouv.fr",
    "reponse@exemple.gouv.fr",
    "equipe@noreply.exemple.gouv.fr",
    "1234+jeanne@users.noreply.github.com",
    "noreply@users.noreply.github.com",
    "noreply@github.com",
    "NoReply@GitHub.com",
    "",
    "@",
  ])("leaves %s alone", (address) => {
    expect(isNoReply(address)).toBe(false);
  });

  it("never minds what the domain says", () => {
    fc.assert(
      fc.property(fc.constantFrom("contact", "bonjour", "aide"), fc.domain(), (local, domain) => {
        expect(isNoReply(`${local}@${domain}`)).toBe(false);
        expect(isNoReply(`${local}@noreply.${domain}`)).toBe(false);
      }),
    );
  });
});
