import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ActOutcome } from "../../staffing/person-acts.ts";
import { renderHtml } from "../../templating/render-html.ts";
import type { FormTokens } from "./form-token.ts";
import { LARGEST_FORM, readForm } from "./read-form.ts";
import { recordFormRoutes, SHOWN } from "./record-form-routes.ts";
import { refuseForm } from "./refuse-form.ts";
import { renderActs } from "./render-acts.ts";
import { has, rightOf } from "./right-of.ts";
import { tellOutcome } from "./tell-outcome.ts";
import type { ActRoutesOptions, OpenVisit, Visit } from "./visit.ts";

/** Acts of one form at once: all that is to be entered of one person. */
const MOST = 200;

/** What people ask for on pages, one address each: GET only shows, POST acts and leads to a page that says what came of it. */
export function actRoutes(options: ActRoutesOptions): Hono {
  const { route, open, tokens, outcomes } = options;
  const routes = new Hono();
  for (const page of ["actions", "nouveau/*"]) routes.use(`${route}/${page}`, limitBody(open));

  routes.get(`${route}/actions`, async (context) => {
    const visit = await open(context, "view");
    return visit instanceof Response ? visit : showActs(visit, tokens);
  });

  routes.post(`${route}/actions`, async (context) => {
    const visit = await open(context, "act");
    if (visit instanceof Response) return visit;
    const form = await readForm(context, { single: ["jeton", "etape", SHOWN], multiple: { acte: MOST } });
    const path = `${visit.base}/actions`;
    if (form === null) return refuseForm(visit, "forme");
    if (!tokens.isRight(visit.session, path, form.get("jeton")?.[0])) return refuseForm(visit, "jeton");
    const ids = new Set(form.get("acte") ?? []);
    if (ids.size === 0) return showActs(visit, tokens, true);
    const tell = (outcome: ActOutcome) => tellOutcome(context, visit, outcome, outcomes);
    if (ids.has(REREAD))
      return has(visit.permission, "triage") ? tell(await visit.acts.reread()) : refuseForm(visit, "droit");
    const asked = visit.snapshot.acts.filter(({ id }) => ids.has(id));
    if (asked.length < ids.size) return tell({ kind: "gone" });
    if (!asked.every(({ box }) => has(visit.permission, rightOf(box)))) return refuseForm(visit, "droit");
    const shown = form.get("etape")?.[0] === "confirmer" ? (form.get(SHOWN)?.[0] ?? "") : null;
    const outcome = await visit.acts.ask(
      asked.map(({ box }) => box),
      visit.by,
      shown,
    );
    if (outcome.kind !== "preview") return tell(outcome);
    return showActs(visit, tokens, false, { outcome, ids, isChanged: shown !== null });
  });

  routes.get(`${route}/suite`, async (context) => {
    const visit = await open(context, "view");
    if (visit instanceof Response) return visit;
    const outcome = await outcomes.read(context.req.query("dit"), visit);
    const content = renderHtml("web/outcome", { outcome, base: visit.base, isLocal: visit.by === null });
    return visit.show({ title: "Ce qui a été fait", path: "", content });
  });

  routes.route("/", recordFormRoutes(options));
  return routes;
}

/** The word of the form that has everything read again. */
const REREAD = "relire";

function showActs(
  visit: Visit,
  tokens: FormTokens,
  isEmpty = false,
  preview: Parameters<typeof renderActs>[1]["preview"] = null,
): Response | Promise<Response> {
  const path = `${visit.base}/actions`;
  const content = renderActs(visit, { token: tokens.print(visit.session, path), isEmpty, preview });
  return visit.show({ title: "Actions", path, content }, isEmpty ? 422 : preview?.isChanged ? 409 : 200);
}

function limitBody(open: OpenVisit) {
  return bodyLimit({
    maxSize: LARGEST_FORM,
    onError: async (context) => {
      const visit = await open(context, "view");
      return visit instanceof Response ? visit : refuseForm(visit, "taille");
    },
  });
}
