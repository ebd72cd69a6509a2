import type { Outcome } from "./fill-input.ts";
import { outcomeWords, words } from "./words.ts";

/** One value in the panel. */
export interface PanelLine {
  label: string;
  /** What the page holds; null where that is not known. */
  now: string | null;
  after: string;
  notes: string[];
  /** Null where nothing can be filled. */
  ticked: boolean | null;
}

interface PanelOptions {
  title: string;
  notes: readonly string[];
  lines: readonly PanelLine[];
  /** On a person's click only. What it resolves to is shown, line by line. */
  fill?: (ticked: readonly boolean[]) => Promise<{ outcomes: readonly Outcome[]; notes: readonly string[] }>;
  /** The panel is gone, filled or not. */
  closed?: () => void;
}

const HOST = "beta-fiches-saisie";

/** Set one by one: a style sheet in the page would be for its policy to allow. */
const styles = {
  panel:
    "position:fixed;top:1rem;right:1rem;z-index:2147483647;box-sizing:border-box;width:min(26rem,calc(100vw - 2rem));max-height:calc(100vh - 2rem);overflow:auto;padding:1rem;border:2px solid #000091;background:#fff;color:#161616;font:1rem/1.5 Marianne,Arial,sans-serif;box-shadow:0 4px 16px rgba(0,0,0,.3)",
  title: "margin:0 0 .5rem;font-size:1.25rem;font-weight:700;overflow-wrap:anywhere",
  list: "list-style:none;margin:1rem 0;padding:0",
  line: "margin:0;padding:.5rem 0;border-top:1px solid #ddd",
  label: "display:block;font-weight:700",
  values: "margin:0;padding-left:1.5rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:8rem;overflow:auto",
  note: "margin:.25rem 0;overflow-wrap:anywhere",
  button: "margin-right:.5rem;padding:.5rem 1rem;border:1px solid #000091;background:#fff;color:#000091;font:inherit",
} as const;

/** Shows the panel, alone: one that is there goes. Text nodes in a shadow root, so that nothing of a link becomes the page's. */
export function openPanel({ title, notes, lines, fill, closed }: PanelOptions): void {
  for (const old of document.querySelectorAll(HOST)) old.remove();
  const focused = document.activeElement;
  const host = document.createElement(HOST);
  const root = host.attachShadow({ mode: "open" });
  const panel = make("section", styles.panel);
  const heading = make("h2", styles.title, title);
  heading.id = "titre";
  heading.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", heading.id);
  panel.lang = "fr";
  const shown = lines.map(lineOf);
  const list = make("ul", styles.list);
  list.append(...shown.map(({ item }) => item));
  const status = make("div", styles.note);
  status.setAttribute("role", "status");
  status.tabIndex = -1;
  const close = make("button", styles.button, words.close);
  close.type = "button";
  panel.append(heading, ...notes.map((note) => make("p", styles.note, note)));
  if (lines.length > 0) panel.append(list);
  panel.append(status);

  function end() {
    host.remove();
    closed?.();
    if (focused instanceof HTMLElement) focused.focus();
  }

  if (fill) {
    const button = make("button", styles.button, words.fill);
    button.type = "button";
    button.disabled = shown.every(({ box }) => box === null);
    button.addEventListener("click", async (event) => {
      // A page could click for the person.
      if (!event.isTrusted || button.disabled) return;
      button.disabled = true;
      for (const { box } of shown) if (box) box.disabled = true;
      const result = await fill(shown.map(({ box }) => box?.checked ?? false));
      for (const [at, { item, box }] of shown.entries()) {
        const outcome = result.outcomes[at];
        if (outcome && box) item.append(make("p", styles.note, `→ ${outcomeWords[outcome]}`));
      }
      status.append(...result.notes.map((note) => make("p", styles.note, note)));
      button.remove();
      status.focus();
    });
    panel.append(button);
  }
  close.addEventListener("click", end);
  panel.append(close);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  });
  root.append(panel);
  document.documentElement.append(host);
  heading.focus();
}

function lineOf({ label, now, after, notes, ticked }: PanelLine): { item: HTMLElement; box: HTMLInputElement | null } {
  const item = make("li", styles.line);
  const name = make("label", styles.label);
  let box: HTMLInputElement | null = null;
  if (ticked !== null) {
    box = make("input", "margin:0 .5rem 0 0");
    box.type = "checkbox";
    box.checked = ticked;
    name.append(box);
  }
  name.append(label);
  item.append(name);
  if (now !== null) item.append(make("p", styles.values, `${words.now} : ${now}`));
  item.append(make("p", styles.values, `${words.after} : ${after}`));
  item.append(...notes.map((note) => make("p", styles.note, note)));
  return { item, box };
}

function make<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, style: string, text = ""): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  node.style.cssText = style;
  if (text !== "") node.append(text);
  return node;
}
