import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import type { SnapshotRecord } from "../../../src/feedback/snapshot/contractor-snapshot.ts";
import { listPublicProducts } from "../../../src/feedback/snapshot/list-public-products.ts";
import type { SnapshotFinding } from "../../../src/feedback/snapshot/list-snapshot-standards.ts";
import { indexSite } from "../../../src/fiches/site-index.ts";
import { describeProducts } from "../../../src/site/describe-products.ts";
import { badgePath, badgeRoutes } from "../../../src/web/badges/badge-routes.ts";
import { pageHeaders } from "../../../src/web/page-headers.ts";

const fiche = (id: string, more = "") => ({
  path: `content/_startups/${id}.md`,
  text: `---\ntitle: Aide <Facile>\ncontact: secret@exemple.fr\nphases:\n  - name: construction\n    start: 2025-01-06\n  - name: success\n    start: 2027-01-06\n${more}---\n`,
  data: null,
});
const change = { kind: "update" as const, path: "", before: "", after: "", rows: [], delivery: null };
const record = (id: string, more: Partial<SnapshotRecord> = {}): SnapshotRecord => ({
  ...{ collection: "products", id, name: "Nom du dossier", file: `products/${id}.yml`, places: [] },
  ...{ startups: [], end: null, phase: "success", fiche: fiche(id), changes: [], history: [] },
  ...more,
});
function answers(...counted: (number | SnapshotFinding["answer"])[]): SnapshotFinding[] {
  return counted.flatMap((answer, at) => {
    const times = counted[at - 1];
    if (typeof answer === "number" || typeof times !== "number") return [];
    const finding: SnapshotFinding = {
      ...{ rule: "r", severity: "note", message: "", remedy: null, isQuestion: false, answer },
      ...{ evidence: [], since: null, change: null, seen: null },
    };
    return Array.from({ length: times }, () => finding);
  });
}
const records = [
  record("aide-facile"),
  record("change", { changes: [change] }),
  record("faux", { file: "faux" }),
  record("nouveau", { fiche: null }),
  record("illisible", { fiche: { ...fiche("illisible"), text: "---\n: [\n---\n" } }),
  { ...record("jeanne.exemplaire"), collection: "members" as const },
];
const texts = new Map(records.flatMap(({ fiche }) => (fiche ? [[fiche.path, fiche.text]] : [])));
const published = listPublicProducts({
  ...{ contractor: "0123456789ab", siteUrl: "https://beta.gouv.fr", records },
  onSite: describeProducts(
    { products: records.map(({ id, file }) => ({ id, file, value: {}, text: "" })) },
    { index: indexSite(texts.keys()), texts },
    "2026-11-23",
  ),
  isWrong: ({ file }) => file === "faux",
  standards: [
    { product: "aide-facile", code: null, findings: answers(8, "pass", 1, "attested", 3, "fail", 4, "unknown") },
    { product: "change", code: null, findings: answers(2, "never") },
  ],
});

function pages() {
  const reads: number[] = [];
  const read = async () => {
    reads.push(1);
    return [published];
  };
  const app = new Hono();
  app.use(pageHeaders);
  app.route("/", badgeRoutes({ read, freshFor: 60_000 }));
  app.notFound((context) => context.html("absente", 404));
  return { reads, get: async (path: string, headers = {}) => app.request(path, { headers }) };
}

describe("badges and JSON of products", () => {
  it("say what the site publishes, and how the record compares: nothing of people, nothing that the site does not have", async () => {
    const { get } = pages();
    const answer = await get(badgePath("0123456789ab", "aide-facile", "produit.json"));
    expect(await answer.json()).toEqual({
      ...{ version: 1, id: "aide-facile", title: "Aide <Facile>", phase: "construction", fiche: "up-to-date" },
      ...{ url: "https://beta.gouv.fr/startups/aide-facile.html", standards: { met: 9, known: 12 } },
    });
    const states = ["change", "faux"].map(async (id) =>
      (await get(badgePath("0123456789ab", id, "produit.json"))).json(),
    );
    expect(await Promise.all(states)).toMatchObject([
      { fiche: "changing", standards: null },
      { fiche: "unknown", standards: null },
    ]);
    expect(JSON.stringify(published)).not.toMatch(/secret|Nom du dossier|jeanne|success/);
  });

  it("are read as one sentence by a screen reader, and escape what others wrote", async () => {
    const { get } = pages();
    const svg = await (await get(badgePath("0123456789ab", "aide-facile", "fiche.svg"))).text();
    expect(svg).toContain('role="img" aria-label="Aide &lt;Facile&gt;, fiche beta.gouv.fr : à jour"');
    expect(svg).not.toMatch(/style|script|<Facile>/);
    const standards = await (await get(badgePath("0123456789ab", "aide-facile", "standards.svg"))).text();
    expect(standards).toContain("9 sur 12");
    const unknown = await (await get(badgePath("0123456789ab", "faux", "standards.svg"))).text();
    expect(unknown).toContain("inconnus");
  });

  it("may be shown by other sites, kept for minutes, and asked for again by their tag", async () => {
    const { get, reads } = pages();
    const path = badgePath("0123456789ab", "aide-facile", "fiche.svg");
    const { status, headers } = await get(path);
    expect([status, headers.get("content-type"), headers.get("cache-control")]).toEqual([
      ...[200, "image/svg+xml", "public, max-age=300"],
    ]);
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    const again = await get(path, { "if-none-match": headers.get("etag") ?? "" });
    expect([again.status, again.headers.get("cross-origin-resource-policy")]).toEqual([304, "cross-origin"]);
    expect(reads.length).toBe(1);
  });

  it("give one answer for all that is not public: another contractor, a product that is unknown, new or a person", async () => {
    const { get } = pages();
    const paths = [
      badgePath("ba9876543210", "aide-facile", "fiche.svg"),
      ...["inconnu", "nouveau", "illisible", "jeanne.exemplaire", "../aide-facile"].map((id) =>
        badgePath("0123456789ab", id, "fiche.svg"),
      ),
      ...["toString", "fiche.svg/x", "autre.svg"].map((name) => `/badges/0123456789ab/aide-facile/${name}`),
    ];
    const answers = await Promise.all(
      paths.map(async (path) => {
        const answer = await get(path);
        return [answer.status, await answer.text(), JSON.stringify([...answer.headers])];
      }),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]?.slice(0, 2)).toEqual([404, "absente"]);
    expect(answers[0]?.[2]).toContain('"cache-control","no-store"');
  });
});
