import { isEmpty, type Json } from "../../fiches/json.ts";
import type { FieldChange } from "../../plan/plan.ts";
import type { ExplanationReason } from "./entry.ts";
import { type Form, isForm, type NoField } from "./forms.ts";

const reasons = { "espace-membre": "no-field", team: "team", nobody: "follows" } as const satisfies Record<
  NoField["ask"],
  ExplanationReason
>;

/** Why a value can be entered nowhere, or would never show; null where it can be entered. */
export function reasonAgainst(
  form: Form | NoField | undefined,
  { to }: Pick<FieldChange, "from" | "to">,
): ExplanationReason | null {
  if (!isForm(form)) return form ? reasons[form.ask] : "no-field";
  return isEmpty(to) && form.emptied !== "shows" ? form.emptied : null;
}

/** Nothing is there, before and after: a list that is empty on the site is no value to remove. */
export function isNothing({ from, to }: { from: Json; to: Json }): boolean {
  return isEmpty(from) && isEmpty(to);
}
