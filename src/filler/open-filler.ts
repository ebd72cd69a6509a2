import { forms } from "../channels/espace-membre/forms.ts";
import { type EntryPageKind, type Fragment, pagePath } from "../channels/espace-membre/fragment.ts";
import { buttons } from "../channels/espace-membre/page-parts.ts";
import { type EntryValue, entryValues } from "./entry-values.ts";
import { findInputs, holds, readInput } from "./page-input.ts";
import { findButton } from "./page-rows.ts";
import { openPanel, type PanelLine } from "./panel.ts";
import { fillTargets, findTargets, type Target } from "./targets.ts";
import { pause } from "./wait-for.ts";
import { labelOf, outcomeWords, valueInWords, words } from "./words.ts";

/** Times that the page is read, thirty ms apart: as often as that nothing may change, and at most. */
const STILL = 12;
const MOST = 150;

/** Whether an entry is for the page of that path. */
export function isPageOf(fragment: Fragment, path: string): boolean {
  const paths = [pagePath(fragment)];
  // Where an administrator edits another's fiche, the form is the same.
  if (fragment.page === "account") paths.push(`/community/${encodeURIComponent(fragment.id)}/admin-update`);
  return paths.includes(path.replace(/\/$/, ""));
}

/**
 * Shows an entry before the page that it is for, and fills what the person ticks once they click. `ended` runs once: after filling, or
 * when the panel is closed.
 */
export async function openFiller(fragment: Fragment, ended: () => void): Promise<void> {
  const { page, id } = fragment;
  const values = entryValues(fragment);
  const targets = await settledTargets(page, values);
  const notes = [words.intro];
  if (page === "account") notes.push(words.ownPage(fullnameOnPage()));
  if (page === "create" || page === "new-product") notes.push(words.email);
  openPanel({
    title: words.title(id),
    notes,
    lines: values.map((value, at) => lineOf(value, targets[at] ?? { kind: "none", why: "not-found" })),
    async fill(ticked) {
      // The site goes from page to page without loading one, and the panel stays.
      if (!isPageOf(fragment, location.pathname)) return { outcomes: [], notes: [words.otherPage] };
      const outcomes = await fillTargets(page, values, { ticked, listed: targets });
      ended();
      const filled = outcomes.filter((outcome) => outcome === "filled").length;
      return { outcomes, notes: [words.done(filled), ...(filled > 0 ? notesOnSaving() : [])] };
    },
    closed: ended,
  });
}

/** Says a sentence in a panel where there is nothing to fill. */
export function showNotice(text: string): void {
  openPanel({ title: words.fillerTitle, notes: [text], lines: [] });
}

/** What the page has once it has drawn its form and stays as it is; a form that has moved is told as it is, after some seconds. */
async function settledTargets(page: EntryPageKind, values: readonly EntryValue[]): Promise<Target[]> {
  let last = "";
  for (let [waited, still] = [0, 0]; ; waited += 1, still += 1) {
    const targets = findTargets(page, values);
    const seen = JSON.stringify(targets.map((target) => [target.kind, target.kind === "input" ? target.shown : null]));
    if (seen !== last) still = 0;
    last = seen;
    const isDrawn = document.readyState === "complete" && targets.some(isThere);
    if (still >= (isDrawn ? STILL : MOST) || waited >= MOST) return targets;
    await pause();
  }
}

/** Whether the page has something of it. */
function isThere(target: Target): boolean {
  return target.kind !== "none" || target.why === "ambiguous" || target.why === "disabled";
}

function lineOf(value: EntryValue, target: Target): PanelLine {
  const line = { label: labelOf(value), after: valueInWords(value, value.after) };
  if (target.kind === "none") return { ...line, now: null, notes: [outcomeWords[target.why]], ticked: null };
  if (target.kind === "new-row") return { ...line, now: null, notes: [words.newRow], ticked: true };
  const now = valueInWords(value, target.shown);
  if (holds(value.form, target.input, value.after))
    return { ...line, now, notes: [outcomeWords.already], ticked: null };
  // What a person has written since wins, unless the one before the page says otherwise.
  const hasMoved = !holds(value.form, target.input, value.before);
  return { ...line, now, notes: hasMoved ? [words.moved(valueInWords(value, value.before))] : [], ticked: !hasMoved };
}

function fullnameOnPage(): string {
  const [input] = findInputs("account", forms.members.fullname);
  return input ? (readInput(forms.members.fullname, input)[0] ?? "") : "";
}

function notesOnSaving(): string[] {
  const save = findButton(buttons.save);
  if (save === undefined) return [words.saveIsMissing];
  return save.disabled ? [words.saveIsOff] : [];
}
