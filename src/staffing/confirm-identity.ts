import type { MemberRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { editMember } from "./edit-member.ts";

/** The record once it says that the fiche of its name is this person's; undefined where it cannot be edited. */
export function confirmIdentity(text: string, record: Pick<RecordFile<MemberRecord>, "file">): string | undefined {
  return editMember(text, record, (data) => ({ ...data, existingFiche: true }));
}
