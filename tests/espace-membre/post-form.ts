import type { MissionRow } from "../support/espace-membre/database.ts";
import type { EspaceMembre } from "../support/espace-membre/start-espace-membre.ts";

export interface Form {
  values?: Record<string, string | boolean>;
  lists?: Record<string, { id: string | null; name: string; isSpoiled: boolean }[]>;
  rows?: Record<string, (string | null)[]>;
}

/** Opens a page and sends its form as the page's script does; undefined where the page has none. */
export async function postForm({ url }: EspaceMembre, path: string, { values = {}, lists = {}, rows = {} }: Form) {
  const page = await (await fetch(url + path)).text();
  const action = /"action":"([^"]+)"/.exec(page)?.[1];
  if (action === undefined) return undefined;
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "next-action": action },
    body: JSON.stringify({ values, lists, rows }),
  });
  const outcome: unknown = await response.json();
  return { status: response.status, outcome };
}

export const item = (name: string, id: string | null = null) => ({ id, name, isSpoiled: false });

/** What a page sends of some missions; one without uuid is new. */
export function missionsForm(
  prefix: string,
  missions: readonly (Omit<MissionRow, "uuid"> & { uuid?: string })[],
): Form {
  const form: Required<Form> = { values: {}, lists: {}, rows: { [prefix]: missions.map(({ uuid }) => uuid ?? null) } };
  for (const [index, { start, end, employer, status, startups }] of missions.entries()) {
    const at = `${prefix}.${index}`;
    Object.assign(form.values, {
      [`${at}.start`]: start,
      [`${at}.end`]: end ?? "",
      [`${at}.employer`]: employer ?? "",
      [`${at}.status`]: status,
    });
    form.lists[`${at}.startups`] = startups.map((id) => item(id, id));
  }
  return form;
}
