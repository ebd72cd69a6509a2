import { editYaml } from "../fiches/edit/edit-yaml.ts";
import type { JsonObject } from "../fiches/json.ts";
import type { MemberRecord } from "../records/member-record.ts";
import { parseRecords } from "../records/parse-records.ts";
import type { RecordFile } from "../records/records.ts";

/** A member's record once its data is changed, edited in place; undefined where that is impossible or it would not be valid. */
export function editMember(
  text: string,
  { file }: Pick<RecordFile<MemberRecord>, "file">,
  change: (data: JsonObject) => JsonObject,
): string | undefined {
  const edited = editYaml(text, change);
  if (edited === undefined) return;
  const folder = file.replace(/\/?members\/[^/]*$/, "") || ".";
  const { members } = parseRecords([{ path: file, text: edited, size: edited.length }], folder);
  return members.length === 1 ? edited : undefined;
}
