import { expect, test } from "vitest";
import { usualWords } from "../../src/fiches/vocabularies.ts";
import { findAccessibilityMention } from "../../src/standards/accessibility-status.ts";
import { pageOf } from "./pages/page-of.ts";

test.each([
  ["<a href=/a>Accessibilité&nbsp;: non conforme</a>", "non conforme"],
  ["Accessibilité : partiellement conforme", "partiellement conforme"],
  ["Accessibilité: totalement conforme", "totalement conforme"],
  ["ACCESSIBILITE : NON CONFORME", "non conforme"],
  ["Accessibilité : <b>Partiellement</b> conforme", "partiellement conforme"],
  ["Accessibilité numérique – non conforme", "non conforme"],
  ["Accessibilité : non-conforme", "non conforme"],
  ["Accessibility: partially compliant", "partiellement conforme"],
  ["Accessibility: fully compliant", "totalement conforme"],
  ["Accessibility: not compliant", "non conforme"],
  ['<a href=/a aria-label="Accessibilité : non conforme"><svg></svg></a>', "non conforme"],
  ["Accessibilité", null],
  ["Accessibilité : conforme", null],
  ["Votre dossier est non conforme. Accessibilité", null],
  ["", null],
])("%s declares %s", (html, status) => expect(findAccessibilityMention(pageOf(`<footer>${html}`))).toBe(status));

test("it speaks with upstream's words", () => {
  const mentions = usualWords.accessibility_status.map((status) =>
    findAccessibilityMention(pageOf(`Accessibilité : ${status}`)),
  );
  expect(mentions).toEqual(usualWords.accessibility_status);
});
