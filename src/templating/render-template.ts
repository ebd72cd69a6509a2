import { fileURLToPath } from "node:url";
import { Liquid } from "liquidjs";

const root = fileURLToPath(new URL("../../templates/", import.meta.url));

const engine = new Liquid({
  root,
  extname: ".liquid",
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  cache: true,
  // Else liquidjs asks the system, which loads the calendars of every language first.
  locale: "fr-FR",
});

engine.registerFilter("jour", (day: string) => frenchDay(day));
engine.registerFilter("accord", (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`);

/** Fills `templates/NAME.liquid`; a template that names something it was not given throws. */
export function renderTemplate(name: string, data: object): string {
  return engine.renderFileSync(name, data);
}

/** `2026-12-31` → « 31 décembre 2026 »; what is no such day is left as it is. */
function frenchDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeZone: "UTC" }).format(date).replace(/^1 /, "1er ");
}
