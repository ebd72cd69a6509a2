import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { printPublicKeys } from "../support/public-keys.ts";

const path = fileURLToPath(new URL("../../docs/dossiers.md", import.meta.url));
const page = readFileSync(path, "utf8");
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const blockWith = (key: string) => blocks.find((text) => text.startsWith(`${key}:`)) ?? "";

describe("docs/dossiers.md", () => {
  it("shows every setting, in a file that can be used as it is", () => {
    const text = blockWith("contractor");
    expect(parseSettings(text)).not.toBeInstanceOf(Array);
    const every = Object.entries(settingsSchema.parse({ contractor: { name: "A" } })).flatMap(([name, value]) => [
      name,
      ...(typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : []),
    ]);
    expect(every.filter((name) => !new RegExp(`^ *${name}:`, "m").test(text))).toEqual([]);
  });

  it("shows records that can be used as they are", () => {
    const files = {
      "members/jeanne.exemplaire.yml": blockWith("fullname") + blockWith("otherClients"),
      "products/aide-facile.yml": blockWith("risks"),
      "orders/BC-2026-014.yml": blockWith("beneficiary"),
      "prices.yml": blockWith("revisions"),
    };
    const read = Object.entries(files).map(([path, text]) => ({ path, size: text.length, text }));
    expect(read.filter(({ size }) => size === 0)).toEqual([]);
    expect(parseRecords(read, ".").problems).toEqual([]);
  });

  it("lists the public keys as the field table has them; npm run docs writes them again", async () => {
    const section = /<!-- clés publiques[\s\S]*<!-- fin des clés publiques -->/;
    expect(page).toMatch(section);
    await expect(page.replace(section, printPublicKeys)).toMatchFileSnapshot(path);
  });
});
