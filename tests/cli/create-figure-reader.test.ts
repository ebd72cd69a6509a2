import { expect, it } from "vitest";
import { createFigureReader } from "../../src/cli/create-figure-reader.ts";
import { type Answer, servePages } from "../pages/serve-pages.ts";

const json =
  (body: unknown): Answer =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
const measure = { indicator: "Demandes", value: 12.345, date: "2026-09-30T10:00:00Z" };

/** What is read at these paths of a server that stands for a product's. */
async function readAt(...paths: string[]) {
  const { port, requestedPaths, origin } = await servePages({
    "/impact.json": json({
      impact: [measure, { indicator: "Sans date", value: 3 }, { ...measure, value: -1 }, "rien"],
    }),
    "/list.json": json([{ ...measure, unit: "%", date: "2026-06-30" }]),
    "/other.json": json({ visites: 12 }),
    "/impact": '<html><head><link rel="alternate" type="application/json" href="impact.json"></head><p>1 240 demandes',
    "/loop": '<link rel="alternate" type="application/json" href="/loop">',
    "/stats": "<h1>Statistiques</h1><p>1 240 demandes",
  });
  const read = createFigureReader({
    limits: { pause: 0, milliseconds: 120_000 },
    overrides: {
      allowAddress: (address, asked) => address === "127.0.0.1" && asked === port,
      lookup: async () => [{ address: "127.0.0.1", family: 4 }],
    },
  });
  const found = await read(new Map([["aide-facile", paths.map((path) => `${origin}${path}`)]]));
  return { found: found.get("aide-facile"), requestedPaths, origin };
}

it("reads the JSON of an address, and passes over what is no measure", async () => {
  const { found, origin } = await readAt("/impact.json");
  const figure = {
    indicator: "Demandes",
    value: 1235,
    unit: null,
    date: "2026-09-30",
    source: `${origin}/impact.json`,
  };
  expect(found).toEqual({ kind: "figures", figures: [figure] });
});

it("reads the JSON that a page names, once", async () => {
  expect((await readAt("/impact")).found).toMatchObject({ kind: "figures", figures: [{ value: 1235 }] });
  expect(await readAt("/loop")).toMatchObject({ found: { kind: "none" }, requestedPaths: ["/loop", "/loop"] });
});

it("asks the next address where one has no figures, and says that there are none only where all were read", async () => {
  expect((await readAt("/stats", "/list.json")).found).toMatchObject({ figures: [{ unit: "%", value: 1235 }] });
  expect((await readAt("/stats", "/other.json")).found).toEqual({ kind: "none" });
  expect((await readAt("/stats", "/absent")).found).toEqual({ kind: "unread" });
});

it("reaches no address of this machine", async () => {
  const { origin, requestedPaths } = await servePages({ "/impact.json": json({ impact: [measure] }) });
  const here = origin.replace("produit.test", "127.0.0.1");
  const found = await createFigureReader()(new Map([["aide-facile", [`${here}/impact.json`]]]));
  expect([found.get("aide-facile"), requestedPaths]).toEqual([{ kind: "unread" }, []]);
});
