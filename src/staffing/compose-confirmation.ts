import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { confirmIdentity } from "./confirm-identity.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** « Jeanne Exemplaire : confirmer sa fiche »; undefined where the record cannot be edited. */
export function composeConfirmation(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "id" | "file" | "value">,
  contractor: string,
): RecordsProposal | undefined {
  const confirmed = confirmIdentity(text, record);
  if (confirmed === undefined) return;
  const said = { name: record.value.fullname, contractor };
  return {
    key: `confirm/${record.id}`,
    title: renderTemplate("pull-requests/confirm-title", said).trim(),
    body: renderMarkdown("pull-requests/confirm", said),
    files: new Map([[record.file, confirmed]]),
    content: [record.file, "existingFiche"],
  };
}
