/** Text that is already HTML. */
export interface Html {
  html: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

type Part = string | number | null | undefined | Html | readonly Html[];

function print(part: Part): string {
  if (part === null || part === undefined) return "";
  if (typeof part === "object") return "html" in part ? part.html : part.map(({ html: one }) => one).join("");
  return String(part).replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}

/** Escapes all that is no HTML yet. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: String.raw({ raw: texts }, ...parts.map(print)) };
}

/** One after the other. */
export const join = (...parts: readonly Html[]): Html => html`${parts}`;

/** Ids are random at each load, but for a few. */
export const randomId = (): string => `:r${crypto.randomUUID().slice(0, 8)}:`;

/** Data for the page's script. `<` cannot end the element. */
export const json = (id: string, data: unknown): Html => ({
  html: `<script type="application/json" id="${id}">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`,
});
