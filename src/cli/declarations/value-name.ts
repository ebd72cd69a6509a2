import type { ValueDeclaration } from "./command-declaration.ts";

/** What a value is called in usage and problems: DOSSIER, text|json. */
export function valueName(declaration: ValueDeclaration): string {
  return declaration.value ?? (declaration.type === "choice" ? declaration.values.join("|") : "");
}
