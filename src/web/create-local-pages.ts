import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { csrf } from "hono/csrf";
import type { JournalEntry } from "../feedback/journal/journal-entry.ts";
import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import type { PersonActs } from "../staffing/person-acts.ts";
import { actRoutes } from "./acts/act-routes.ts";
import { createFormTokens } from "./acts/form-token.ts";
import { createSealedOutcomes } from "./acts/sealed-outcomes.ts";
import type { OpenVisit } from "./acts/visit.ts";
import { readAssets } from "./assets.ts";
import { contractorLinks, contractorPage, contractorPageNames } from "./contractor/contractor-page.ts";
import { pageHeaders } from "./page-headers.ts";
import { renderMissing } from "./render-missing.ts";
import { type Page, type PageLink, renderPage } from "./render-page.ts";
import { requireLoopback } from "./require-loopback.ts";
import { serveAssets } from "./serve-assets.ts";
import { statsRoutes } from "./stats/stats-routes.ts";
import { createPartWriter } from "./today/create-part-writer.ts";
import { renderToday } from "./today/render-today.ts";

const links: readonly PageLink[] = [
  ...contractorLinks(""),
  { path: "/actions", text: "Actions" },
  { path: "/stats", text: "Statistiques" },
];

interface LocalOptions {
  /** What the folder says now. */
  read: () => Promise<ContractorSnapshot>;
  /** Each time that it was read, the newest first. */
  journal: () => readonly JournalEntry[];
  /** The page that explains the filler of the espace membre's forms; null where it was not built. */
  fillerPage: string | null;
  /** What is written into the folder. */
  acts: PersonActs;
}

/** The pages of one folder, for who sits at this machine: no sign-in, no GitHub. */
export function createLocalPages({ read, journal, fillerPage, acts }: LocalOptions): Hono {
  const assets = readAssets();
  const pages = new Hono();
  pages.use(pageHeaders);
  pages.use(requireLoopback);
  pages.use(csrf({ origin: (origin, { req }) => origin === `http://${req.header("host") ?? ""}` }));
  pages.use(compress());
  pages.route("/", serveAssets(assets));
  const options = {
    fillerPath: fillerPage === null ? "" : "/saisir",
    base: "",
    actsPath: "/actions",
    writePart: createPartWriter(),
  };
  const render = (page: Omit<Page, "links">) => renderPage(assets, { ...page, links });
  pages.get("/", async (context) => {
    const snapshot = await read();
    const content = await renderToday(snapshot, { ...options, isLocal: true });
    return context.html(render({ title: "Aujourd’hui", path: "/", place: snapshot.contractor, content }));
  });
  for (const name of contractorPageNames)
    pages.get(`/${name}/:id?`, async (context, next) => {
      const snapshot = await read();
      const id = context.req.param("id");
      const path = id === undefined ? [name] : [name, id];
      const page = contractorPage(snapshot, {
        base: "",
        path,
        query: context.req.query(),
        publicUrl: "",
        journal: journal(),
      });
      return page === null ? next() : context.html(render({ ...page, place: snapshot.contractor }));
    });
  // Whoever reads a form of this process' pages may send it: nobody signs in at a desk.
  const key = randomBytes(32).toString("hex");
  const open: OpenVisit = async (context) => {
    const snapshot = await read();
    return {
      ...{ snapshot, acts, base: "", session: key, by: null, permission: "admin" },
      show: (page, status = 200) => context.html(render({ ...page, place: snapshot.contractor }), status),
    };
  };
  const [tokens, outcomes] = [createFormTokens(key), createSealedOutcomes(key)];
  pages.route("/", actRoutes({ route: "", open, tokens, outcomes }));
  const figures = async () => [(await read()).figures];
  pages.route("/", statsRoutes({ read: figures, render, freshFor: 0 }));
  if (fillerPage !== null)
    pages.get("/saisir", (context) => {
      context.header("cache-control", "no-cache");
      return context.html(fillerPage);
    });
  pages.notFound((context) =>
    context.html(render({ title: "Page introuvable", path: "", content: renderMissing("") }), 404),
  );
  return pages;
}
