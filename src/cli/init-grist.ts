import { isProblem, problem } from "../problems/problem.ts";
import { connectGrist, gristConnector } from "../records/grist/connect-grist.ts";
import { layOutTables } from "../records/grist/lay-out-tables.ts";
import { makeTables, planTables } from "../records/grist/make-tables.ts";
import { parseGristAccess } from "../settings/environment.ts";
import { settingsPath } from "../settings/parse-settings.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { Command } from "./command.ts";
import { gristInitCommand } from "./declarations/grist-init-command.ts";
import { loadSettings } from "./load-inputs.ts";
import { parseArguments } from "./parse-arguments.ts";
import { failWith } from "./print-problems.ts";
import { errors, output } from "./printer.ts";

/** Makes the tables of records in the document that settings name; without `--yes` it only says which. */
export const initGrist: Command = async (args) => {
  const values = parseArguments(gristInitCommand, args);
  if (isProblem(values)) return failWith([values]);
  const settings = await loadSettings(values);
  if (Array.isArray(settings)) return failWith(settings);
  const place = { file: values.settings ?? settingsPath, line: 1, column: 1 };
  if (!settings.grist) return failWith([problem("grist-unset", {}, place)]);
  const { key, hosts } = parseGristAccess(process.env);
  const connector = key === null ? undefined : gristConnector({ key, hosts });
  const client = connectGrist(connector, settings.grist, null, place);
  if (isProblem(client)) return failWith([client]);
  errors.passing("Lecture du document…");
  const missing = await planTables(client, layOutTables(values.all === true));
  errors.wipe();
  if (!Array.isArray(missing)) return failWith([missing]);
  if (values.yes) {
    errors.passing("Création…");
    const refused = await makeTables(client, missing);
    errors.wipe();
    if (refused) return failWith([refused]);
  }
  const tables = missing.map(({ layout, isNew, columns }) => ({
    name: layout.id,
    isNew,
    columns: columns.map(({ label }) => label),
  }));
  output.text(`${renderTemplate("terminal/grist-init", { tables, isMade: values.yes === true }).trim()}\n`);
  return 0;
};
