import { type ActionContext, assign, type Outcome } from "./actions/action.ts";
import { createMember } from "./actions/create-member.ts";
import { saveAccount } from "./actions/save-account.ts";
import { createProduct, saveProduct } from "./actions/save-product.ts";
import { saveProductTeam } from "./actions/save-product-team.ts";
import { saveUpdate } from "./actions/save-update.ts";
import { verifyMember } from "./actions/verify-member.ts";
import type { MemberRow, ProductRow } from "./database.ts";
import { createMemberPage, verifyPage } from "./pages/create-pages.ts";
import { accountPage, type FormContext, updatePage } from "./pages/member-pages.ts";
import { memberPage, messagePage, productPage } from "./pages/plain-pages.ts";
import { createProductPage, productFormPage, productTeamPage } from "./pages/product-pages.ts";
import type { Posted } from "./posted.ts";
import { type Closeness, closenessTo, closenessToProduct, mayEditProduct, mayUpdate } from "./rights.ts";

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

/** A page about a product, by its id on the site or its uuid. */
const ofProduct =
  (open: (context: PageContext, product: ProductRow) => Page) =>
  (context: PageContext, id: string): Page => {
    const product = context.database.products.find((one) => one.id === id || one.uuid === id);
    return product ? open(context, product) : notFound;
  };

const routes: readonly Route[] = [
  [/^\/dashboard$/, ({ viewer }) => ({ kind: "page", body: messagePage("Tableau de bord", viewer.fullname) })],
  [
    /^\/account\/base-info$/,
    (context) => form(accountPage(context.viewer, context), (posted) => saveAccount(context, context.viewer, posted)),
  ],
  [/^\/community\/create$/, (context) => form(createMemberPage(context), (posted) => createMember(context, posted))],
  [
    /^\/verify$/,
    (context) =>
      context.viewer.state === "validated"
        ? form(verifyPage(context.viewer, context), (posted) => verifyMember(context, context.viewer, posted))
        : { kind: "redirect", to: "/dashboard" },
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
    /^\/community\/([^/]+)\/validate$/,
    ofMember((context, member, closeness) => {
      if (!["admin", "team", "agent"].includes(closeness)) return forbidden;
      // It acts as soon as it is opened.
      if (member.state === "created") assign(context, member.username, member, { state: "validated" });
      return { kind: "page", body: messagePage("Fiche validée", member.fullname) };
    }),
  ],
  [
    /^\/startups\/create-form$/,
    (context) => form(createProductPage(context), (posted) => createProduct(context, posted)),
  ],
  [
    /^\/startups\/([^/]+)$/,
    ofProduct((context, product) =>
      closenessToProduct(context.viewer, product, context.database, context.today) === "any"
        ? { kind: "page", body: productPage(product) }
        : form(productTeamPage(product, context), (posted) => saveProductTeam(context, product, posted)),
    ),
  ],
  [
    /^\/startups\/([^/]+)\/info-form$/,
    ofProduct((context, product) =>
      mayEditProduct(context.viewer, product, context.database, context)
        ? form(productFormPage(product, context), (posted) => saveProduct(context, product, posted))
        : forbidden,
    ),
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
