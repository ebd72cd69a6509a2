import type { Document, DocumentOptions, ParseOptions, SchemaOptions } from "yaml";
import { yamlPackage } from "./yaml-package.ts";

type Options = ParseOptions & DocumentOptions & SchemaOptions & { keepSourceTokens?: boolean };

/**
 * A text as the `yaml` package reads it, also where it is wrong: `errors` says how. A hostile text has a hundred thousand of them, and for each
 * to say from where in our code it came would take most of the time.
 */
export function parseDocument(text: string, options: Options): Document.Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return yamlPackage().parseDocument(text, options);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
