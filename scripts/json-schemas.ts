import { z } from "zod";
import { memberRecordSchema } from "../src/records/member-record.ts";
import { orderRecordSchema } from "../src/records/order-record.ts";
import { productRecordSchema } from "../src/records/product-record.ts";
import { settingsSchema } from "../src/settings/settings-schema.ts";

const schemas = {
  settings: settingsSchema,
  member: memberRecordSchema,
  product: productRecordSchema,
  order: orderRecordSchema,
};

/** The published schemas by file name: draft-07, the one that every editor's YAML extension reads. */
export function jsonSchemas(): Map<string, object> {
  return new Map(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, { target: "draft-7", io: "input" }),
    ]),
  );
}
