import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isProblem } from "../../../src/problems/problem.ts";
import { createGristClient, GRIST_LIMITS } from "../../../src/records/grist/create-grist-client.ts";
import { gristAnswers } from "../../../src/records/grist/grist-answers.ts";
import { type GristReading, readGristTables } from "../../../src/records/grist/read-grist-tables.ts";
import { GristDocument } from "../../support/grist/grist-document.ts";
import { type Grist, type GristFault, startGrist } from "../../support/grist/start-grist.ts";

const KEY = "cle-canari-0123456789";
const ADDRESS = { server: "grist.example", team: "docs", document: "doc1" };
let grist: Grist;

beforeAll(async () => {
  grist = await startGrist({ key: KEY, docId: "doc1", prefix: "/o/docs" });
});
afterAll(() => grist.close());

/** Two tables, of which one refers to the other, and a third that nobody asked for. */
beforeEach(() => {
  const { document } = grist;
  document.tables.length = 0;
  Object.assign(document, { role: "owner", isTrashed: false });
  for (const hidden of Object.values(document.hidden)) hidden.clear();
  grist.fault = () => undefined;
  grist.requests.length = 0;
  const fresh = new GristDocument();
  document.tables.push(...fresh.tables);
  const people = document.addTable("Personnes");
  document.addColumn(people, "Identifiant", { type: "Text" });
  const missions = document.addTable("Missions");
  document.addColumn(missions, "Personne", { type: "Ref:Personnes" });
  document.addColumn(missions, "Fin", { type: "Date" });
  document.addTable("Salaires");
  document.addRows("Personnes", [{ fields: { Identifiant: "jeanne.exemplaire" } }]);
  document.addRows("Missions", [{ fields: { Personne: 1, Fin: 1772323200 } }]);
});

const pauses: number[] = [];
function client(key = KEY, { mostBytes, ...limits }: { mostBytes?: number; [limit: string]: number } = {}) {
  pauses.length = 0;
  return createGristClient(ADDRESS, {
    key,
    limits: { ...GRIST_LIMITS, pause: 0, ...limits },
    ...(mostBytes === undefined ? {} : { mostBytes }),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    ownMachine: { origin: grist.origin, allowAddress: (address) => address === "127.0.0.1" },
  });
}
const read = (...given: Parameters<typeof client>) => readGristTables(client(...given), () => ["Missions"]);

async function reading(): Promise<GristReading> {
  const found = await read();
  if (isProblem(found)) throw new Error(found.message);
  return found;
}

