import { describe, expect, it } from "vitest";
import { judgePageSamples } from "./judge-page-samples.ts";

const rows = await judgePageSamples();
const rules = [...new Set(rows.map(({ rule }) => rule))];

describe.each(rules)("%s, on made-up pages", (judged) => {
  it.each(rows.filter(({ rule }) => rule === judged))("$name: $expected", ({ got, expected, message }) => {
    expect({ got: [got], message }).toEqual({ got: expected, message });
  });
});
