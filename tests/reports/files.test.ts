import { describe, expect, it } from "vitest";
import { kickOffOf } from "../../src/contract/kick-off-of.ts";
import { marketLaunchOf } from "../../src/contract/market-launch-of.ts";
import { transferOf } from "../../src/contract/transfer-of.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { renderMarkdown } from "../../src/templating/render-markdown.ts";
import { ORDER, recordsOf, small } from "../support/contract-of.ts";
import { exampleInputs } from "../support/example-report.ts";

const bare = { [ORDER]: small[ORDER] ?? "" };
const today = "2026-11-10";
const published = { title: "Aide Facile", statsUrl: "https://aide-facile.example/stats", phase: "construction" };

describe("the transfer file", () => {
  it("says all that is known of a product", async () => {
    const standards = [
      ...[{ rule: "open-source", answer: "fail" as const, message: "Aucun dépôt de code public n'est indiqué." }],
      ...[{ rule: "stats-page", answer: "pass" as const, message: "La page répond." }],
      ...["https", "budget"].map((rule) => ({
        rule,
        answer: "unknown" as const,
        message: "Le site n'a pas été consulté.",
      })),
    ].map((finding) => ({ ...finding, remedy: null, product: "aide-facile", severity: "error" as const }));
    const transfer = transferOf("aide-facile", { records: exampleInputs().records, published, standards, today });
    await expect(renderMarkdown("reports/transfer", transfer)).toMatchFileSnapshot("../fixtures/reports/transfer.md");
  });

  it("asks for what is not known", async () => {
    const transfer = transferOf("autre", { records: recordsOf(bare), published: null, standards: null, today });
    await expect(renderMarkdown("reports/transfer", transfer)).toMatchFileSnapshot(
      "../fixtures/reports/transfer-empty.md",
    );
  });

  it("names who is on the product by an order alone", () => {
    const [key, text] = Object.entries(small).find(([path]) => path.startsWith("members/")) ?? ["", ""];
    const byOrder = text.replace("    startups: [aide-facile]\n", "");
    expect(byOrder).not.toBe(text);
    const records = recordsOf({ ...small, [key]: byOrder });
    const { people } = transferOf("aide-facile", { records, published, standards: null, today });
    expect(people.map(({ fullname }) => fullname)).toEqual(["Jeanne Exemplaire"]);
  });

  it("leaves out the risks that are over, and prefers the record's own words", () => {
    const record =
      "title: Ma Facile\nrisks: [{name: Ancien, closedOn: 2026-11-10}, {name: Courant, closedOn: 2026-11-11}]\n";
    const records = recordsOf({ ...small, "products/aide-facile.yml": `${record}stats_url: null\n` });
    const transfer = transferOf("aide-facile", { records, published, standards: null, today });
    expect(transfer).toMatchObject({ title: "Ma Facile", risks: [{ name: "Courant" }] });
    expect(transfer.links.filter(({ url }) => url !== null)).toEqual([]);
  });

  it("takes the fiche's own addresses, and has the same headings with the site and without", () => {
    const { records } = exampleInputs();
    const fiche = {
      ...published,
      ...{ link: "https://a.example", repository: "https://git.example/a", budgetUrl: "https://a.example/budget" },
    };
    const headings = (text: string) => text.split("\n").filter((line) => line.startsWith("#"));
    const texts = [fiche, null].map((site) =>
      renderMarkdown(
        "reports/transfer",
        transferOf("aide-facile", { records, published: site, standards: null, today }),
      ),
    );
    const [withSite = "", without = ""] = texts;
    for (const url of Object.values(fiche).filter((value) => value.startsWith("https:")))
      expect(withSite).toContain(url);
    expect(headings(without).slice(1)).toEqual(headings(withSite).slice(1));
    expect(without.replaceAll("\u00a0", " ")).toContain("- Code source : non renseigné");
    expect(without).toContain("La fiche du produit n'a pas été lue");
    expect(withSite).not.toContain("La fiche du produit n'a pas été lue");
  });

  it("lists what was passed on while people were on the product, and what is attested", () => {
    const training = (date: string, kind: string, more = "") =>
      `  - {date: ${date}, title: Sauvegardes, kind: ${kind}, hours: 2.5${more}}\n`;
    const member = `${small["members/jeanne.exemplaire.yml"]}trainings:\n${training("2026-03-01", "given", ", to: [Agence]")}${training("2026-02-01", "received")}${training("2025-12-01", "given")}${training("2026-12-01", "given")}`;
    const record = "attestations: [{rule: franceconnect, answer: pass, by: jeanne.exemplaire, on: 2026-03-01}]\n";
    const files = { ...small, "members/jeanne.exemplaire.yml": member, "products/aide-facile.yml": record };
    const transfer = transferOf("aide-facile", { records: recordsOf(files), published: null, standards: null, today });
    expect(transfer.trainings).toEqual([
      { title: "Sauvegardes", date: "2026-02-01", centihours: 250, from: null, to: ["Jeanne Exemplaire"] },
      { title: "Sauvegardes", date: "2026-03-01", centihours: 250, from: "Jeanne Exemplaire", to: ["Agence"] },
    ]);
    expect(transfer).toMatchObject({ attestations: [{ rule: "franceconnect" }], left: 1_000, counts: null });
  });
});

