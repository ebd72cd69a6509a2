import { applyCommand } from "./apply-command.ts";
import { checkCommand } from "./check-command.ts";
import { completionCommand } from "./completion-command.ts";
import { convertCommand } from "./convert-command.ts";
import { demoCommand } from "./demo-command.ts";
import { doctorCommand } from "./doctor-command.ts";
import { entriesCommand } from "./entries-command.ts";
import { forgetCommand } from "./forget-command.ts";
import { gristInitCommand } from "./grist-init-command.ts";
import { importCommand } from "./import-command.ts";
import { importOrdersCommand } from "./import-orders-command.ts";
import { initCommand } from "./init-command.ts";
import { lancementCommand } from "./lancement-command.ts";
import { newMemberCommand } from "./new-member-command.ts";
import { newMissionCommand } from "./new-mission-command.ts";
import { newOrderCommand } from "./new-order-command.ts";
import { newProductCommand } from "./new-product-command.ts";
import { newSheetCommand } from "./new-sheet-command.ts";
import { planCommand } from "./plan-command.ts";
import { reportCommand } from "./report-command.ts";
import { reversibiliteCommand } from "./reversibilite-command.ts";
import { serveCommand } from "./serve-command.ts";
import { servicesFaitsCommand } from "./services-faits-command.ts";
import { siteUpdateCommand } from "./site-update-command.ts";
import { statusCommand } from "./status-command.ts";
import { validateCommand } from "./validate-command.ts";

/** Every command, in the order of help within its group. `src/cli/main.ts` says what runs each. */
export const declarations = [
  siteUpdateCommand,
  initCommand,
  newSheetCommand,
  gristInitCommand,
  importCommand,
  convertCommand,
  statusCommand,
  doctorCommand,
  demoCommand,
  planCommand,
  applyCommand,
  entriesCommand,
  validateCommand,
  checkCommand,
  newProductCommand,
  reportCommand,
  servicesFaitsCommand,
  newOrderCommand,
  importOrdersCommand,
  lancementCommand,
  reversibiliteCommand,
  newMemberCommand,
  newMissionCommand,
  forgetCommand,
  serveCommand,
  completionCommand,
] as const;

export type CommandName = (typeof declarations)[number]["name"];
