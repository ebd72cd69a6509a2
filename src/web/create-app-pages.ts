import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import type { SignedInPerson } from "../github/read-signed-in-person.ts";
import type { LegalSettings } from "../settings/web-environment.ts";
import { renderHtml } from "../templating/render-html.ts";
import { readAssets } from "./assets.ts";
import { badgeRoutes } from "./badges/badge-routes.ts";
import { contractorLinks, contractorPage, JOURNAL } from "./contractor/contractor-page.ts";
import { createPageCache, sendPage } from "./page-cache.ts";
import { pageHeaders } from "./page-headers.ts";
import { publicRoutes } from "./public/public-routes.ts";
import { renderMissing } from "./render-missing.ts";
import { type Page, type PageLink, renderPage } from "./render-page.ts";
import { serveAssets } from "./serve-assets.ts";
import type { SignIn } from "./sign-in/create-sign-in.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import { statsRoutes } from "./stats/stats-routes.ts";
import { createPartWriter } from "./today/create-part-writer.ts";
import { renderToday } from "./today/render-today.ts";

interface AppPagesOptions {
  store: Pick<SnapshotStore, "find" | "list" | "journal" | "onKept">;
  /** Null: only what is public is shown. `createSignIn` is given the page that says that it failed. */
  signIn: ((refuse: (context: Context) => Response) => SignIn) | null;
  /** Whether a person may read a staffing repository, as GitHub says. */
  mayRead: (repository: string, person: SignedInPerson) => Promise<boolean>;
  legal: LegalSettings;
  homepage: string;
  /** Where the filler of the espace membre's forms is explained; empty where it is nowhere. */
  fillerPath: string;
  /** The server's address for browsers; empty where nobody has said it. */
  publicUrl: string;
  now: () => Date;
}

const footer: readonly PageLink[] = [
  { path: "/stats", text: "Statistiques" },
  { path: "/accessibilite", text: "Accessibilité : non conforme" },
  { path: "/mentions-legales", text: "Mentions légales" },
];

/** Milliseconds for which the public figures stay. */
const STATS_FRESH = 60_000;

/** The pages of a server: those of everyone, and those of a contractor's own people. */
export function createAppPages(options: AppPagesOptions): Hono {
  const { store, mayRead, legal, homepage, fillerPath, publicUrl, now } = options;
  const assets = readAssets();
  const render = (page: Page) => renderPage(assets, { ...page, footer });
  const signIn =
    options.signIn?.((context) =>
      respond(context, render({ title: "Connexion", path: "", content: renderHtml("web/sign-in-failed", {}) }), 403),
    ) ?? null;
  const personOf = async (context: Context) => (signIn ? signIn.readPerson(context) : null);
  const writePart = createPartWriter();
  const contents = new WeakMap<ContractorSnapshot, Promise<string>>();
  const contentOf = (snapshot: ContractorSnapshot) => {
    const content = contents.get(snapshot) ?? renderToday(snapshot, { fillerPath, writePart, isLocal: false });
    contents.set(snapshot, content);
    content.catch(() => contents.delete(snapshot));
    return content;
  };
  // Written before anybody asks for it: bit by bit, once the reconcile has ended.
  store.onKept((snapshot) => void contentOf(snapshot).catch(() => undefined));
  const cached = createPageCache<ContractorSnapshot>();
  /** The same for a stranger, for who lost access, and where there never was a page. */
  const missing = (context: Context, person: SignedInPerson | null) => {
    const signInPath = signIn && person === null ? signIn.pathTo(context.req.path) : "";
    const content = renderMissing(signInPath);
    return respond(
      context,
      render({ title: "Page introuvable", path: "", content, person: person?.login ?? null }),
      404,
    );
  };

  const pages = new Hono();
  pages.use(pageHeaders);
  pages.use(compress());
  pages.route("/", serveAssets(assets));
  pages.route("/", publicRoutes({ legal, homepage, render, now }));
  pages.route(
    "/",
    statsRoutes({
      read: async () => (await store.list()).map(({ figures }) => figures),
      render,
      freshFor: STATS_FRESH,
    }),
  );
  const published = async () => (await store.list()).flatMap(({ publicProducts }) => publicProducts ?? []);
  pages.route("/", badgeRoutes({ read: published, freshFor: STATS_FRESH }));
  if (signIn) pages.route("/", signIn.routes);
  pages.get("/", async (context) => {
    const person = await personOf(context);
    const own = person ? await filterReadable(await store.list(), person, mayRead) : [];
    const [only, ...others] = own;
    if (only && others.length === 0) return context.redirect(pathOf(only), 303);
    const data = {
      person: person?.login ?? null,
      signInPath: signIn ? signIn.pathTo("/") : "",
      contractors: own.map((one) => ({ name: one.contractor || one.place, place: one.place, path: pathOf(one) })),
    };
    const content = renderHtml("web/home", data);
    return context.html(render({ title: "Accueil", path: "/", content, person: data.person, isPublic: true }));
  });
  pages.get("/t/:owner/:name", async (context) => {
    const person = await personOf(context);
    const { owner, name } = context.req.param();
    const snapshot = person ? await store.find(`${owner}/${name}`) : undefined;
    if (!person || !snapshot || !(await mayRead(snapshot.place, person))) return missing(context, person);
    const path = pathOf(snapshot);
    const page = await cached(snapshot, person.login, async () =>
      render({
        ...{ title: "Aujourd’hui", path, place: snapshot.contractor || snapshot.place, person: person.login },
        ...{ links: contractorLinks(path), content: await contentOf(snapshot) },
      }),
    );
    return sendPage(page, context.req.header("accept-encoding"));
  });
  pages.get("/t/:owner/:name/:page/:id?", async (context) => {
    const person = await personOf(context);
    const { owner, name, page: asked, id } = context.req.param();
    const snapshot = person ? await store.find(`${owner}/${name}`) : undefined;
    if (!person || !snapshot || !(await mayRead(snapshot.place, person))) return missing(context, person);
    const base = pathOf(snapshot);
    const path = id === undefined ? [asked] : [asked, id];
    const journal = asked === JOURNAL ? await store.journal(snapshot.place) : [];
    const page = contractorPage(snapshot, { base, path, query: context.req.query(), publicUrl, journal });
    if (page === null) return missing(context, person);
    const place = snapshot.contractor || snapshot.place;
    return context.html(render({ ...page, place, person: person.login, links: contractorLinks(base) }));
  });
  pages.get("*", async (context) => missing(context, await personOf(context)));
  return pages;
}

function pathOf({ place }: ContractorSnapshot): string {
  return `/t/${place}`;
}

function respond(context: Context, html: string, status: 403 | 404): Response {
  return context.newResponse(html, status, { "content-type": "text/html; charset=utf-8" });
}

/** Questions to GitHub at once. */
const AT_ONCE = 10;

async function filterReadable(
  all: readonly ContractorSnapshot[],
  person: SignedInPerson,
  mayRead: AppPagesOptions["mayRead"],
): Promise<ContractorSnapshot[]> {
  const own: ContractorSnapshot[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const answers = await Promise.all(some.map(({ place }) => mayRead(place, person)));
    own.push(...some.filter((_, index) => answers[index]));
  }
  return own;
}
