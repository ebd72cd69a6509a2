import { describe, expect, it } from "vitest";
import { employerKey } from "../../src/plan/employers.ts";

describe("employerKey", () => {
  it.each([
    ["Path Tech", "pathtech"],
    ["pathtech", "pathtech"],
    ["Scopyleft ", "scopyleft"],
    ["/ut7", "ut7"],
    ["Atelier Numéral", "ateliernumeral"],
    ["Malt/Octo", "maltocto"],
    ["—", ""],
  ])("of %j is %j", (name, key) => {
    expect(employerKey(name)).toBe(key);
  });
});
