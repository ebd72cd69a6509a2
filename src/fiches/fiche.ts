import type { JsonObject } from "./json.ts";

/** A fiche as it was read: what its front matter says, and where in the text it says it. */
export interface Fiche {
  text: string;
  data: JsonObject;
  /** Offsets in `text` of the YAML between the `---` lines, from after the opening marker up to the closing line. */
  front: { start: number; end: number };
  /** Offset in `text` where the body begins. */
  bodyStart: number;
}
