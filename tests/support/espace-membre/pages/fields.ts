import { type Html, html, randomId } from "./html.ts";

interface Field {
  label: string;
  name: string;
  value: string | null;
}

const wrap = (id: string, label: string, input: Html): Html =>
  html`<div class="fr-input-group"><label class="fr-label" for="${id}">${label}</label>${input}
    <p class="fr-error-text" hidden></p></div>`;

export function textField({ label, name, value }: Field): Html {
  const id = randomId();
  return wrap(id, label, html`<input class="fr-input" id="${id}" name="${name}" type="text" value="${value}">`);
}

export function dateField({ label, name, value }: Field): Html {
  const id = randomId();
  return wrap(id, label, html`<input class="fr-input" id="${id}" name="${name}" type="date" value="${value}">`);
}

export function textareaField({ label, name, value }: Field): Html {
  const id = randomId();
  // A parser drops the first line feed.
  return wrap(id, label, html`<textarea class="fr-input" id="${id}" name="${name}" rows="5">\n${value}</textarea>`);
}

export function selectField({
  label,
  name,
  value,
  options,
}: Field & { options: Readonly<Record<string, string>> }): Html {
  const id = randomId();
  const choices = Object.entries(options).map(([key, text]) =>
    key === value
      ? html`<option value="${key}" selected>${text}</option>`
      : html`<option value="${key}">${text}</option>`,
  );
  const none = html`<option value="">Sélectionnez une valeur</option>`;
  return wrap(id, label, html`<select class="fr-select" id="${id}" name="${name}">${none}${choices}</select>`);
}

export function checkbox({ label, name, isOn }: { label: string; name: string; isOn: boolean }): Html {
  const id = randomId();
  const input = isOn
    ? html`<input type="checkbox" id="${id}" name="${name}" checked>`
    : html`<input type="checkbox" id="${id}" name="${name}">`;
  return html`<div class="fr-checkbox-group">${input}<label class="fr-label" for="${id}">${label}</label></div>`;
}

interface ListField {
  label: string;
  /** Random where none is given. */
  id?: string;
  /** What the form calls its values; the input has no name. */
  key: string;
  /** Which of the page's options it proposes. */
  source: string;
  value: readonly { id: string | null; name: string }[];
  /** Takes what is not proposed: `enter` also by a bare Enter. */
  free?: "add" | "enter";
  isSingle?: boolean;
}

/** An autocomplete: one picks by name, in a list that opens while one types. */
export function listField({ label, id = randomId(), key, source, value, free, isSingle = false }: ListField): Html {
  const input = html`<input class="MuiInputBase-input" id="${id}" type="text" role="combobox" aria-autocomplete="list"
    aria-expanded="false" autocomplete="off" autocapitalize="none" spellcheck="false">`;
  const data = JSON.stringify({ key, source, value, free: free ?? null, isSingle });
  return html`<div class="fr-input-group"><label class="fr-label" for="${id}">${label}</label>
    <div class="MuiAutocomplete-root" data-list="${data}"><div class="MuiInputBase-root">${input}</div></div>
    <p class="fr-error-text" hidden></p></div>`;
}

/** Rows that a button adds to; `__N__` in the template is the place of a new one. */
export function rowsOf(prefix: string, rows: readonly Html[], template: Html, add: string): Html {
  return html`<div data-rows="${prefix}">${rows}</div>
    <template data-template="${prefix}">${template}</template>
    <button class="fr-btn fr-btn--secondary" type="button" data-add="${prefix}">${add}</button>`;
}

/** A row; its bin has no type, so it is a submit button too. */
export function row(
  uuid: string | null,
  { index, title, bin }: { index: number | "__N__"; title: string; bin: string },
  fields: Html,
): Html {
  const number = index === "__N__" ? "__N1__" : index + 1;
  const button =
    index === 0
      ? html``
      : html`<button class="fr-btn fr-icon-delete-line" title="${bin} ${number}" data-bin>${bin} ${number}</button>`;
  return html`<fieldset data-row="${uuid}"><legend>${title} ${number}</legend>${fields}${button}</fieldset>`;
}
