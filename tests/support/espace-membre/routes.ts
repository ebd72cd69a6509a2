import type { ActionContext, Outcome } from "./actions/action.ts";
import { saveAccount } from "./actions/save-account.ts";
import { saveUpdate } from "./actions/save-update.ts";
import type { MemberRow } from "./database.ts";
import { accountPage, type FormContext, updatePage } from "./pages/member-pages.ts";
import { memberPage, messagePage, productPage } from "./pages/plain-pages.ts";
import type { Posted } from "./posted.ts";
import { type Closeness, closenessTo, mayUpdate } from "./rights.ts";

/** What a page is asked by someone who is logged in. */
export interface PageContext extends ActionContext, FormContext {
  rights: "main" | "pr-1518";
}

/** A page; with `save`, one with a form. */
export type Page =
  | { kind: "page"; body: string; status?: number; save?: (posted: Posted) => Outcome }
  | { kind: "redirect"; to: string };

export const notFound: Page = { kind: "page", status: 404, body: messagePage("Page introuvable", "Erreur 404") };
const forbidden: Page = { kind: "page", status: 403, body: messagePage("Accès refusé", "Vous n’avez pas ce droit") };

type Route = [pattern: RegExp, open: (context: PageContext, id: string) => Page];

const form = (body: string, save: (posted: Posted) => Outcome): Page => ({ kind: "page", body, save });

/** A page about a member, with how close the viewer is to them. */
const ofMember =
  (open: (context: PageContext, member: MemberRow, closeness: Closeness) => Page) =>
  (context: PageContext, id: string): Page => {
    const member = context.database.members.find(({ username }) => username === id);
    if (!member) return notFound;
    return open(context, member, closenessTo(context.viewer, member, context.database, context.today));
  };

const routes: readonly Route[] = [
  [/^\/dashboard$/, ({ viewer }) => ({ kind: "page", body: messagePage("Tableau de bord", viewer.fullname) })],
  [
    /^\/account\/base-info$/,
    (context) => form(accountPage(context.viewer, context), (posted) => saveAccount(context, context.viewer, posted)),
  ],
  [/^\/community\/([^/]+)$/, ofMember((_, member) => ({ kind: "page", body: memberPage(member) }))],
  [
    /^\/community\/([^/]+)\/update$/,
    ofMember((context, member, closeness) => {
      // His own page sends an active member back, a bug there.
      if (closeness === "himself") return { kind: "redirect", to: `/community/${member.username}` };
      if (!mayUpdate(closeness, member, context.today)) return forbidden;
      return form(updatePage(member, context), (posted) => saveUpdate(context, member, closeness, posted));
    }),
  ],
  [
    /^\/community\/([^/]+)\/admin-update$/,
    ofMember((context, member, closeness) =>
      closeness === "admin"
        ? form(accountPage(member, context), (posted) => saveAccount(context, member, posted))
        : forbidden,
    ),
  ],
  [
    /^\/startups\/([^/]+)$/,
    ({ database }, id) => {
      const product = database.products.find((one) => one.id === id || one.uuid === id);
      return product ? { kind: "page", body: productPage(product) } : notFound;
    },
  ],
];

/** The page of a path, as someone who is logged in sees it. */
export function openPage(context: PageContext, path: string): Page {
  for (const [pattern, open] of routes) {
    const found = pattern.exec(path);
    if (found) return open(context, decodeURIComponent(found[1] ?? ""));
  }
  return notFound;
}
