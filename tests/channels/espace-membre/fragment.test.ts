import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Fragment,
  LARGEST_FRAGMENT,
  mayTravel,
  pagePath,
  parseFragment,
  printFragment,
} from "../../../src/channels/espace-membre/fragment.ts";

const day = fc
  .date({ min: new Date("2000-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const mayStand = (text: string) => mayTravel("account", { key: "bio", before: null, after: text });
const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => mayStand(text) && !/[\n\t]/.test(text));
const lines = fc.array(line, { maxLength: 3 }).map((parts) => parts.join("\n"));
const orNothing = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const row = fc.record({ start: day, add: fc.constant<true>(true) }, { requiredKeys: ["start"] });
const fragments: fc.Arbitrary<Fragment> = fc.record({
  v: fc.constant<1>(1),
  page: fc.constant<"account">("account"),
  id: fc.constantFrom("jeanne.exemplaire", "marie-claire.de-la-fiction"),
  fields: fc
    .tuple(
      fc.record({ key: fc.constant("bio"), before: orNothing(lines), after: orNothing(lines) }),
      fc.record({ key: fc.constant("role"), before: orNothing(line), after: orNothing(line) }),
      fc.record({
        ...{ key: fc.constant("competences"), before: orNothing(fc.array(line, { maxLength: 5 })) },
        after: fc.array(line, { maxLength: 5 }),
      }),
      fc.record({ key: fc.constant("missions"), row, item: fc.constant("end"), before: orNothing(day), after: day }),
    )
    .map((fields): Fragment["fields"] => fields),
});

const role = { key: "role", before: null, after: "Design" };

describe("a fragment", () => {
  it("says what was printed, whatever it says", () => {
    fc.assert(
      fc.property(fragments, (fragment) => {
        const printed = printFragment(fragment);
        expect(printed).toMatch(/^#fiches=[A-Za-z0-9_-]+$/);
        expect(parseFragment(printed ?? "")).toEqual(fragment);
      }),
    );
  });

  it("is none where anything of it was changed into what it may not be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.nat(60), (noise, at) => {
        const printed = printFragment(entry(role)) ?? "";
        const spoilt = printed.slice(0, 8 + at) + noise + printed.slice(8 + at);
        const parsed = parseFragment(spoilt);
        if (parsed !== undefined) expect(parseFragment(printFragment(parsed) ?? "")).toEqual(parsed);
      }),
    );
  });

  it("leaves out the longest values where it would be longer than a link may be", () => {
    const [field] = entry(role).fields;
    const bio = (length: number) => ({ key: "bio", before: null, after: "é".repeat(length) });
    const both = (length: number) => ({ ...entry(role), fields: [bio(length), ...entry(role).fields] });
    expect(printFragment(entry(bio(5_000)))).toBe(null);
    expect(parseFragment(printFragment(both(5_000)) ?? "")?.fields).toEqual([field]);
    expect(parseFragment(printFragment(both(2_000)) ?? "")).toEqual(both(2_000));
    expect(printFragment(both(2_900))?.length).toBeLessThanOrEqual(LARGEST_FRAGMENT);
  });

  it.each<[string, unknown]>([
    ["another version", { ...entry(role), v: 2 }],
    ["no version", { ...entry(role), v: undefined }],
    ["an unknown page", { ...entry(role), page: "admin" }],
    ["a path as id", { ...entry(role), id: "../../admin" }],
    ["dots as id", { ...entry(role), id: ".." }],
    ["an id of two lines", { ...entry(role), id: "jeanne\nexemplaire" }],
    ["an unknown key beside the others", { ...entry(role), submit: true }],
    ["an unknown key of a field", entry({ key: "role", before: null, after: "x", html: "<b>" })],
    ["a private key", entry({ key: "email", before: null, after: "x" })],
    ["a key of another page", { ...entry({ key: "role", before: null, after: "x" }), page: "update" }],
    ["a key without a form", { ...product({ key: "stats", before: null, after: "x" }) }],
    ["a contact, which is an e-mail", { ...product({ key: "contact", before: null, after: "x" }) }],
    ["a key of every object", entry({ key: "constructor", before: null, after: "x" })],
    ["an item of every object", mission({ item: "toString" })],
    ["an e-mail", entry({ key: "bio", before: null, after: "écrivez à jeanne@personne.example" })],
    ["an e-mail in a list", entry({ key: "competences", before: null, after: ["Ruby", "a@b.fr"] })],
    ["an e-mail before", entry({ key: "bio", before: "a.b+c@d.example", after: null })],
    ["a text that reads backwards", entry({ key: "role", before: null, after: "a\u202eb" })],
    ["a control", entry({ key: "role", before: null, after: "a\u0007b" })],
    ["a lone half of a letter", entry({ key: "role", before: null, after: "a\ud800b" })],
    ["two lines in a line", entry({ key: "role", before: null, after: "a\nb" })],
    ["a list in a line", entry({ key: "role", before: null, after: ["a"] })],
    ["a number", entry({ key: "role", before: null, after: 3 })],
    ["no such day", mission({ after: "2026-02-30" })],
    ["a day as people write it", mission({ after: "31/12/2026" })],
    ["rows without a row", mission({ row: undefined })],
    ["a row without its day", mission({ row: { add: true } })],
    ["a row where there are none", entry({ key: "role", row: { start: "2026-01-05" }, before: null, after: "x" })],
    ["a row that says false", mission({ row: { start: "2026-01-05", add: false } })],
    ["one key twice", { ...entry(role), fields: [...entry(role).fields, ...entry(role).fields] }],
    ["nothing", { ...entry(role), fields: [] }],
    ["too much", { ...entry(role), fields: Array.from({ length: 101 }, () => mission().fields[0]) }],
    ["a list", []],
    ["null", null],
  ])("is refused with %s", (_, value) => {
    expect(parseFragment(encode(JSON.stringify(value)))).toBe(undefined);
  });

  it.each([
    ["a prototype", encode('{"v":1,"page":"account","id":"a","fields":[],"__proto__":{"fields":[]}}')],
    ["a prototype of a field", encode(JSON.stringify(entry(role)).replace('"before"', '"__proto__":{},"before"'))],
    ["no JSON", encode("javascript:alert(1)")],
    ["bytes that are no text", `#fiches=${Buffer.from([0xff, 0xfe, 0x00]).toString("base64url")}`],
    ["a mark before the text", encode(`\ufeff${JSON.stringify(entry(role))}`)],
    ["padding", `${printFragment(entry(role))}==`],
    ["more after it", `${printFragment(entry(role))}&a=b`],
    ["percents", `${printFragment(entry(role))}%20`],
    ["another name", (printFragment(entry(role)) ?? "").replace("fiches", "fiche")],
    ["nothing at all", ""],
    ["nothing after it", "#fiches="],
    ["depth", encode(`${"[".repeat(3_000)}${"]".repeat(3_000)}`)],
    ["length", `#fiches=${"A".repeat(LARGEST_FRAGMENT)}`],
  ])("is none with %s", (_, hash) => {
    expect(parseFragment(hash)).toBe(undefined);
  });

  it("may hold an address with an account in it, and a list as one text", () => {
    const fragment: Fragment = entry({ key: "link", before: null, after: "https://reseau.example/@jeanne" });
    expect(parseFragment(printFragment(fragment) ?? "")).toEqual(fragment);
    const created: Fragment = { ...product({ key: "incubator", before: null, after: "La Fabrique" }) };
    expect(parseFragment(printFragment(created) ?? "")).toEqual(created);
  });

  it("is printed without what must not travel", () => {
    const { fields } = entry(role);
    const said = [
      { key: "bio", before: null, after: "écrivez à jeanne@personne.example" },
      { key: "email", before: null, after: "x" },
      { key: "competences", before: ["a@b.example"], after: [] },
    ];
    const printed = printFragment({ ...entry(role), fields: [...said, ...fields] });
    expect(parseFragment(printed ?? "")).toEqual(entry(role));
    expect(Buffer.from(printed?.slice(8) ?? "", "base64url").toString()).not.toContain("@");
    expect(printFragment({ ...entry(role), fields: said })).toBe(null);
    expect(printFragment({ ...product({ key: "contact", before: null, after: "equipe@aide.example" }) })).toBe(null);
    expect(printFragment({ ...entry(role), id: "../admin" })).toBe(null);
  });

  it.each<[Fragment["page"], string]>([
    ["account", "/account/base-info"],
    ["update", "/community/l%C3%A9a.specimen/update"],
    ["create", "/community/create"],
    ["product", "/startups/l%C3%A9a.specimen/info-form"],
    ["new-product", "/startups/create-form"],
  ])("is for one page: %s", (page, path) => {
    expect(pagePath({ page, id: "léa.specimen" })).toBe(path);
  });
});

function entry<Field>(...fields: Field[]) {
  return { v: 1 as const, page: "account" as const, id: "jeanne.exemplaire", fields };
}

function product<Field>(field: Field) {
  return { ...entry(field), page: "product" as const, id: "aide-facile" };
}

function mission(field: object = {}) {
  const end = { key: "missions", row: { start: "2026-01-05" }, item: "end", before: null, after: "2026-12-31" };
  return entry({ ...end, ...field });
}

function encode(text: string): string {
  return `#fiches=${Buffer.from(text).toString("base64url")}`;
}
