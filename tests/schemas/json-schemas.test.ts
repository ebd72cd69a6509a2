import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv, type AnySchemaObject } from "ajv";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { REPORT_VERSION } from "../../src/contract/report.ts";
import { reportFileSchema } from "../../src/contract/report-file.ts";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { orderRecordSchema } from "../../src/records/order-record.ts";
import { priceScheduleSchema } from "../../src/records/price-schedule.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { type SchemaKind, schemaAddress, schemaLine } from "../../src/records/schema-line.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { exampleReport } from "../support/example-report.ts";
import { reportWithSite } from "../support/report-with-site.ts";

/** Draft-07 is what every editor's YAML extension reads. */
function publish(kind: SchemaKind | "report", schema: z.ZodType): AnySchemaObject {
  const text = JSON.stringify(z.toJSONSchema(schema, { target: "draft-7", io: "input" }));
  return { $schema: "http://json-schema.org/draft-07/schema#", $id: schemaAddress(kind), ...JSON.parse(text) };
}

const kinds: Record<SchemaKind, z.ZodType> = {
  member: memberRecordSchema,
  product: productRecordSchema,
  order: orderRecordSchema,
  prices: priceScheduleSchema,
  settings: settingsSchema,
};
const schemas = new Map(
  Object.entries(kinds).map(([kind, schema]) => [`${kind}.schema.json`, publish(kindOf(kind), schema)]),
);

const examples = new URL("../../examples/contractor/", import.meta.url);

/** Formats are annotations: the patterns beside them do the checking, as in editors. */
const ajv = new Ajv({ validateFormats: false, allErrors: true });
const validators = new Map([...schemas].map(([name, schema]) => [name, ajv.compile(schema)]));

describe("the published JSON Schema of a report", () => {
  const schema = publish("report", reportFileSchema);

  it("is the committed file, and tells readers in French what each key is", async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../schemas/v1/report.schema.json");
    expect(undescribed(schema)).toEqual([]);
  });

  it("accepts what is written, with the site or without, and refuses what has no orders", () => {
    const accepts = new Ajv({ validateFormats: false }).compile(schema);
    const file = (report: object) => ({ version: REPORT_VERSION, report, problems: [] });
    expect([reportWithSite(), exampleReport()].map((report) => accepts(file(report)))).toEqual([true, true]);
    expect(accepts(file({ ...exampleReport(), orders: null }))).toBe(false);
  });
});

describe("the published JSON Schemas", () => {
  it.each([...schemas])("%s is the committed file; npm run schemas writes it again", async (name, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/v1/${name}`);
  });

  it.each([...schemas])("%s tells editors in French what each key is", (_, schema) => {
    expect(undescribed(schema)).toEqual([]);
  });

  it.each([...schemas])("%s says where it is published, under a number that never changes its meaning", (name, schema) => {
    expect(schema.$id).toBe(`https://raw.githubusercontent.com/beta-fiches/beta-fiches/main/schemas/v1/${name}`);
  });

  it.each([...schemas.keys()])("%s leads on from the address that files of 0.1.0 name", async (name) => {
    const loaded: string[] = [];
    const editor = new Ajv({
      validateFormats: false,
      loadSchema: async (address) => {
        loaded.push(address);
        return Promise.resolve(readSchema(address.split("/schemas/")[1] ?? ""));
      },
    });
    const old = `https://raw.githubusercontent.com/beta-fiches/beta-fiches/main/schemas/${name}`;
    const validate = await editor.compileAsync({ ...readSchema(name), $id: old });
    expect(loaded).toEqual([schemas.get(name)?.$id]);
    expect(validate({ inconnue: 1 })).toBe(false);
  });

  it.each([...schemas])("%s shows an example, a default or a choice of values for each key that holds a value", (_, schema) => {
    expect(valuesOf(schema).filter(({ node }) => !isShown(node)).map(({ path }) => path)).toEqual([]);
  });

  it.each([...schemas])("%s accepts every example and every default that it shows", (_, schema) => {
    const shown = valuesOf(schema).flatMap(({ path, node }) => {
      const values = [...(Array.isArray(node.examples) ? node.examples : []), ...("default" in node ? [node.default] : [])];
      return values.map((value: unknown) => ({ path, node, value }));
    });
    expect(shown.length).toBeGreaterThan(5);
    const wrong = shown.filter(({ node, value }) => !new Ajv({ validateFormats: false }).compile(node)(value));
    expect(wrong.map(({ path, value }) => `${path}: ${JSON.stringify(value)}`)).toEqual([]);
  });

  it("give editors one default for one fact: what the records' own readers do without the key", () => {
    const paths = valuesOf(schemas.get("member.schema.json") ?? {}).filter(({ node }) => "default" in node);
    expect(paths.map(({ path, node }) => [path, node.default])).toEqual([
      [".missions.status", "independent"],
      [".publish", true],
      [".existingFiche", false],
    ]);
  });

  it.each(exampleFiles())("%s begins with the line that names its schema, and is what that accepts", (path, kind) => {
    const text = readFileSync(new URL(path, examples), "utf8");
    expect(text.startsWith(schemaLine(kind))).toBe(true);
    expect(errorsOf(kind, load(text, { schema: CORE_SCHEMA }))).toEqual([]);
  });

  it.each([
    ["settings", { contractor: { name: "Atelier Numéral" } }],
    ["settings", { contractor: { name: "Atelier Numéral" }, ownership: { members: { role: "always" } } }],
    ["member", member({})],
    ["member", member({ missions: [{ start: "2026-01-05", end: "2026-12-31", startups: ["aide-facile"] }] })],
    ["product", {}],
    ["product", { title: null, phases: [{ name: "construction", start: "2026-01-05", end: null }] }],
    ["order", order({})],
    ["order", order({ lines: [{ unit: "devops-senior", quantity: "0,5", unitPrice: 12000.5 }] })],
    ["order", order({ lines: [{ unit: "devops-senior", quantity: 1, unitPriceCents: 1200050 }] })],
    ["prices", { revisions: [{ from: "2026-01-01", prices: { "devops-senior": "13000.00" } }] }],
    ["settings", { contractor: { name: "Atelier Numéral" }, correspondents: [{ name: "Odile Repère" }] }],
  ])("%s accepts a good file", (kind, value) => {
    expect(errorsOf(kind, value)).toEqual([]);
  });

  it.each([
    ["settings", {}, "must have required property 'contractor'"],
    ["settings", { contractor: { name: "Atelier Numéral" }, records: "../dossiers" }, "/records must match pattern"],
    [
      "settings",
      { contractor: { name: "Atelier Numéral" }, ownership: { members: { order: "always" } } },
      "/ownership/members must NOT have additional properties",
    ],
    ["member", member({ domaine: "Desing" }), "/domaine must be equal to one of the allowed values"],
    [
      "member",
      member({ missions: [{ start: "2026-02-30", end: "2026-12-31" }] }),
      "/missions/0/start must match pattern",
    ],
    ["member", member({ missions: [{ start: "2026-01-05" }] }), "/missions/0 must have required property 'end'"],
    ["member", member({ competence: [] }), "must NOT have additional properties"],
    [
      "member",
      member({ missions: [{ start: "2026-01-05", end: "2026-12-31", startups: ["../x"] }] }),
      "/missions/0/startups/0 must match pattern",
    ],
    ["product", { stats: "oui" }, "/stats must be boolean"],
    [
      "order",
      order({ lines: [{ unit: "devops-senior", quantity: 1, unitPrice: 1, unitPriceCents: 100 }] }),
      "/lines/0 must match exactly one schema in oneOf",
    ],
    ["prices", { revisions: [] }, "/revisions must NOT have fewer than 1 items"],
    ["order", order({ lines: [] }), "/lines must NOT have fewer than 1 items"],
    [
      "order",
      order({ lines: [{ unit: "devops", quantity: 1, unitPrice: 1 }] }),
      "/lines/0/unit must be equal to one of the allowed values",
    ],
  ])("%s refuses %j", (kind, value, reason) => {
    expect(errorsOf(kind, value).join("; ")).toContain(reason);
  });
});

