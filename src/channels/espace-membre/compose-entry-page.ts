import { dayInFigures } from "../../dates/french-dates.ts";
import { printValueName } from "../../fiches/value-name.ts";
import { cleanText } from "../../templating/clean-text.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { DescribedChange } from "../describe-change.ts";
import type { RowValue } from "../field-rows.ts";
import { fieldRows } from "../field-rows.ts";
import { formLabel } from "./forms.ts";

/** What a person enters on one page of the espace membre. Plain text: whoever shows it as Markdown escapes it. */
export interface EntryPage {
  page: string;
  url: string;
  entries: Entry[];
}

/** An empty `from` was not filled in, an empty `to` is to be removed; dates as forms take them, 31/12/2026. */
interface Entry {
  /** The value, as everywhere else. */
  label: string;
  /** What the espace membre calls its field, on the page that edits; null where it has none. */
  field: string | null;
  from: string;
  to: string;
}

const ESPACE_MEMBRE = "https://espace-membre.incubateur.net";

/** What a person enters in the espace membre for one fiche to hold what is proposed. */
export function composeEntryPage(change: DescribedChange): EntryPage {
  const created = change.kind === "create";
  return {
    page: renderTemplate("espace-membre/page", {
      name: change.description.name,
      created,
      product: change.collection === "products",
    }).trim(),
    url: `${ESPACE_MEMBRE}${pagePath(change, created)}`,
    entries: change.fields.flatMap((field) =>
      fieldRows(change.collection, [field]).map(({ name, from, to }) => ({
        label: printValueName(name, plain),
        field: formLabel(change.collection, field.path),
        from: formValue(from),
        to: formValue(to),
      })),
    ),
  };
}

/** Dates as the forms there take them. */
const plain = { text: cleanText, code: cleanText, day: dayInFigures, noun: true };

function pagePath({ collection, id }: DescribedChange, created: boolean): string {
  const folder = collection === "products" ? "startups" : "community";
  if (created) return `/${folder}/${collection === "products" ? "create-form" : "create"}`;
  return `/${folder}/${encodeURIComponent(id)}`;
}

/** A text is entered as it is, its lines included. */
function formValue(value: RowValue): string {
  if (value.kind === "text" || value.kind === "code") return value.text;
  const whole = { max: Number.MAX_SAFE_INTEGER, items: Number.MAX_SAFE_INTEGER };
  return renderTemplate("changes/value", { value, ...whole, court: true, gras: "", rien: "" }).trim();
}
