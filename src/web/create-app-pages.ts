import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { csrf } from "hono/csrf";
import type { ContractorSnapshot } from "../feedback/snapshot/contractor-snapshot.ts";
import type { Permission } from "../github/port.ts";
import type { SignedInPerson } from "../github/read-signed-in-person.ts";
import type { LegalSettings } from "../settings/web-environment.ts";
import type { PersonActs } from "../staffing/person-acts.ts";
import { renderHtml } from "../templating/render-html.ts";
import { actRoutes } from "./acts/act-routes.ts";
import { createFormTokens } from "./acts/form-token.ts";
import { has } from "./acts/right-of.ts";
import { createSealedOutcomes } from "./acts/sealed-outcomes.ts";
import type { OpenVisit } from "./acts/visit.ts";
import { readAssets } from "./assets.ts";
import { badgeRoutes } from "./badges/badge-routes.ts";
import { contractorLinks, contractorPage, JOURNAL } from "./contractor/contractor-page.ts";
import { createPageCache, sendPage } from "./page-cache.ts";
import { pageHeaders } from "./page-headers.ts";
import { publicRoutes } from "./public/public-routes.ts";
import { renderMissing } from "./render-missing.ts";
import { type Page, type PageLink, renderPage } from "./render-page.ts";
import { serveAssets } from "./serve-assets.ts";
import type { Access } from "./sign-in/access-memory.ts";
import type { SignIn } from "./sign-in/create-sign-in.ts";
import type { SnapshotStore } from "./snapshot-store.ts";
import { statsRoutes } from "./stats/stats-routes.ts";
import { createPartWriter } from "./today/create-part-writer.ts";
import { renderToday } from "./today/render-today.ts";

interface AppPagesOptions {
  store: Pick<SnapshotStore, "find" | "list" | "journal" | "onKept" | "withCode">;
  /** Null: only what is public is shown. `createSignIn` is given the page that says that it failed. */
  signIn: ((refuse: (context: Context) => Response) => SignIn) | null;
  access: Access;
  /** What people ask for, of a staffing repository, `owner/name`; nobody asks where nobody signs in. */
  acts: ActsOptions;
  legal: LegalSettings;
  homepage: string;
  /** Where the filler of the espace membre's forms is explained; empty where it is nowhere. */
  fillerPath: string;
  /** The server's address for browsers; empty where nobody has said it. */
  publicUrl: string;
  now: () => Date;
}