/** The contractor's files of examples/, with what each is. */
function exampleFiles(): [path: string, kind: SchemaKind][] {
  const files = readdirSync(fileURLToPath(examples), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yml"));
  return files.map((path) => [path, path.endsWith("beta-fiches.yml") ? "settings" : kindOf(path)]);
}

/** Of `prices.yml`, `members/ID.yml`, `member`. */
function kindOf(name: string): SchemaKind {
  const kind = Object.keys(kinds).find((one) => name.startsWith(one));
  if (kind === "member" || kind === "product" || kind === "order" || kind === "prices" || kind === "settings") return kind;
  throw new Error(`${name} is of no kind`);
}

const readSchema = (name: string): AnySchemaObject =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), "utf8"));

/** Each key's own schema, but of maps and lists of maps: of the keys in those. */
function valuesOf(schema: AnySchemaObject, path = ""): { path: string; node: AnySchemaObject }[] {
  if (schema.items) return valuesOf(schema.items, path);
  const branches: AnySchemaObject[] = [schema, ...(schema.anyOf ?? [])];
  return branches.flatMap((branch) =>
    Object.entries<AnySchemaObject>(branch.properties ?? {}).flatMap(([key, node]) => {
      const inner = [node, ...(node.anyOf ?? [])].flatMap((one: AnySchemaObject) => valuesOf(one, `${path}.${key}`));
      return inner.length > 0 ? inner : [{ path: `${path}.${key}`, node }];
    }),
  );
}

const isShown = (node: AnySchemaObject): boolean =>
  "default" in node || "enum" in node || (Array.isArray(node.examples) && node.examples.length > 0) || isYesOrNo(node);

const isYesOrNo = (node: AnySchemaObject): boolean =>
  [node, ...(node.anyOf ?? [])].some((one: AnySchemaObject) => [one.type].flat().includes("boolean"));

function errorsOf(kind: string, value: unknown): string[] {
  const validate = validators.get(`${kind}.schema.json`);
  if (!validate) throw new Error(`no schema of ${kind}`);
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`.trim());
}

/** The keys of a JSON Schema without a description. */
function undescribed(schema: unknown, path = ""): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const inner = Object.entries(schema).flatMap(([key, value]) =>
    key === "properties" ? [] : undescribed(value, path),
  );
  const properties = "properties" in schema && typeof schema.properties === "object" ? schema.properties : {};
  const keys = Object.entries(properties ?? {}).flatMap(([key, value]) => [
    ...("description" in value ? [] : [`${path}.${key}`]),
    ...undescribed(value, `${path}.${key}`),
  ]);
  return [...inner, ...keys];
}

function member(more: object): object {
  return { fullname: "Jeanne Exemplaire", role: "Développeuse", domaine: "Développement", missions: [], ...more };
}

function order(more: object): object {
  return {
    beneficiary: "Ministère Modèle",
    product: "aide-facile",
    signed: "2026-01-02",
    start: "2026-01-05",
    end: "2026-12-31",
    lines: [{ unit: "devops-confirme", quantity: 12, unitPrice: 11500 }],
    ...more,
  };
}
