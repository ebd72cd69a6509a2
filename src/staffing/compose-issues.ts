import type { IssueDue } from "../contract/issues-due.ts";
import { dutyOn } from "../contract/on-duty.ts";
import { contractIssueMarker } from "../markers/issue-markers.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { fitTitle } from "../templating/fit-title.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";

interface IssueText {
  title: string;
  /** Markdown, its marker at the end. */
  body: string;
  /** Logins of those who have it to do, as far as their records tell; at most ten, as GitHub takes. */
  assignees: string[];
}

const MOST_ASSIGNEES = 10;

/** An issue of the contract's follow-up, for the people of the contractor. */
export function composeIssue(
  { due, marker }: IssueToOpen,
  { records, settings }: { records: Records; settings: Pick<Settings, "correspondents"> },
  today: string,
): IssueText {
  const members = new Map(records.members.map((member) => [member.id, member]));
  const withFile = <P extends { member: string }>(one: P) => ({ ...one, file: members.get(one.member)?.file ?? "" });
  const file = records.products.find(({ id }) => id === due.product)?.file ?? null;
  const duty = dutyOn(settings.correspondents, today);
  const variables = {
    ...due,
    ...(due.kind === "renewal" ? { leaving: withFile(due.leaving), arriving: withFile(due.arriving) } : {}),
    ...{ file, duty, marker, today },
    ...(due.kind === "arrival" ? { file: withFile(due).file } : {}),
  };
  const logins = due.members.flatMap((id) => members.get(id)?.value.github ?? []);
  return {
    title: fitTitle(renderTemplate("issues/contract/title", variables).trim()),
    body: renderMarkdown(`issues/contract/${due.kind}`, variables),
    assignees: [...new Set(logins)].slice(0, MOST_ASSIGNEES),
  };
}

interface IssueToOpen {
  marker: string;
  due: IssueDue;
}

/** What the contract requires and no issue, open or closed, is about yet; nothing where the settings do not ask for issues. */
export function issuesToOpen(
  due: readonly IssueDue[],
  { contract }: Pick<Settings, "contract">,
  known: ReadonlySet<string | undefined>,
): IssueToOpen[] {
  if (!contract.issues) return [];
  return due
    .filter(({ key }) => !known.has(key))
    .map((due) => ({ marker: contractIssueMarker.print({ key: due.key }), due }));
}
