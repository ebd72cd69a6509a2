import { describe, expect, it } from "vitest";
import { listOrders } from "../../../src/contract/list-orders.ts";
import { type ContractorSnapshot, noFigures } from "../../../src/feedback/snapshot/contractor-snapshot.ts";
import { listSnapshotMissions } from "../../../src/feedback/snapshot/list-snapshot-missions.ts";
import type { SnapshotFinding } from "../../../src/feedback/snapshot/list-snapshot-standards.ts";
import { problem } from "../../../src/problems/problem.ts";
import { contractorLinks, contractorPage, contractorPageNames } from "../../../src/web/contractor/contractor-page.ts";
import { recordsOf, small } from "../../support/contract-of.ts";

const today = "2026-11-23";
const records = recordsOf(small);
const finding = (rule: string, more: Partial<SnapshotFinding> = {}): SnapshotFinding => ({
  ...{
    rule,
    answer: "fail",
    severity: "error",
    message: `constat sur ${rule}`,
    remedy: "Corrigez <cela>.",
    isQuestion: false,
  },
  evidence: [{ what: "fiche", url: "https://beta.gouv.fr/startups/aide-facile.html", at: today, status: "absent" }],
  ...{ since: "2026-11-20", change: "lost", seen: null, ...more },
});
const product = (id: string, name: string): ContractorSnapshot["records"][number] => ({
  ...{ collection: "products", id, name, file: `products/${id}.yml`, places: [], startups: [], end: null, phase: "" },
  ...{ fiche: null, changes: [], history: [] },
});
const snapshot: ContractorSnapshot = {
  ...{ contractor: "Atelier Numéral", place: "atelier-numeral/dossiers", at: "2026-11-23T13:05:00Z", today },
  ...{ settings: null, sources: null, publicProducts: null },
  ...{ editUrl: null, compared: { followed: 3, unchanged: 3 }, waiting: [], problems: [], refused: [] },
  ...{ deliveries: [], awaited: [], figures: noFigures, entries: { entries: [], later: [], explanations: [] } },
  records: [product("aide-facile", "Aide <Facile>"), product("carnet-temoin", "Carnet Témoin")],
  ...{ settings: null, sources: null, publicProducts: null },
  acts: [],
  missions: listSnapshotMissions(records),
  orders: listOrders(records, today),
  standards: [
    {
      product: "aide-facile",
      code: null,
      findings: [
        finding("dashlord"),
        finding("https", { answer: "never", since: null, change: null }),
        finding("reachable-contact", { answer: "pass", severity: "note", remedy: null, change: "met" }),
      ],
    },
  ],
};
const page = (path: string, query: Record<string, string> = {}, more: Partial<ContractorSnapshot> = {}) =>
  contractorPage(
    { ...snapshot, ...more },
    { base: "/t/a/b", path: path.split("/"), query, publicUrl: "", journal: [] },
  );
const content = (...given: Parameters<typeof page>) => (page(...given)?.content ?? "").replaceAll("\u00A0", " ");

describe("the pages of a contractor", () => {
  it("are those of the menu, each with its title, and none by another name", () => {
    const links = contractorLinks("/t/a/b");
    expect(links.map(({ path }) => path)).toEqual(["/t/a/b", ...contractorPageNames.map((name) => `/t/a/b/${name}`)]);
    for (const name of contractorPageNames)
      expect(page(name)).toMatchObject({ path: `/t/a/b/${name}`, content: expect.stringContaining("<h1>") });
    for (const path of ["constructor", "__proto__", "", "commandes/BC-1/x", "commandes/x", "standards/constructor"])
      expect([path, page(path)]).toEqual([path, null]);
  });

  it("say what there is to do where there is nothing to show, and never that nothing is there where nothing was read", () => {
    const nothing = { records: [], missions: [], orders: [], standards: [] };
    for (const name of ["calendrier", "standards", "commandes"]) {
      expect(content(name, {}, nothing)).toContain("beta-fiches new");
      expect(content(name, {}, { ...nothing, compared: null })).toContain("La page Problèmes dit pourquoi.");
    }
  });
});

describe("records that could not be read", () => {
  const found = (file: string) => problem("email-not-needed", {}, { file, line: 1, column: 1 });
  const error = (file: string) => ({ ...found(file), severity: "error" as const });

  it("are told of where what they hold may be missing, once each", () => {
    const problems = [error("orders/BC-9.yml"), error("orders/BC-9.yml"), error("dossiers/members/léa.specimen.yml")];
    expect(content("commandes", {}, { problems })).toContain(
      "1 dossier n’a pas pu être lu : il peut manquer des bons de commande ici.",
    );
    expect(content("calendrier", {}, { problems })).toContain(
      "1 dossier n’a pas pu être lu : il peut manquer des missions ici.",
    );
  });

  it("are not those that are shown, whatever is wrong with them, nor those with a warning", () => {
    const problems = [error("orders/BC-1.yml"), found("orders/BC-9.yml"), error("products/x.yml")];
    for (const name of ["commandes", "calendrier"]) expect(content(name, {}, { problems })).not.toContain("être lu");
  });
});