describe("tables of a Grist document", () => {
  it("are read with those that they refer to, at one moment, and nothing else", async () => {
    const { tables, state } = await reading();
    expect([...tables.keys()]).toEqual(["Missions", "Personnes"]);
    expect(tables.get("Missions")).toMatchObject({
      ...{ tableRef: 2, section: 5 },
      columns: [
        { id: "Personne", fields: { type: "Ref:Personnes", label: "Personne" } },
        { id: "Fin", fields: { type: "Date" } },
      ],
      rows: [{ id: 1, fields: { Personne: 1, Fin: 1772323200 } }],
    });
    expect(state).toBe(grist.document.states()[0]?.h);
    expect(grist.requests.map(({ path }) => path.split("/").slice(6).join("/"))).toEqual([
      ...["states", "tables"],
      ...["tables/Missions/columns", "tables/Missions/records", "tables/Personnes/columns", "tables/Personnes/records"],
      "states",
    ]);
    expect(new Set(grist.requests.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${KEY}`]));
  });

  it("are read again where somebody edits them meanwhile, and not at all where that goes on", async () => {
    let edits = 0;
    grist.fault = (request) => {
      if (request.endsWith("Missions/records") && edits++ < 1)
        grist.document.set("Missions", 1, "Fin", 1772323200 + edits);
      return undefined;
    };
    expect((await reading()).tables.get("Missions")?.rows[0]?.fields.Fin).toBe(1772323201);
    grist.fault = (request) => {
      if (request.endsWith("Missions/records")) grist.document.set("Missions", 1, "Fin", 1772323200 + edits++);
      return undefined;
    };
    expect(await read()).toMatchObject({ code: "grist-changing" });
  });

  it("come with what access rules leave: keys that are missing, values that are censored, fewer rows", async () => {
    const { hidden } = grist.document;
    grist.document.addRows("Missions", [{ fields: { Personne: 1 } }]);
    hidden.columns.add("Missions.Personne");
    hidden.censored.add("Missions.Fin.1");
    hidden.rows.add("Missions.2");
    expect((await reading()).tables.get("Missions")).toMatchObject({
      columns: [{ id: "Fin" }],
      rows: [{ id: 1, fields: { Fin: ["C"] } }],
    });
    expect((await reading()).tables.get("Missions")?.rows).toHaveLength(1);
  });

  const onRecords = (fault: GristFault) => () => {
    grist.fault = (request) => (request.endsWith("Missions/records") ? fault : undefined);
  };
  it.each<[string, () => void, string, RegExp]>([
    ["a wrong key", () => undefined, "grist-refused", /refuse la clé/],
    [
      "no right",
      () => Object.assign(grist.document, { role: "none" }),
      "grist-refused",
      /ne peut pas lire ce document/,
    ],
    ["the bin", () => Object.assign(grist.document, { isTrashed: true }), "grist-refused", /corbeille/],
    ["a hidden table", () => grist.document.hidden.tables.add("Personnes"), "", /^$/],
    ["too many requests", onRecords({ how: "answer", status: 429 }), "grist-refused", /trop de demandes/],
    ["a document that reopens", onRecords({ how: "answer", status: 503, body: "{}" }), "grist-refused", /en panne/],
    ["a bug of theirs", onRecords({ how: "answer", status: 500, body: "{}" }), "grist-refused", /en panne/],
    [
      "a proxy's page",
      onRecords({ how: "answer", status: 200, type: "text/html", body: "<p>" }),
      "grist-not-json",
      /page web/,
    ],
    [
      "a proxy's 502",
      onRecords({ how: "answer", status: 502, type: "text/html", body: "<p>" }),
      "grist-refused",
      /en panne/,
    ],
    ["a cut answer", onRecords({ how: "truncate" }), "grist-cut", /coupée/],
    ["a cut connection", onRecords({ how: "reset" }), "grist-unreachable", /ne répond pas/],
    ["another shape", onRecords({ how: "answer", status: 200, body: '{"records":{}}' }), "grist-malformed", /Missions/],
    [
      "a redirect, where the key does not go",
      onRecords({ how: "answer", status: 302, headers: { location: "https://ailleurs.example/" } }),
      "grist-refused",
      /autre adresse/,
    ],
  ])("%s: nothing is read, and the problem says why and the way out", async (name, arrange, code, message) => {
    arrange();
    const found = await read(name === "a wrong key" ? "autre-cle" : KEY);
    if (code === "") {
      // The table is not listed: what refers to it cannot be resolved, and that is said of each cell.
      expect(isProblem(found)).toBe(false);
      return;
    }
    expect(found).toMatchObject({ severity: "error", code, message: expect.stringMatching(message) });
    expect(JSON.stringify(found)).not.toMatch(/canari|autre-cle|Bearer/);
    expect(Object.values(found).join(" ")).toMatch(/rien n'est lu, proposé ni retiré/);
  });

  it.each<[string, GristFault]>([
    ["never answers", { how: "hang" }],
    ["drips", { how: "drip" }],
  ])("a server that %s is given up within its time", async (_, fault) => {
    onRecords(fault)();
    expect(await read(KEY, { milliseconds: 300 })).toMatchObject({ code: "grist-unreachable" });
  });

  it("are refused where an answer is larger than its bound", async () => {
    expect(await read(KEY, { bytes: 100 })).toMatchObject({
      code: "grist-unreachable",
      message: expect.stringMatching(/trop grande/),
    });
  });

  it("are refused where all answers together are larger than their bound, each of them being small", async () => {
    for (let at = 0; at < 20; at++) {
      const table = grist.document.addTable(`Autre_${at}`);
      grist.document.addColumn(table, "Nom", { type: "Text" });
      grist.document.addRows(table.id, [{ fields: { Nom: "x".repeat(1_000) } }]);
      grist.document.addColumn(grist.document.table("Missions"), `Lien_${at}`, { type: `Ref:${table.id}` });
    }
    expect(isProblem(await read())).toBe(false);
    expect(await read(KEY, { mostBytes: 20_000, bytes: 15_000 })).toMatchObject({
      code: "grist-unreachable",
      message: expect.stringMatching(/trop grande/),
    });
    expect(grist.requests.length).toBeLessThan(90);
  });

  it("say in words that they were refused, whatever else the server says of it", async () => {
    for (const error of ['{"toString":1,"valueOf":1}', `${"[".repeat(50_000)}${"]".repeat(50_000)}`]) {
      onRecords({ how: "answer", status: 403, body: `{"error":${error}}` })();
      expect(await read()).toMatchObject({ code: "grist-refused" });
    }
  });

  it("are asked for again a few times, ever later, where Grist is busy: it does not say when to come again", async () => {
    let refused = 0;
    grist.fault = (request) =>
      request.endsWith("Missions/records") && refused++ < 2
        ? { how: "answer", status: 429, body: '{"error":"Too many backlogged requests"}' }
        : undefined;
    expect(isProblem(await read())).toBe(false);
    expect(pauses).toEqual([500, 1_500]);
    onRecords({ how: "answer", status: 429 })();
    await read();
    expect(pauses).toEqual([500, 1_500, 4_000]);
  });

  it("are not written twice where the answer was lost, and again where the document was busy", async () => {
    const patch = () =>
      client().send(
        "PATCH",
        "/tables/Missions/records",
        { records: [{ id: 1, fields: { Fin: 0 } }] },
        gristAnswers.made,
      );
    let seen = 0;
    grist.fault = (request) => (request.startsWith("PATCH") && seen++ < 1 ? { how: "reset" } : undefined);
    expect(await patch()).toMatchObject({ code: "grist-unreachable" });
    expect(seen).toBe(1);
    grist.fault = (request) => (request.startsWith("PATCH") && seen++ < 3 ? { how: "answer", status: 503 } : undefined);
    await patch();
    expect(grist.document.table("Missions").rows[0]?.fields.Fin).toBe(0);
    Object.assign(grist.document, { role: "viewer" });
    expect(await patch()).toMatchObject({
      code: "grist-refused",
      message: expect.stringMatching(/ne peut pas modifier/),
    });
  });
});
