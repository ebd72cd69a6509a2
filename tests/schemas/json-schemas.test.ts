import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { orderRecordSchema } from "../../src/records/order-record.ts";
import { priceScheduleSchema } from "../../src/records/price-schedule.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

/** Draft-07 is what every editor's YAML extension reads. */
const publish = (schema: z.ZodType) => z.toJSONSchema(schema, { target: "draft-7", io: "input" });

const schemas = new Map([
  ["member.schema.json", publish(memberRecordSchema)],
  ["product.schema.json", publish(productRecordSchema)],
  ["order.schema.json", publish(orderRecordSchema)],
  ["prices.schema.json", publish(priceScheduleSchema)],
  ["settings.schema.json", publish(settingsSchema)],
]);

/** Formats are annotations: the patterns beside them do the checking, as in editors. */
const ajv = new Ajv({ validateFormats: false, allErrors: true });

describe("the published JSON Schemas", () => {
  it.each([...schemas])("%s is the committed file; npm run schemas writes it again", async (name, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${name}`);
  });

  it.each([...schemas])("%s tells editors in French what each key is", (_, schema) => {
    expect(undescribed(schema)).toEqual([]);
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

function errorsOf(kind: string, value: unknown): string[] {
  const validate = ajv.compile(schemas.get(`${kind}.schema.json`) ?? false);
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