describe("the page of a product", () => {
  const html = content("produits/aide-facile");

  it("has its standards, each with what it rests on and the way out, by its own address", () => {
    expect(html).toContain('<li id="standard-dashlord">');
    expect(html).toContain("perdu le 20/11/2026");
    expect(html).toContain("À faire : Corrigez &lt;cela&gt;.");
    expect(html).toContain(
      '<a href="https://beta.gouv.fr/startups/aide-facile.html" rel="noreferrer">fiche</a> : absent, lu le 23/11/2026',
    );
    expect(html.slice(html.indexOf('id="jamais"'))).not.toContain("constat sur https");
  });

  it("has its team in time, and its orders", () => {
    expect(html).toMatch(/Équipe dans le temps[\s\S]*Jeanne Exemplaire[\s\S]*31\/12\/2026/);
    expect(html).toMatch(/id="commandes"[\s\S]*href="\/t\/a\/b\/commandes\/BC-1"/);
  });

  it("says that it was never evaluated, where it was not", () => {
    expect(content("produits/carnet-temoin")).toContain("Jamais évalués : le produit n’a pas de fiche sur le site");
  });
});

describe("the standards", () => {
  it("lead from each answer to what it rests on", () => {
    const html = content("standards");
    expect(html).toContain('<a href="/t/a/b/produits/aide-facile#standard-dashlord" class="retard">');
    expect(html).toContain("1 perdu</strong>, 1 obtenu");
    expect(html).toContain("non respecté, perdu le 20/11/2026");
    expect(html).toMatch(/Carnet Témoin<\/a><\/th><td colspan="4" data-titre="Standards">jamais évalué/);
  });

  it.each([
    ["perdus", "1 montré"],
    ["retrouves", "1 montré"],
    ["non-respectes", "1 montré"],
    ["jamais", "2 montrés"],
  ])("are chosen among: %s", (voir, text) => expect(content("standards", { voir })).toContain(text));

  it("each say why, how to meet it, and where products stand", () => {
    const html = content("standards/dashlord");
    expect(html).toContain("Pourquoi, et comment le respecter");
    expect(html.indexOf("Aide &lt;Facile&gt;")).toBeLessThan(html.indexOf("Carnet Témoin"));
    expect(html.replace(/<[^>]+>/g, " ")).toMatch(/Carnet Témoin\s+jamais évalué/);
  });
});

describe("the orders", () => {
  it("are listed with what is done and left, and searched", () => {
    expect(content("commandes")).toMatch(/BC-1[\s\S]*40 jours[\s\S]*30 jours[\s\S]*75 %[\s\S]*10 jours/);
    expect(content("commandes", { q: "direction exemples" })).toContain("BC-1");
    expect(content("commandes", { q: "personne" })).toContain("Montrer les 1");
    expect(content("commandes", { etat: "terminees" })).toContain("0 montré");
  });

  it("each say in figures, in a chart and in its table how the days are used up", () => {
    const html = content("commandes/BC-1");
    expect(html).toContain("1,5 UO · 18\u202f000,00 €");
    expect(html).toMatch(/<title id="reste-titre">Unités d’œuvre restantes, BC-1<\/title>/);
    expect(html).toMatch(/janvier 2026<\/th><td class="n">1,25/);
    expect(html).toMatch(/En mission, ou bientôt[\s\S]*Jeanne Exemplaire[\s\S]*du 5 janvier 2026 au 31 décembre 2026/);
  });
});

describe("the calendar", () => {
  it("is by product or by person, and keeps what was chosen from one period to the next", () => {
    expect(content("calendrier")).toMatch(/<th scope="rowgroup"><a href="\/t\/a\/b\/produits\/aide-facile">/);
    const html = content("calendrier", { par: "personne", personne: "jeanne", duree: "6" });
    expect(html).toMatch(/<th scope="rowgroup">Jeanne Exemplaire<\/th>/);
    expect(html).toContain("?par=personne&amp;personne=jeanne&amp;duree=6&amp;debut=2027-03");
    expect(content("calendrier", { debut: "2030-01" })).toContain("1 mission est en dehors de ces mois.");
  });

  it("shows the first five hundred missions, and says that there are more", () => {
    const [one = expect.fail()] = snapshot.missions;
    const missions = Array.from({ length: 620 }, (_, at) => ({ ...one, member: `m.${at}` }));
    const html = content("calendrier", {}, { missions });
    expect(html.match(/<tr><th scope="row"/g)).toHaveLength(500);
    expect(html).toContain("Et 120 autres :");
  });
});
