import { afterEach, describe, expect, it } from "vitest";
import { isUnreadable, siteFicheAt } from "../../../src/site/site.ts";
import {
  closeAll,
  codesOf,
  JEANNE,
  member,
  mission,
  PRODUCT,
  planOn,
  product,
  recordsOf,
  serveSite,
} from "../../support/public-json/published-case.ts";
import type { Answer } from "../../support/public-json/serve-json.ts";

afterEach(closeAll);

const one = {
  "members/jeanne.exemplaire.yml": `fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions:\n${mission()}`,
};
const both = { ...one, "products/aide-facile.yml": "title: Aide Facile\n" };
const fiches = { [JEANNE]: member(""), [PRODUCT]: product() };

describe("requests", () => {
  it("are asked again only for what has changed", async () => {
    const { server, documents, source } = await serveSite(fiches);
    const records = recordsOf(both);
    const first = await source.read(records);
    expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const second = await source.read(records);
    expect(server.requests.slice(4).map(({ status }) => status)).toEqual([304, 304, 304, 304]);
    const data = (site: typeof first) => !isUnreadable(site) && site.published?.fiches;
    expect(data(second)).toEqual(data(first));
    const authors = documents.get("/api/v2.7/authors.json") ?? "";
    documents.set("/api/v2.7/authors.json", authors.replaceAll("2026-06-30", "2026-12-31"));
    const third = await source.read(records);
    const last = server.requests.slice(8);
    expect(last.filter(({ status }) => status === 200)).toMatchObject([{ path: "/api/v2.7/authors.json" }]);
    expect(last.filter(({ status }) => status === 304)).toHaveLength(3);
    expect(JSON.stringify([...(data(third) || [])])).toContain("2026-12-31");
  });

  it("are few: two for people alone", async () => {
    const { server, source } = await serveSite(fiches);
    await source.read(recordsOf(one));
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      "/api/v2.7/authors.json",
      "/api/v2.7/startups.json",
    ]);
  });

  it("read on where a line break stands within a value", async () => {
    const { documents, source } = await serveSite(fiches);
    const authors = documents.get("/api/v2.7/authors.json") ?? "";
    documents.set("/api/v2.7/authors.json", authors.replace("Jeanne Exemplaire", "Jeanne\n\tExemplaire"));
    const site = await source.read(recordsOf(one));
    const fiche = isUnreadable(site) ? site : siteFicheAt(site, JEANNE);
    expect(fiche).toMatchObject({ data: { fullname: "Jeanne Exemplaire" } });
  });
});

const AUTHORS = "/api/v2.7/authors.json";
const says = (status: number, body: string, headers: Record<string, string> = {}): Answer => {
  return (_, response) => void response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
};
const leadsTo = (location: string) => says(302, "", { location });

describe("a site that cannot be read", () => {
  it.each<[string, Answer, string, string]>([
    ["nothing there", says(404, "{}"), "site-json-missing", "réponse 404"],
    ["a server in trouble", says(503, "{}"), "site-json-missing", "réponse 503"],
    [
      "a page instead",
      says(200, "<html>Maintenance</html>", { "content-type": "text/html" }),
      "site-json-malformed",
      "pas du JSON",
    ],
    ["half of it", says(200, '[{"id": "jeanne.exem'), "site-json-malformed", "coupée"],
    ["nothing at all", says(200, ""), "site-json-malformed", "pas du JSON"],
    ["another shape", says(200, '{"members": []}'), "site-json-shape", "forme attendue"],
    ["an entry without an id", says(200, '[{"fullname": "Jeanne"}]'), "site-json-shape", "« n° 1, id »"],
    ["no entry", says(200, "[]"), "site-json-empty", "aucune fiche"],
    ["another site", leadsTo("https://exemple.fr/api/v2.7/authors.json"), "site-json-unreachable", "« exemple.fr »"],
    ["this machine, at another port", leadsTo("http://127.0.0.1:1/"), "site-json-unreachable", "mène à un autre site"],
    ["itself again and again", leadsTo(AUTHORS), "site-json-unreachable", "d'adresse en adresse"],
    ["no web address", leadsTo("file:///etc/passwd"), "site-json-unreachable", "mal écrite"],
    ["more than is read", says(200, "[", { "content-length": "99999999" }), "site-json-unreachable", "trop grande"],
    ["a torn connection", (_, response) => void response.destroy(), "site-json-unreachable", "ne répond pas"],
  ])("%s", async (_, answer, code, words) => {
    const { source } = await serveSite(fiches, new Map([[AUTHORS, answer]]));
    const site = await source.read(recordsOf(one));
    if (!isUnreadable(site)) throw new Error("it was read");
    expect(site.problems.map((found) => found.code)).toEqual([code]);
    expect(site.problems[0]?.message.replaceAll("\u00A0", " ")).toContain(words);
    expect(site.problems[0]?.remedy).not.toBe("");
    expect(site.problems[0]?.file).toMatch(/\/api\/v2\.7\/authors\.json$/);
  });

  it("is followed to another address of its own", async () => {
    const { documents, source } = await serveSite(fiches, new Map([[AUTHORS, leadsTo("/api/v2.7/others.json")]]));
    documents.set("/api/v2.7/others.json", documents.get(AUTHORS) ?? "");
    expect(isUnreadable(await source.read(recordsOf(one)))).toBe(false);
  });
});

describe("a site that can be read in part", () => {
  const detail = "/api/v3/startups/aide-facile.json";

  it("leaves a member of another shape alone, and says so", async () => {
    const { documents, source } = await serveSite({
      ...fiches,
      "content/_authors/ana.temoin.md": member("").replace("Jeanne", "Ana"),
    });
    documents.set(AUTHORS, (documents.get(AUTHORS) ?? "").replace('"fullname": "Jeanne Exemplaire"', '"fullname": 12'));
    const site = await source.read(recordsOf(one));
    if (isUnreadable(site)) throw new Error("it was not read");
    const plan = planOn(site, one);
    expect(plan.changes).toEqual([]);
    expect(plan.unchanged).toBe(0);
    expect(codesOf(plan).sort()).toEqual(["site-json-entries", "site-json-shape"]);
  });

  it.each<[string, Answer, string]>([
    ["is not there", says(404, "{}"), "site-json-missing"],
    ["has another shape", says(200, '{"phases": 3}'), "site-json-shape"],
  ])("leaves a product alone whose own document %s, and goes on", async (_, answer, code) => {
    const { source } = await serveSite(fiches, new Map([[detail, answer]]));
    const records = {
      ...both,
      "products/aide-facile.yml": "title: Autre\n",
      "members/jeanne.exemplaire.yml": one["members/jeanne.exemplaire.yml"].replace("2026-06-30", "2026-12-31"),
    };
    const site = await source.read(recordsOf(records));
    if (isUnreadable(site)) throw new Error("it was not read");
    const plan = planOn(site, records);
    expect(plan.changes.map(({ id }) => id)).toEqual(["jeanne.exemplaire"]);
    expect(codesOf(plan)).toEqual([code]);
  });

  it("says where former ids are not known", async () => {
    const { documents, source } = await serveSite(fiches);
    documents.delete("/redirects.json");
    const records = { ...one, "products/nouveau.yml": "title: Nouveau\n" };
    const site = await source.read(recordsOf(records));
    if (isUnreadable(site)) throw new Error("it was not read");
    expect(codesOf(planOn(site, records))).toContain("site-json-former-ids");
  });
});
