import type { PageInput } from "../channels/espace-membre/page-parts.ts";
import { fillList } from "./fill-list.ts";
import { holds, type Input, sameText } from "./page-input.ts";
import { leave, typeValue } from "./type-value.ts";

/** What became of one value. */
export type Outcome =
  | "filled"
  | "already"
  /** The page has no such input, or its row is not there. */
  | "not-found"
  /** More than one input or row could be meant. */
  | "ambiguous"
  /** Rows are taken away by their bin, which may submit the form. */
  | "by-hand"
  /** The input cannot be changed, or the button that adds a row cannot be pressed. */
  | "disabled"
  /** The list or the select does not propose it. */
  | "not-offered"
  /** The page put another value back, or the person did when it asked. */
  | "not-kept"
  /** The page has the input, and drops what is typed there. */
  | "not-saved"
  /** The page says something else than when the panel opened. */
  | "changed-since"
  | "unticked";

/** Makes an input hold a value, as a person would who types it and leaves. Nothing is submitted, and no question answered. */
export async function fillInput(
  form: PageInput,
  input: Input,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<Outcome> {
  if (holds(form, input, after)) return "already";
  if (input.matches(":disabled") || (!(input instanceof HTMLSelectElement) && input.readOnly)) return "disabled";
  if (form.input === "list") {
    const isOffered = await fillList(input, { before, after });
    if (!isOffered) {
      mark(input);
      return "not-offered";
    }
  } else {
    const value = input instanceof HTMLSelectElement ? optionOf(input, after[0]) : (after[0] ?? "");
    if (value === undefined) return "not-offered";
    input.focus();
    typeValue(input, value);
    leave(input);
  }
  mark(input);
  return "filled";
}

function optionOf(select: HTMLSelectElement, wanted: string | undefined): string | undefined {
  if (wanted === undefined) return [...select.options].find(({ value }) => value === "")?.value;
  const options = [...select.options].filter(({ disabled }) => !disabled);
  return (options.find(({ value }) => value === wanted) ?? options.find(({ text }) => sameText(text, wanted)))?.value;
}

/** The frame stays until the page is left. */
function mark(input: Input): void {
  const box = input.closest<HTMLElement>(".MuiAutocomplete-root") ?? input;
  box.style.outline = "3px solid #6a6af4";
  box.style.outlineOffset = "2px";
  box.dataset.betaFiches = "filled";
}
