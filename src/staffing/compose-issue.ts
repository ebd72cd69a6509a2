import { dutyOn } from "../contract/on-duty.ts";
import { fitTitle } from "../delivery/fit-title.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { IssueToOpen } from "./issues-to-open.ts";

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
  const said = {
    ...due,
    ...(due.kind === "renewal" ? { leaving: withFile(due.leaving), arriving: withFile(due.arriving) } : {}),
    ...{ file, duty, marker, today },
  };
  const logins = due.members.flatMap((id) => members.get(id)?.value.github ?? []);
  return {
    title: fitTitle(renderTemplate("issues/contract/title", said).trim()),
    body: renderMarkdown(`issues/contract/${due.kind}`, said),
    assignees: [...new Set(logins)].slice(0, MOST_ASSIGNEES),
  };
}
