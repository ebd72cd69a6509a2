import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { ReadyDraft, RecordKind } from "../person-acts.ts";
import type { RecordsProposal } from "../records-proposal.ts";

const keys: Record<RecordKind, (subject: ReadyDraft["subject"]) => RecordsProposal["key"]> = {
  member: ({ id }) => `add/member/${id}`,
  mission: ({ id, start }) => `add/mission/${id}/${start}`,
};

/** « Jeanne Exemplaire : ajouter son dossier », with whole new contents of files by path; one at a time of each person, and of each first day. */
export function composeAddition(
  kind: RecordKind,
  { subject }: Pick<ReadyDraft, "subject">,
  files: RecordsProposal["files"],
): RecordsProposal {
  const told = { kind, ...subject };
  return {
    key: keys[kind](subject),
    title: renderTemplate("pull-requests/add-title", told).trim(),
    body: renderMarkdown("pull-requests/add", told),
    files,
  };
}