describe("the kick-off file", () => {
  it("is filled from the records", async () => {
    const { records, settings } = exampleInputs();
    const kickOff = kickOffOf("BC-2026-014", { records, settings, published: new Map(), today }) ?? {};
    await expect(renderMarkdown("reports/kick-off", kickOff)).toMatchFileSnapshot("../fixtures/reports/kick-off.md");
  });

  it("takes from the site what the record leaves out, and no value that the record says is none", () => {
    const settings = settingsSchema.parse({ contractor: { name: "Numéral" } });
    const known = new Map([
      [
        "aide-facile",
        { title: "Aide Facile", statsUrl: "https://a.example/stats", impactUrl: "https://a.example/impact" },
      ],
    ]);
    const records = recordsOf({ ...small, "products/aide-facile.yml": "stats_url: null\n" });
    const [order] = records.orders;
    expect(kickOffOf(order?.id ?? "", { records, settings, published: known, today })).toMatchObject({
      ...{ title: "Aide Facile", statsUrl: null, impactUrl: "https://a.example/impact" },
    });
  });

  it("leaves boxes to tick for what is not known", async () => {
    const settings = settingsSchema.parse({ contractor: { name: "Numéral" } });
    const kickOff = kickOffOf("BC-1", { records: recordsOf(bare), settings, published: new Map(), today }) ?? {};
    await expect(renderMarkdown("reports/kick-off", kickOff)).toMatchFileSnapshot(
      "../fixtures/reports/kick-off-empty.md",
    );
  });

  it("is none where the order has no record", () => {
    const { records, settings } = exampleInputs();
    expect(kickOffOf("BC-0", { records, settings, published: new Map(), today })).toBeUndefined();
  });
});

describe("the file of the contract's launch meeting", () => {
  const known = new Map([["carnet-temoin", { statsUrl: "https://carnet-temoin.example/stats" }]]);

  it("is filled from settings, records and the site, and says what is missing", async () => {
    const launch = marketLaunchOf({ ...exampleInputs(), published: known, today });
    await expect(renderMarkdown("reports/market-launch", launch)).toMatchFileSnapshot(
      "../fixtures/reports/market-launch.md",
    );
  });

  it("leaves boxes to tick where nothing is known", async () => {
    const settings = settingsSchema.parse({ contractor: { name: "Numéral" } });
    const launch = marketLaunchOf({ records: recordsOf({}), settings, published: new Map(), today });
    await expect(renderMarkdown("reports/market-launch", launch)).toMatchFileSnapshot(
      "../fixtures/reports/market-launch-empty.md",
    );
  });

  it("leaves out orders, missions and correspondents whose time is over, and says who is not replaced", () => {
    const correspondents = [
      { name: "Odile Repère", end: "2026-11-09" },
      { name: "Félix Balise", absences: [{ start: "2026-11-02", end: "2026-11-20" }] },
    ];
    const settings = settingsSchema.parse({ contractor: { name: "Numéral" }, correspondents });
    const on = (day: string) =>
      marketLaunchOf({ records: recordsOf(small), settings, published: new Map(), today: day });
    expect(on(today)).toMatchObject({
      correspondents: [{ name: "Félix Balise" }],
      duty: { people: [], uncovered: ["Félix Balise"] },
      orders: [{ reference: "BC-1" }],
      teams: [{ title: "aide-facile", people: [{ fullname: "Jeanne Exemplaire" }] }],
    });
    expect(on("2027-01-01")).toMatchObject({ orders: [], teams: [], beneficiaries: [] });
  });
});
