import { chipsOf, comparable, type Input, readInput, sameText } from "./page-input.ts";
import { leave, typeValue } from "./type-value.ts";
import { pause, waitFor } from "./wait-for.ts";

const list = { label: "", input: "list" } as const;

/**
 * Takes from a list that one picks from what is to go, and picks what is to come; what stands there besides is the person's. Returns
 * whether the page proposed all of it.
 */
export async function fillList(
  input: Input,
  { before, after }: { before: readonly string[]; after: readonly string[] },
): Promise<boolean> {
  const wanted = new Set(after.map(comparable));
  for (const name of before.filter((one) => !wanted.has(comparable(one)))) await removeChip(input, name);
  let areOffered = true;
  for (const name of after) {
    if (readInput(list, input).some((one) => sameText(one, name))) continue;
    if (!(await pick(input, name))) areOffered = false;
  }
  return areOffered;
}

async function removeChip(input: Input, name: string): Promise<void> {
  const chip = chipsOf(input).find((one) => sameText(one.name, name));
  chip?.bin?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await waitFor(() => !chipsOf(input).some((one) => sameText(one.name, name)));
}

/** Types a name and picks the option that says just that; a free text by « Ajouter "…" », for a bare Enter spoils it. */
async function pick(input: Input, name: string): Promise<boolean> {
  input.focus();
  typeValue(input, name);
  const option = await waitFor(() => optionFor(input, name));
  option?.click();
  const isPicked =
    option !== undefined && (await waitFor(() => readInput(list, input).some((one) => sameText(one, name))));
  if (!isPicked) typeValue(input, "");
  leave(input);
  // The list closes a little after one leaves it, and clears what is typed.
  await pause();
  return isPicked === true;
}

function optionFor(input: Input, name: string): HTMLElement | undefined {
  const popup = document.getElementById(input.getAttribute("aria-controls") ?? "");
  const options = [...(popup?.querySelectorAll<HTMLElement>("[role=option]") ?? [])];
  const exact = options.filter(({ textContent }) => sameText(textContent ?? "", name));
  // Of two that read the same, a person picks.
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  return options.find(
    ({ textContent }) => /^Ajouter ["«“]\s?/.test(textContent ?? "") && quoted(textContent ?? "", name),
  );
}

function quoted(option: string, name: string): boolean {
  return sameText(option.replace(/^Ajouter ["«“]/, "").replace(/["»”]$/, ""), name);
}
