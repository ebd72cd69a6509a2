import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/standards/catalogue.ts";

const folder = new URL("../../src/standards/", import.meta.url);
const rules = readdirSync(new URL("rules/", folder)).map((name) => `rules/${name}`);
const texts = [...rules, "attest-only.ts", "evaluate-product.ts", "require-page.ts", "require-repository.ts"].map(
  (name) => [name, readFileSync(new URL(name, folder), "utf8")] as const,
);
/** What stands in quotes or backticks, one line at a time. */
const strings = (text: string) => text.match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`/g) ?? [];

describe("the catalogue of standards", () => {
  it("has each id once, in kebab-case", () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it("lists every rule's file, named for its id", () => {
    const ids = catalogue.filter((rule) => "check" in rule).map(({ id }) => `rules/${id}.ts`);
    expect(ids.toSorted()).toEqual(rules.toSorted());
  });

  it("ties each entry to the contract, to the programme, or says what it owes to neither", () => {
    const free = catalogue.filter(({ clause, standard }) => clause === null && standard === null).map(({ id }) => id);
    expect(free).toEqual(["inclusive-service", "self-evaluation"]);
    expect(
      catalogue.flatMap(({ clause }) => clause ?? []).filter((clause) => !/^§3\.[23]\u00A0: \S/.test(clause)),
    ).toEqual([]);
    expect(
      catalogue.flatMap(({ standard }) => standard ?? []).filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id)),
    ).toEqual([]);
  });

  it.each(texts)("%s keeps « » and double marks beside their words, with no-break spaces", (_, text) => {
    expect(strings(text).filter((string) => /« | »|\p{L} [:;?!](?:\s|["`])/u.test(string))).toEqual([]);
  });

  it.each(catalogue.map((rule) => [rule.id, rule] as const))("%s says why and how, in sentences", (_, rule) => {
    for (const sentence of [rule.why, ...rule.fix]) expect(sentence).toMatch(/^\p{Lu}.*[.]$/u);
    expect(rule.title).not.toMatch(/\.$/);
  });
});
