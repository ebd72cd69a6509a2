import type { EntryPageKind } from "../channels/espace-membre/fragment.ts";
import type { PageInput } from "../channels/espace-membre/page-parts.ts";

export type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Texts are compared without what people do not see, or type in one way or another. */
export function sameText(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

export function comparable(text: string): string {
  const spaces = text
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[^\S\n]+/g, " ");
  return spaces.replaceAll("’", "'").trim();
}

/** The pages for others and of new members name the inputs of missions without `member.`. */
export function nameOnPage(page: EntryPageKind, name: string): string {
  return page === "account" ? name : name.replace(/^member\.(?=missions\b)/, "");
}

/** The inputs of a page that may take a value, by name, id or label: one where the page is as we know it. */
export function findInputs(page: EntryPageKind, form: PageInput, row?: number): Input[] {
  if (form.name !== undefined) {
    const name = nameOnPage(page, form.name).replace(".N.", `.${row}.`);
    return [...document.getElementsByName(name)].filter(isInput);
  }
  if (form.id !== undefined) {
    // The same id in each row, so all of them are asked for.
    const found = [...document.querySelectorAll(`[id="${form.id}"]`)].filter(isInput);
    return row === undefined ? found : found.slice(row, row + 1);
  }
  return [...document.querySelectorAll("label")]
    .filter(({ textContent }) => sameText((textContent ?? "").replace(/\(obligatoire\)/, ""), form.label))
    .flatMap(({ control }) => (isInput(control) ? [control] : []));
}

function isInput(node: Element | null): node is Input {
  return node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node instanceof HTMLSelectElement;
}

/** What an input holds: the names of a list, or one text; nothing is a list of none. */
export function readInput(form: PageInput, input: Input): string[] {
  if (form.input === "list") {
    const chips = chipsOf(input).map(({ name }) => name);
    if (chips.length > 0) return chips;
  }
  const value = input.value;
  return value.trim() === "" ? [] : [value];
}

/** Whether an input holds that: a select may show other words than it holds, and a list has no order. */
export function holds(form: PageInput, input: Input, wanted: readonly string[]): boolean {
  const held = readInput(form, input);
  if (form.input === "list") {
    const [here, there] = [held, wanted].map((names) => [...new Set(names.map(comparable))].toSorted());
    return JSON.stringify(here) === JSON.stringify(there);
  }
  const [one = ""] = wanted;
  if (input instanceof HTMLSelectElement) return input.value === one || (one !== "" && sameText(chosenIn(input), one));
  return sameText(held[0] ?? "", one);
}

/** What people read in an input. */
export function shownIn(form: PageInput, input: Input): string[] {
  if (input instanceof HTMLSelectElement) return input.value === "" ? [] : [chosenIn(input)];
  return readInput(form, input);
}

function chosenIn(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.text ?? "";
}

/** What was picked in a list, with what takes each away: MUI's Autocomplete. */
export function chipsOf(input: Input): { name: string; bin: Element | null }[] {
  const box = input.closest(".MuiAutocomplete-root");
  return [...(box?.querySelectorAll(".MuiChip-root") ?? [])].map((chip) => ({
    name: chip.querySelector(".MuiChip-label")?.textContent ?? "",
    bin: chip.querySelector(".MuiChip-deleteIcon"),
  }));
}
