import { dayInFigures } from "../../dates/french-dates.ts";
import { isEmpty, type Json, textsOf } from "../../fiches/json.ts";
import { scalarText } from "../../problems/scalar-text.ts";
import type { Form } from "./forms.ts";
import type { SiteNames } from "./site-names.ts";

/** A value as a page has it. */
export interface ValueOnPage {
  /** As people type it, on several lines where it has some; empty where there is none. */
  text: string;
  /** For a program: days are `2026-01-05`, what a select offers is its stored value, lists are lists of names. */
  data: string | string[] | null;
}

/** `key`: the public key of the value, or of the item of a row. Products, incubators and organisations go by their names there. */
export function valueOnPage(form: Form, key: string, value: Json, names: SiteNames): ValueOnPage {
  if (isEmpty(value)) return { text: "", data: null };
  if (form.input === "list") {
    const words = Array.isArray(value) ? textsOf(value) : [scalarText(value)];
    const shown = words.map((word) => nameOf(key, word, names));
    return { text: shown.join(", "), data: shown };
  }
  const data = typeof value === "string" ? value.trim() : JSON.stringify(value);
  if (form.input === "date") return { text: dayInFigures(data), data };
  return { text: form.options?.[data] ?? data, data };
}

function nameOf(key: string, id: string, names: SiteNames): string {
  if (key === "startups") return names.product(id);
  if (key === "incubator" || key === "incubators") return names.incubator(id);
  return key === "sponsors" ? names.organisation(id) : id;
}
