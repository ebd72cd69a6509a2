import { expect, it } from "vitest";
import { z } from "zod";
import { memberRecordSchema } from "../../src/records/member-record.ts";
import { orderRecordSchema } from "../../src/records/order-record.ts";
import { productRecordSchema } from "../../src/records/product-record.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";

/** Editors complete and check the records with these files; `npm run schemas` writes them again. */
it.each([
  ["member", memberRecordSchema],
  ["product", productRecordSchema],
  ["order", orderRecordSchema],
  ["settings", settingsSchema],
])("schemas/%s.schema.json says what the records accept", async (name, schema) => {
  const json = z.toJSONSchema(schema, { target: "draft-7", io: "input", unrepresentable: "any" });
  await expect(`${JSON.stringify(json, null, 2)}\n`).toMatchFileSnapshot(`../../schemas/${name}.schema.json`);
});
