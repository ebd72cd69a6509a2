import { describe, expect, it } from "vitest";
import { type ContractorSnapshot, noFigures } from "../../../src/feedback/snapshot/contractor-snapshot.ts";
import type { Waiting } from "../../../src/feedback/status/list-waiting.ts";
import { problem } from "../../../src/problems/problem.ts";
import { composeToday } from "../../../src/web/today/compose-today.ts";
import { createPartWriter } from "../../../src/web/today/create-part-writer.ts";
import { renderToday } from "../../../src/web/today/render-today.ts";

const nothing: ContractorSnapshot = {
  ...{
    contractor: "Atelier Numéral",
    place: "atelier-numeral/dossiers",
    at: "2026-11-23T13:05:00Z",
    today: "2026-11-23",
  },
  editUrl: "https://github.com/atelier-numeral/dossiers/edit/main/",
  compared: { followed: 12, unchanged: 12 },
  ...{ settings: null, sources: null, publicProducts: null },
  ...{ waiting: [], problems: [], records: [], refused: [], deliveries: [], awaited: [], figures: noFigures },
  ...{ missions: [], orders: [], standards: [], acts: [] },
  entries: { entries: [], later: [], explanations: [] },
};

const place = { file: "members/léa.specimen.yml", line: 7, column: 3 };
const disagreement = { field: "rôle", desired: "a", actual: "b", lastApplied: "c" };
const waitingFor = (found: ReturnType<typeof problem>): Waiting => ({
  ...{ who: { kind: "contractor" }, what: { kind: "problem", problem: found }, due: null },
  urgency: found.severity === "error" ? "now" : "later",
});
const writePart = createPartWriter();
const page = async (more: Partial<ContractorSnapshot> = {}) =>
  (
    await renderToday(
      { ...nothing, ...more },
      { base: "/t/a/b", fillerPath: "", actsPath: "", isLocal: false, writePart },
    )
  ).replaceAll("\u00A0", " ");

describe("what stands where nothing waits", () => {
  it.each([
    ["the two agree", {}, "Les dossiers et le site disent la même chose."],
    ["there is no record", { compared: { followed: 0, unchanged: 0 } }, "<code>beta-fiches new member</code>"],
    ["nothing could be compared", { compared: null }, "n’ont pas encore été comparés"],
    [
      "what changes is on its way",
      { deliveries: [{ section: "open", title: "Léa", words: "" }] },
      "Ce qui change est en route",
    ],
  ] as const)("says so where %s", async (_, more, text) => {
    const html = await page(more);
    expect(html).toContain("<h2>Rien ne vous attend</h2>");
    expect(html).toContain(text);
  });
});

describe("what waits", () => {
  it("is sorted by what it asks: mistakes, conflicts, what is blocked, refusals, then what is to be looked at", () => {
    const view = composeToday({
      ...nothing,
      waiting: [
        waitingFor(problem("existing-fiche", {}, place)),
        waitingFor(problem("both-moved", { ...disagreement }, place)),
        waitingFor(problem("email-not-needed", {}, place)),
      ],
      refused: [problem("site-refused", { ...disagreement }, place)],
      deliveries: [
        { section: "todo", title: "Nora Fictif", words: "la branche est prête" },
        { section: "refused", title: "Paul Modele", words: "[#4](https://github.com/a/b/pull/4) refusée" },
        { section: "open", title: "Léa Specimen", words: "[#5](https://github.com/a/b/pull/5) ouverte" },
        { section: "queued", title: "Zoé Étalon", words: "en attente" },
      ],
    });
    expect(view.parts.map(({ id, count }) => [id, count])).toEqual([
      ["corriger", 1],
      ["conflits", 1],
      ["debloquer", 1],
      ["refus", 2],
      ["regarder", 1],
    ]);
    expect([view.waiting, view.urgent]).toEqual([6, 2]);
    expect(view.underWay.map(({ title }) => title)).toEqual(["Léa Specimen", "Zoé Étalon"]);
  });

  it("no longer asks for what somebody entered, and says what is awaited", async () => {
    const html = await page({ awaited: ["Jeanne Exemplaire"] });
    expect(html).toContain("Rien ne vous attend");
    expect(html).toMatch(/Saisies, attendues sur le site[\s\S]*<li>Jeanne Exemplaire<\/li>/);
  });

  it("leads to the line on GitHub, whatever letters its name has", async () => {
    const html = await page({ waiting: [waitingFor(problem("existing-fiche", {}, place))] });
    expect(html).toContain(
      'href="https://github.com/atelier-numeral/dossiers/edit/main/members/l%C3%A9a.specimen.yml#L7"',
    );
  });

  it("shows where pull requests are, and nothing that a text could be made to do", async () => {
    const html = await page({
      deliveries: [
        {
          section: "open",
          title: "<b>Léa</b>",
          words: "[#5](https://github.com/a/b/pull/5) ouverte <img src=x> [x](javascript:alert(1)) @&#8203;claire",
        },
      ],
    });
    expect(html).toContain('<a href="https://github.com/a/b/pull/5">#5</a> ouverte');
    expect(html).toContain("&lt;b&gt;Léa&lt;/b&gt;");
    expect(html).toContain("@claire");
    expect(html).not.toMatch(/<img|javascript:|<b>/);
  });
});
