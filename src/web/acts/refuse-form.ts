import { renderHtml } from "../../templating/render-html.ts";
import type { Visit } from "./visit.ts";

/** Why a form did nothing. `jeton`: it was made in another session, or elsewhere. */
type Refusal = "forme" | "jeton" | "droit" | "taille";

const statuses = { forme: 400, jeton: 403, droit: 403, taille: 413 } as const satisfies Record<Refusal, number>;

export function refuseForm({ base, show }: Visit, reason: Refusal): Response | Promise<Response> {
  const content = renderHtml("web/form-refused", { reason, base });
  return show({ title: "Rien n’a été fait", path: "", content }, statuses[reason]);
}
