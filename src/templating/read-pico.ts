import { readFileSync } from "node:fs";

/** Pico CSS without classes, with the notice that its licence (MIT) asks to keep. */
export function readPico(): string {
  const pico = new URL(import.meta.resolve("@picocss/pico/css/pico.classless.min.css"));
  const notice = readFileSync(new URL("../LICENSE.md", pico), "utf8").trim();
  return `/*\n${notice}\n*/\n${readFileSync(pico, "utf8")}`;
}
