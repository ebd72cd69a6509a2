import { readFileSync } from "node:fs";
import { readPico } from "./read-pico.ts";

/** Pico CSS, then our own style; without what could end a `<style>`. `more`: a file of templates/ with what another page adds. */
export function readPageStyle(more?: string): string {
  const read = (name: string) => readFileSync(new URL(`../../templates/${name}`, import.meta.url), "utf8");
  const own = ["reports/html/page.css", ...(more === undefined ? [] : [more])].map(read).join("");
  return `${readPico()}\n${own}`.replaceAll("\r\n", "\n").replaceAll("</", "<\\/");
}
