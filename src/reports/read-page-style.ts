import { readFileSync } from "node:fs";

/** Pico CSS, with the notice that its licence (MIT) asks to keep, then our own style; without what could end a `<style>`. */
export function readPageStyle(): string {
  const pico = new URL(import.meta.resolve("@picocss/pico/css/pico.classless.min.css"));
  const notice = readFileSync(new URL("../LICENSE.md", pico), "utf8").trim();
  const own = readFileSync(new URL("../../templates/reports/html/page.css", import.meta.url), "utf8");
  return `/*\n${notice}\n*/\n${readFileSync(pico, "utf8")}\n${own}`.replaceAll("\r\n", "\n").replaceAll("</", "<\\/");
}
