import { expect, it } from "vitest";
import { diffRows, sideRows } from "../../../src/web/contractor/diff-rows.ts";

const text = (...lines: string[]) => `${lines.join("\n")}\n`;
const before = text("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
const after = text("a", "B", "b2", "c", "d", "e", "f", "g", "h", "j");

it("numbers the lines of each text, with a gap where nothing moves", () => {
  expect(
    diffRows(before, after).map((row) =>
      row.kind === "gap" ? "…" : `${row.before ?? ""}:${row.after ?? ""} ${row.text}`,
    ),
  ).toEqual(["1:1 a", "2: b", ":2 B", ":3 b2", "3:4 c", "4:5 d", "…", "7:8 g", "8:9 h", "9: i", "10:10 j"]);
});

it("puts what comes beside what goes, and leaves the rest of a side empty", () => {
  const sides = sideRows(diffRows(before, after)).map((row) =>
    row.kind === "gap" ? "…" : `${row.before?.text ?? ""}|${row.after?.text ?? ""}`,
  );
  expect(sides).toEqual(["a|a", "b|B", "|b2", "c|c", "d|d", "…", "g|g", "h|h", "i|", "j|j"]);
});

it("shows a new text whole, and no row where nothing differs", () => {
  expect(diffRows("", text("a", "b")).map(({ kind }) => kind)).toEqual(["added", "added"]);
  expect(diffRows(before, before)).toEqual([]);
});
