import { CORE_SCHEMA, dump, load } from "js-yaml";
import { z } from "zod";

export interface FicheText {
  keys: Record<string, unknown>;
  /** Null where nothing follows the keys. */
  body: string | null;
}

/** Throws where a text is no fiche. */
export function readFicheText(text: string): FicheText {
  const [, yaml, body = ""] = /^---\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)([\s\S]*)$/m.exec(text) ?? [];
  if (yaml === undefined) throw new Error(`No fiche: ${text.slice(0, 80)}`);
  return {
    keys: z.record(z.string(), z.unknown()).parse(load(yaml, { schema: CORE_SCHEMA })),
    body: body === "" ? null : body,
  };
}

/** The bytes that the site's own tools write. */
export function writeFicheText({ keys, body }: FicheText): string {
  return `---\n${dump(keys, { schema: CORE_SCHEMA, lineWidth: -1 })}---\n${body ?? ""}`;
}
