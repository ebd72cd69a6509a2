import { addMonths } from "../dates/day.ts";
import { withValue } from "../plan/with-value.ts";
import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { editMember } from "./edit-member.ts";

/** A record's new text, and the day on which the mission then ends. */
export interface Prolonged {
  text: string;
  end: string;
}

/**
 * The record once its mission ends some months later. The mission is told by its start and its end, as they were when somebody
 * chose: undefined where the record has moved since, and where it cannot be edited.
 */
export function prolongMission(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "file" | "value">,
  { start, end }: Pick<MissionRecord, "start" | "end">,
  months: number,
): Prolonged | undefined {
  const at = record.value.missions.findIndex((mission) => mission.start === start && mission.end === end);
  if (at < 0) return;
  const later = addMonths(end, months);
  const edited = editMember(text, record, (data) => withValue(data, ["missions", at, "end"], later));
  return edited === undefined ? undefined : { text: edited, end: later };
}