interface ActsOptions {
  of: (repository: string) => PersonActs;
  /** At least 32 characters, the same on all servers of one App. */
  key: string;
  /** Of these pages, as browsers call it. */
  origin: string;
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
  const { store, access, acts, legal, homepage, fillerPath, publicUrl, now } = options;
  const mayRead: MayRead = async (repository, person) => (await access.remembered(repository, person)) !== "none";
  const assets = readAssets();
  const render = (page: Page) => renderPage(assets, { ...page, footer });
  const signIn =
    options.signIn?.((context) =>
      respond(context, render({ title: "Connexion", path: "", content: renderHtml("web/sign-in-failed", {}) }), 403),
    ) ?? null;
  const personOf = async (context: Context) => (signIn ? signIn.readPerson(context) : null);
  const writePart = createPartWriter();
  const contents = { reading: new WeakMap<ContractorSnapshot, Promise<string>>(), writing: new WeakMap() };
  /** `may`: who may not write sees no link that leads to writing. */
  const contentOf = (snapshot: ContractorSnapshot, may: keyof typeof contents) => {
    const actsPath = may === "writing" ? `${pathOf(snapshot)}/actions` : "";
    const options = { base: pathOf(snapshot), fillerPath, writePart, actsPath, isLocal: false };
    const content = contents[may].get(snapshot) ?? renderToday(snapshot, options);
    contents[may].set(snapshot, content);
    content.catch(() => contents[may].delete(snapshot));
    return content;
  };
  // Written before anybody asks for it: bit by bit, once the reconcile has ended.
  store.onKept((snapshot) => void contentOf(snapshot, "writing").catch(() => undefined));
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
    const permission = person && snapshot ? await access.remembered(snapshot.place, person) : "none";
    if (!person || !snapshot || permission === "none") return missing(context, person);
    const path = pathOf(snapshot);
    const page = await cached(snapshot, `${person.login} ${permission}`, async () =>
      render({
        ...{ title: "Aujourd’hui", path, place: snapshot.contractor || snapshot.place, person: person.login },
        links: linksFor(path, permission),
        content: await contentOf(snapshot, has(permission, "write") ? "writing" : "reading"),
      }),
    );
    return sendPage(page, context.req.header("accept-encoding"));
  });
  const open: OpenVisit = async (context, purpose) => {
    const person = await personOf(context);
    // The same wherever: it says of no address whether something is there.
    if (!person && purpose === "act") {
      const signInPath = signIn ? signIn.pathTo(context.req.path) : "/";
      const content = renderHtml("web/session-ended", { signInPath });
      return respond(context, render({ title: "Session finie", path: "", content }), 401);
    }
    const snapshot = person
      ? await store.find(`${context.req.param("owner")}/${context.req.param("name")}`)
      : undefined;
    if (!person || !snapshot) return missing(context, person);
    const ask = purpose === "act" ? access.asked : access.remembered;
    const permission = await ask(snapshot.place, person);
    const mayLook = purpose === "act" ? permission !== "none" : has(permission, "triage");
    if (!mayLook) return missing(context, person);
    const base = pathOf(snapshot);
    const place = snapshot.contractor || snapshot.place;
    const around = { place, person: person.login, links: linksFor(base, permission) };
    return {
      ...{ snapshot, base, permission, session: person.session, by: person.login, acts: acts.of(snapshot.place) },
      show: (page, status = 200) => context.html(render({ ...page, ...around }), status),
    };
  };
  pages.use("/t/*", csrf({ origin: acts.origin }));
  pages.route(
    "/",
    actRoutes({
      ...{ route: "/t/:owner/:name", open },
      tokens: createFormTokens(acts.key),
      outcomes: createSealedOutcomes(acts.key),
    }),
  );
  pages.get("/t/:owner/:name/:page/:id?", async (context) => {
    const person = await personOf(context);
    const { owner, name, page: asked, id } = context.req.param();
    const snapshot = person ? await store.find(`${owner}/${name}`) : undefined;
    const permission = person && snapshot ? await access.remembered(snapshot.place, person) : "none";
    if (!person || !snapshot || permission === "none") return missing(context, person);
    const base = pathOf(snapshot);
    const path = id === undefined ? [asked] : [asked, id];
    const journal = asked === JOURNAL ? await store.journal(snapshot.place) : [];
    const page = contractorPage(await store.withCode(snapshot), {
      base,
      path,
      query: context.req.query(),
      publicUrl,
      journal,
    });
    if (page === null) return missing(context, person);
    const place = snapshot.contractor || snapshot.place;
    return context.html(render({ ...page, place, person: person.login, links: linksFor(base, permission) }));
  });
  pages.get("*", async (context) => missing(context, await personOf(context)));
  return pages;
}

function linksFor(base: string, permission: Permission): PageLink[] {
  const acts = has(permission, "triage") ? [{ path: `${base}/actions`, text: "Actions" }] : [];
  return [...contractorLinks(base), ...acts];
}

function pathOf({ place }: ContractorSnapshot): string {
  return `/t/${place}`;
}

function respond(context: Context, html: string, status: 401 | 403 | 404): Response {
  return context.newResponse(html, status, { "content-type": "text/html; charset=utf-8" });
}

type MayRead = (repository: string, person: SignedInPerson) => Promise<boolean>;

/** Questions to GitHub at once. */
const AT_ONCE = 10;

async function filterReadable(
  all: readonly ContractorSnapshot[],
  person: SignedInPerson,
  mayRead: MayRead,
): Promise<ContractorSnapshot[]> {
  const own: ContractorSnapshot[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const answers = await Promise.all(some.map(({ place }) => mayRead(place, person)));
    own.push(...some.filter((_, index) => answers[index]));
  }
  return own;
}
