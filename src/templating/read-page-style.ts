import { readFileSync } from "node:fs";

/**
 * Pico CSS, with the notice that its licence (MIT) asks to keep, then our own style; without what could end a `<style>`. `more`: a file of
 * templates/ with what another page adds.
 */
export function readPageStyle(more?: string): string {
  const pico = new URL(import.meta.resolve("@picocss/pico/css/pico.classless.min.css"));
  const notice = readFileSync(new URL("../LICENSE.md", pico), "utf8").trim();
  const read = (name: string) => readFileSync(new URL(`../../templates/${name}`, import.meta.url), "utf8");
  const own = ["reports/html/page.css", ...(more === undefined ? [] : [more])].map(read).join("");
  return `/*\n${notice}\n*/\n${readFileSync(pico, "utf8")}\n${own}`.replaceAll("\r\n", "\n").replaceAll("</", "<\\/");
}
