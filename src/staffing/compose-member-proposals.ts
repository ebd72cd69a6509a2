import { addMonths } from "../dates/day.ts";
import { editYaml } from "../fiches/edit/edit-yaml.ts";
import { type JsonObject, withValueAt } from "../fiches/json.ts";
import type { MemberRecord, MissionRecord } from "../records/member-record.ts";
import type { RecordFile } from "../records/records.ts";
import { parseRecords } from "../records/yaml/read-records.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** `name`: what tells the person from others. « Jeanne Exemplaire : prolonger sa mission jusqu'au 30 juin 2027 »; undefined where `prolongMission` gives nothing. */
export function composeProlongation(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "id" | "file" | "value">,
  mission: Pick<MissionRecord, "start" | "end">,
  months: number,
  name = record.value.fullname,
): RecordsProposal | undefined {
  const prolonged = prolongMission(text, record, mission, months);
  if (!prolonged) return;
  const variables = { name, from: mission.end, end: prolonged.end };
  return {
    key: `prolong/${record.id}/${mission.start}`,
    title: renderTemplate("pull-requests/prolong-title", variables).trim(),
    body: renderMarkdown("pull-requests/prolong", variables),
    files: new Map([[record.file, prolonged.text]]),
    content: [record.file, mission.start, prolonged.end],
  };
}

/** « Jeanne Exemplaire : confirmer sa fiche »; undefined where the record cannot be edited. */
export function composeConfirmation(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "id" | "file" | "value">,
  contractor: string,
  name = record.value.fullname,
): RecordsProposal | undefined {
  const confirmed = confirmIdentity(text, record);
  if (confirmed === undefined) return;
  const variables = { name, contractor };
  return {
    key: `confirm/${record.id}`,
    title: renderTemplate("pull-requests/confirm-title", variables).trim(),
    body: renderMarkdown("pull-requests/confirm", variables),
    files: new Map([[record.file, confirmed]]),
    content: [record.file, "existingFiche"],
  };
}

/** A record's new text, and the day on which the mission then ends. */
export interface Prolonged {
  text: string;
  end: string;
}

/**
 * The record once its mission ends some months later. The mission is recognised by its start and its end, as they were when somebody
 * chose: undefined where the record has moved since, and where it cannot be edited.
 */
function prolongMission(
  text: string,
  record: Pick<RecordFile<MemberRecord>, "file" | "value">,
  { start, end }: Pick<MissionRecord, "start" | "end">,
  months: number,
): Prolonged | undefined {
  const index = record.value.missions.findIndex((mission) => mission.start === start && mission.end === end);
  if (index < 0) return;
  const newEnd = addMonths(end, months);
  const edited = editMember(text, record, (data) => withValueAt(data, ["missions", index, "end"], newEnd));
  return edited === undefined ? undefined : { text: edited, end: newEnd };
}

/** The record once it states that the fiche of its name is this person's; undefined where it cannot be edited. */
function confirmIdentity(text: string, record: Pick<RecordFile<MemberRecord>, "file">): string | undefined {
  return editMember(text, record, (data) => ({ ...data, existingFiche: true }));
}

/** A member's record once its data is changed, edited in place; undefined where that is impossible or it would not be valid. */
function editMember(
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
