import { isProblem, type Problem } from "../problems/problem.ts";
import { usualSite } from "../settings/settings-schema.ts";
import { removeKeptSite, updateKeptSite } from "../site/clone/update-kept-site.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import { siteUpdateCommand } from "./declarations/site-update-command.ts";
import { loadSettings, type SettingsOptions } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

/** Makes, or updates, the copy of the site that commands read where `--site` is not given. */
export const updateSite: Command = async (args) => {
  const values = parseArguments(siteUpdateCommand, args);
  if (isProblem(values)) return failWith([values]);
  const site = await siteOf(values);
  if (Array.isArray(site)) return failWith(site);
  if (values.anew) removeKeptSite(site);
  errors.passing(`Copie de ${site.repository}…`);
  const updated = updateKeptSite(site, {
    server: process.env.GITHUB_SERVER_URL || "https://github.com",
    now: new Date(),
  });
  errors.wipe();
  if (isProblem(updated)) return failWith([updated]);
  output.text(`${renderTemplate("terminal/site-updated", { ...site, ...updated }).trim()}\n`);
  return 0;
};

/** The site of the settings; where there are none, the usual one. */
async function siteOf(options: SettingsOptions) {
  const settings = await loadSettings(options);
  if (!Array.isArray(settings)) return settings.site;
  const isAbsent = options.settings === undefined && settings.every(({ code }: Problem) => code === "settings-missing");
  return isAbsent ? usualSite : settings;
}
