import fc from "fast-check";
import { expect, test } from "vitest";
import { findIssueMarker, issueMarker } from "../../src/staffing/issue-marker.ts";

const key = fc.string({ unit: "grapheme", minLength: 1 });

test("is found in what people wrote around it, whatever the key and the line ends", () => {
  fc.assert(
    fc.property(key, fc.string(), (one, text) => {
      const marker = issueMarker(one);
      expect(findIssueMarker(`${text}\r\n\r\n${marker}\r\n`)).toBe(marker);
    }),
  );
});

test("tells keys apart, and ends only its own comment", () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(issueMarker(one) === issueMarker(other)).toBe(one === other);
      expect(issueMarker(`${one}-->`).slice("<!-- ".length, -" -->".length)).not.toMatch(/--|[<>]/);
    }),
  );
});

test.each(["", "<!-- beta-fiches-dashboard {} -->", "<!-- beta-fiches-issue -->"])("is not in %j", (body) => {
  expect(findIssueMarker(body)).toBeUndefined();
});
