import { Hono } from "hono";
import type { ContractorFigures } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderCsv } from "../../reports/render-csv.ts";
import { tableOf } from "../../reports/table.ts";
import type { Page } from "../render-page.ts";
import { composeStats } from "./compose-stats.ts";
import { type Figure, listFigures, renderStats } from "./render-stats.ts";

interface StatsOptions {
  /** The figures of all contractors that the server knows. */
  read: () => Promise<readonly ContractorFigures[]> | readonly ContractorFigures[];
  render: (page: Page) => string;
  /** Milliseconds for which the same answer serves everyone. */
  freshFor: number;
}

interface StatsAnswer {
  html: string;
  figures: Figure[];
}

/** The public figures as a page, and the same for programs. */
export function statsRoutes({ read, render, freshFor }: StatsOptions): Hono {
  let known: { until: number; answer: Promise<StatsAnswer> } | null = null;
  const answer = () => {
    if (known === null || known.until <= performance.now())
      known = { until: performance.now() + freshFor, answer: compose() };
    return known.answer;
  };
  const compose = async (): Promise<StatsAnswer> => {
    const view = composeStats(await read());
    const page = { title: "Statistiques", path: "/stats", content: renderStats(view), isPublic: true };
    return { html: render(page), figures: listFigures(view) };
  };
  const routes = new Hono();
  const caching = { "cache-control": freshFor === 0 ? "no-store" : "public, max-age=60" };
  routes.get("/stats", async (context) => context.html((await answer()).html, 200, caching));
  routes.get("/stats.json", async (context) =>
    context.json({ version: 1, figures: (await answer()).figures }, 200, caching),
  );
  routes.get("/stats.csv", async (context) => {
    const { figures } = await answer();
    const table = tableOf("statistics", figures, {
      figure: ["text", ({ label }) => label],
      said: ["text", ({ text }) => text],
    });
    return context.body(renderCsv(table), 200, {
      ...caching,
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="statistiques.csv"',
    });
  });
  return routes;
}
