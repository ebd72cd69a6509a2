import { createEngine } from "./create-engine.ts";

const unchanged = (text: string) => text;

const engine = createEngine({ code: unchanged, copy: unchanged, address: unchanged });

/** Fills `templates/NAME.liquid` with plain text: nothing is escaped. For GitHub, see `renderMarkdown`. */
export function renderTemplate(name: string, data: object): string {
  return engine.renderFileSync(name, data);
}
