import { describe, expect, it } from "vitest";
import { readSettingsTable, serverLimits } from "../../../src/feedback/snapshot/read-settings-table.ts";
import { parseSettings } from "../../../src/settings/parse-settings.ts";
import { settingsSchema } from "../../../src/settings/settings-schema.ts";

const text = `contractor:
  name: Atelier Numéral
  aliases:
    - Numéral
site:
  repository: atelier-numeral/site
pullRequests:
  maxOpen: 40
correspondents:
  - name: Odile Repère
    absences:
      - start: 2026-11-09
        end: 2026-11-20
ownership:
  members: { role: always }
`;
const parsed = parseSettings(text);
if (Array.isArray(parsed)) throw new Error("settings");
const settings = parsed;
const operator = { sites: ["betagouv/beta.gouv.fr"], siteTokenFor: ["Atelier-Numeral", "cabinet-voisin"], maxOpen: 20 };
const table = readSettingsTable(
  settings,
  text,
  serverLimits(settings, "atelier-numeral", { operator, probation: true }),
);
const rows = table.sections.flatMap((section) => section.rows);
const row = (name: string) => rows.find((one) => one.name === name);

describe("the settings as they were read", () => {
  it("are those of the schema, every one, with a French label", () => {
    expect(rows.filter(({ label }) => label === "")).toEqual([]);
    const keys = new Set(rows.map(({ name }) => name.split(".")[0]));
    expect([...keys].sort()).toEqual(Object.keys(settingsSchema.shape).sort());
    expect(row("ownership.products.contact")?.label).not.toContain("Par défaut");
  });

  it("say value, default and line; no line where the file leaves them out", () => {
    expect(row("pullRequests.maxOpen")).toMatchObject({ values: ["40"], usual: ["10"], line: 8 });
    expect(row("contractor.name")).toMatchObject({ values: ["Atelier Numéral"], usual: null, line: 2 });
    expect(row("contractor.aliases")).toMatchObject({ values: ["Numéral"], usual: [], line: 3 });
    expect(row("site.branch")).toMatchObject({ values: ["master"], usual: ["master"], line: null });
    expect(row("ownership.members.role")).toMatchObject({ values: ["always"], usual: ["create"], line: 15 });
    expect(row("correspondents")).toMatchObject({
      values: ["name: Odile Repère, absences: start: 2026-11-09, end: 2026-11-20"],
      line: 9,
    });
    expect(row("grist.document")).toMatchObject({ values: [], usual: null, line: null });
  });

  it("say what the server makes of them, and nothing of other contractors", () => {
    expect(table.limits).toEqual({
      ...{ site: "atelier-numeral/site", siteBecause: "own-account", hasMachineUser: true, probation: true },
      maxOpen: { asked: 40, given: 20 },
    });
    expect(JSON.stringify(table)).not.toContain("cabinet-voisin");
    const elsewhere = { ...settings, site: { ...settings.site, repository: "betagouv/beta.gouv.fr" } };
    const { siteBecause, hasMachineUser } = serverLimits(elsewhere, "personne", { operator, probation: false });
    expect([siteBecause, hasMachineUser]).toEqual(["operator", false]);
  });

  it("stay short however long a list is", () => {
    const names = Array.from({ length: 500 }, (_, at) => `Nom ${at}`);
    const many = { ...settings, contractor: { ...settings.contractor, aliases: names } };
    const { sections } = readSettingsTable(many, text, null);
    const values = sections
      .flatMap((section) => section.rows)
      .find(({ name }) => name === "contractor.aliases")?.values;
    expect([values?.length, values?.at(-1)]).toEqual([51, "…"]);
  });
});
