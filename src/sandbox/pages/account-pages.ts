import { Hono } from "hono";
import { parisTime } from "../../dates/paris-time.ts";
import { appWithId } from "../find.ts";
import type { Environment } from "../http/environment.ts";
import { notFound } from "../refusal.ts";
import type { Installation, Repository, World } from "../world.ts";
import { pagePath } from "./page-path.ts";
import { renderPage } from "./render-page.ts";
import { showAccount, showNumbered } from "./show-numbered.ts";

/** The way in, an account, an App and where it is installed. */
export function accountPages(world: World): Hono<Environment> {
  const pages = new Hono<Environment>();
  pages.get("/", (context) =>
    renderPage(context, {
      title: "Accueil",
      template: "home",
      data: {
        url: world.url,
        repositories: showRepositories(world),
        apps: [world.app, ...world.otherApps].map(({ name, slug }) => ({ name, path: pagePath("apps", slug) })),
      },
    }),
  );
  pages.get("/apps/:slug", (context) => {
    const app = [world.app, ...world.otherApps].find(({ slug }) => slug === context.req.param("slug"));
    if (app === undefined) throw notFound();
    const installations = [...world.installations.values()].filter(({ appId }) => appId === app.id);
    return renderPage(context, {
      title: app.name,
      template: "app",
      data: { name: app.name, installations: installations.map((one) => showInstallation(world, one)) },
    });
  });
  pages.get("/settings/installations/:id", (context) => {
    const installation = world.installations.get(Number(context.req.param("id")));
    if (installation === undefined) throw notFound();
    const shown = showInstallation(world, installation);
    return renderPage(context, {
      title: `${shown.app.name} chez ${shown.account.login}`,
      template: "installation",
      data: { installation: shown },
    });
  });
  pages.get("/:login", (context) => {
    const account = world.accounts.get(context.req.param("login").toLowerCase());
    if (account === undefined) throw notFound();
    return renderPage(context, {
      title: account.login,
      template: "account",
      data: {
        ...{ login: account.login, type: account.type },
        repositories: showRepositories(world).filter(({ owner }) => owner === account.login),
        opened: [...world.pulls, ...world.issues].filter(({ author }) => author === account).map(showNumbered),
      },
    });
  });
  return pages;
}

export const showRepositories = (world: World) => [...world.repositories.values()].map(showRepository);

const showRepository = ({ owner, name, private: isPrivate, archived, parent }: Repository) => ({
  owner: owner.login,
  name: `${owner.login}/${name}`,
  path: pagePath(owner.login, name),
  ...{ isPrivate, archived },
  parent: parent === null ? null : `${parent.owner.login}/${parent.name}`,
});

function showInstallation(world: World, installation: Installation) {
  const { id, appId, account, repositories, permissions, events, createdAt, suspendedAt } = installation;
  const app = appWithId(world, appId);
  const chosen = repositories === "all" ? null : [...repositories].map(showRepository);
  return {
    path: pagePath("settings", "installations", id),
    app: { name: app.name, path: pagePath("apps", app.slug) },
    account: showAccount(account),
    /** Null: all of the account's. */
    repositories: chosen,
    permissions: Object.entries(permissions).map(([name, level]) => `${name}: ${level}`),
    events,
    createdAt: parisTime(createdAt),
    isSuspended: suspendedAt !== null,
  };
}
