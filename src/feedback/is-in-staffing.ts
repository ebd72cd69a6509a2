import { settingsPath } from "../settings/parse-settings.ts";

/** Whether a problem's file is one of the staffing repository's: a record, wherever their folder is, or the settings. */
export function isInStaffing(file: string): boolean {
  if (file === settingsPath) return true;
  return !file.startsWith("content/") && /(^|\/)(?:(?:members|products|orders)\/.|prices\.yml$)/.test(file);
}
