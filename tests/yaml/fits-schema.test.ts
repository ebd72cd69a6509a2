import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isJson, type Json } from "../../src/fiches/json.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { memberSchema, productSchema } from "../../src/fiches/rules/fiche-schemas.ts";
import { ficheFolders, indexSite } from "../../src/fiches/site-index.ts";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { orderRecordSchema } from "../../src/records/order-record.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { fitsSchema } from "../../src/yaml/fits-schema.ts";

const textsIn = (folder: string) =>
  readdirSync(folder).map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(folder, name), "utf8") }));
const recordsIn = (folder: string) =>
  textsIn(`examples/contractor/${folder}`).map(({ text }) => load(text, { schema: CORE_SCHEMA }) ?? {});
const fichesIn = (folder: string) =>
  textsIn(`examples/site/${folder}`).flatMap(({ path, text }) => {
    const fiche = readFiche(text, path);
    return isFiche(fiche) ? [fiche.data] : [];
  });
const index = indexSite(
  Object.values(ficheFolders).flatMap((folder) =>
    readdirSync(`examples/site/${folder}`).map((name) => `${folder}/${name}`),
  ),
);

const cases: [name: string, schema: z.ZodType, values: unknown[]][] = [
  ["records of people", memberRecordSchema, recordsIn("members")],
  ["records of products", productRecordSchema, recordsIn("products")],
  ["orders", orderRecordSchema, recordsIn("orders")],
  ["fiches of people", memberSchema(index), fichesIn(ficheFolders.members)],
  ["fiches of products", productSchema(index), fichesIn(ficheFolders.products)],
];

/** What people write where something else is expected. */
const wrong = fc.constantFrom<Json[]>(
  ...[null, "", "texte", "2026-02-30", "2026-05-05", "2026-12-31", "aide-facile", "admin", "https://a.example"],
  ...[0, 3, -1, 1.5, 12_345, true, false, [], {}, ["a", "a"], ["aide-facile", "aide-facile"], [{}], { name: "x" }],
);
const spoiling = fc.array(fc.record({ at: fc.nat(), wrong, how: fc.constantFrom("replace", "remove", "add") }), {
  ...{ minLength: 0, maxLength: 3 },
});

/** A value with one of its parts, at whatever depth, in the place of which there is another thing, nothing, or something more. */
function spoil(value: Json, at: number, wrong: Json, how: string): Json {
  if (typeof value !== "object" || value === null) return wrong;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)];
  if (Array.isArray(value)) {
    if (key === undefined || how === "add") return [...value, wrong];
    if (how === "remove") return value.toSpliced(Number(key), 1);
    return value.with(Number(key), spoil(value[Number(key)] ?? null, Math.floor(at / 7), wrong, how));
  }
  if (key === undefined || how === "add") return { ...value, [key === undefined ? "inconnu" : `${key}s`]: wrong };
  const { [key]: inner = null, ...rest } = value;
  return how === "remove" ? rest : { ...value, [key]: spoil(inner, Math.floor(at / 7), wrong, how) };
}

describe.each(cases)("%s", (_name, schema, values) => {
  test("what is right fits, without zod", () => {
    expect(values.length).toBeGreaterThan(1);
    for (const value of values) expect(fitsSchema(schema, value)).toBe(true);
  });

  test("whatever is spoilt, zod says the same", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(), spoiling, (chosen, spoilings) => {
        const value = values[chosen % values.length];
        if (!isJson(value)) throw new Error("JSON expected");
        const spoilt = spoilings.reduce<Json>((data, { at, wrong, how }) => spoil(data, at, wrong, how), value);
        const isRight = schema.safeParse(spoilt).success;
        refused += Number(!isRight);
        expect(fitsSchema(schema, spoilt)).toBe(isRight);
      }),
      { numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(300);
  });
});

test.each<[string, z.ZodType, unknown, boolean]>([
  [
    "a key that may be absent is there without a value",
    z.object({ a: z.string().exactOptional() }),
    { a: undefined },
    false,
  ],
  ["a list in the place of a map", z.object({}), [], false],
  ["a key that the prototype has", z.strictObject({}), { toString: 1 }, false],
  ["a schema that others do not take apart", z.union([z.string(), z.number()]), 3, true],
  ["a format that is a text and a check", z.url(), "pas une adresse", false],
  ["a map of any keys", z.object({ a: z.record(z.string(), z.string()) }), { a: { b: 1 } }, false],
])("%s", (_name, schema, value, expected) => {
  expect([fitsSchema(schema, value), schema.safeParse(value).success]).toEqual([expected, expected]);
});
