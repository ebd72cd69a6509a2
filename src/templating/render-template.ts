import { createEngine } from "./create-engine.ts";

const asIs = (text: string) => text;

const engine = createEngine({ code: asIs, copy: asIs, address: asIs });

/** Fills `templates/NAME.liquid` with plain text: nothing is escaped. For GitHub, see `renderMarkdown`. */
export function renderTemplate(name: string, data: object): string {
  return engine.renderFileSync(name, data);
}
