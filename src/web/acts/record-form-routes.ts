import { Hono } from "hono";
import { IDENTITY } from "../../staffing/new-record/form-dialogue.ts";
import { formFields } from "../../staffing/new-record/form-fields.ts";
import type { FormValues, RecordKind } from "../../staffing/person-acts.ts";
import { type FormShape, readForm } from "./read-form.ts";
import { refuseForm } from "./refuse-form.ts";
import { firstValues, renderDraft, renderForm } from "./render-record-form.ts";
import { has } from "./right-of.ts";
import { tellOutcome } from "./tell-outcome.ts";
import type { ActRoutesOptions } from "./visit.ts";

const pages: Record<RecordKind, { name: string; title: string }> = {
  member: { name: "membre", title: "Ajouter une personne" },
  mission: { name: "mission", title: "Ajouter une mission" },
};
/** The field that recognises, once it is confirmed, what was shown. */
export const SHOWN = "vu";
/** Fields of the page's own. */
const STEPS: readonly string[] = ["jeton", "etape", SHOWN];

const kinds = ["member", "mission"] as const satisfies readonly RecordKind[];

/**
 * The forms that add a person or a mission: filled, then shown as they would be written, with what the plan says, then written. Nothing of a
 * form is kept between the steps but in the page itself.
 */
export function recordFormRoutes({ route, open, tokens, outcomes }: ActRoutesOptions): Hono {
  const routes = new Hono();
  for (const kind of kinds) {
    const { name, title } = pages[kind];
    const shape = shapeOf(kind);

    routes.get(`${route}/nouveau/${name}`, async (context) => {
      const visit = await open(context, "view");
      if (visit instanceof Response) return visit;
      if (!has(visit.permission, "write")) return refuseForm(visit, "droit");
      const path = `${visit.base}/nouveau/${name}`;
      const token = tokens.print(visit.session, path);
      const content = renderForm(visit, kind, { title, path, token, faults: [], values: firstValues(visit.snapshot) });
      return visit.show({ title, path: "", content });
    });

    routes.post(`${route}/nouveau/${name}`, async (context) => {
      const visit = await open(context, "act");
      if (visit instanceof Response) return visit;
      const form = await readForm(context, shape);
      const path = `${visit.base}/nouveau/${name}`;
      if (form === null) return refuseForm(visit, "forme");
      if (!tokens.isRight(visit.session, path, form.get("jeton")?.[0])) return refuseForm(visit, "jeton");
      if (!has(visit.permission, "write")) return refuseForm(visit, "droit");
      const values = withoutSteps(form);
      const page = { title, path, token: tokens.print(visit.session, path), values };
      const step = form.get("etape")?.[0] ?? "apercu";
      if (step === "corriger")
        return visit.show({ title, path: "", content: renderForm(visit, kind, { ...page, faults: [] }) });
      const isConfirmed = step === "confirmer";
      const result = isConfirmed
        ? await visit.acts.write(kind, values, visit.by, form.get(SHOWN)?.[0] ?? null)
        : await visit.acts.draft(kind, values);
      if (result.kind === "faulty") {
        const content = renderForm(visit, kind, { ...page, faults: result.faults });
        return visit.show({ title: `À corriger – ${title}`, path: "", content }, 422);
      }
      if (result.kind === "ready") {
        const content = renderDraft(visit, result, { ...page, isChanged: isConfirmed });
        return visit.show({ title: `Aperçu – ${title}`, path: "", content }, isConfirmed ? 409 : 200);
      }
      return tellOutcome(context, visit, result, outcomes);
    });
  }
  return routes;
}

function shapeOf(kind: RecordKind): FormShape {
  const fields = formFields[kind];
  return {
    single: [...STEPS, IDENTITY, ...fields.filter(({ times = 1 }) => times === 1).map(({ name }) => name)],
    multiple: Object.fromEntries(fields.flatMap(({ name, times = 1 }) => (times > 1 ? [[name, times]] : []))),
  };
}

function withoutSteps(form: FormValues): FormValues {
  return new Map([...form].filter(([name]) => !STEPS.includes(name)));
}
