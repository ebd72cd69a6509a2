import type { FileWrites } from "../../files/write-inside.ts";
import { ownValue } from "../../problems/own-value.ts";
import type { Problem, ProblemCode } from "../../problems/problem.ts";
import { parseRecords } from "../../records/yaml/read-records.ts";
import { digestWrites } from "../digest-writes.ts";
import type { FormValues, RecordDraft, RecordKind } from "../person-acts.ts";
import { createFormDialogue, IDENTITY } from "./form-dialogue.ts";
import { fieldOfKey, formFields } from "./form-fields.ts";
import type { NewContext } from "./new-context.ts";
import { newMember } from "./new-member.ts";
import { newMission } from "./new-mission.ts";
import { type NewRows, placeNewRows } from "./place-new-rows.ts";

const makers = { member: newMember, mission: newMission } satisfies Record<RecordKind, unknown>;

/** What is said of no value, but of who the person is or of which record it is about. */
const fieldOfCode: Partial<Record<ProblemCode, string>> = {
  "new-person-known": IDENTITY,
  "new-username-taken": "username",
  "new-username-unfit": "username",
  "new-record-exists": "username",
  "new-member-unknown": "member",
  "new-mission-known": "start",
};

/** The record that a form says, as `new member` and `new mission` would write it, with what the plan says of it; or what keeps it from being written. */
export async function draftRecord(
  kind: RecordKind,
  form: FormValues,
  known: Omit<NewContext, "dialogue">,
): Promise<RecordDraft> {
  const dialogue = createFormDialogue(form, formFields[kind]);
  let checked = "";
  const context: NewContext = {
    ...known,
    dialogue,
    check(path, text) {
      checked = text;
      return known.check(path, text);
    },
  };
  const made = await makers[kind](context);
  if (Array.isArray(made)) {
    const fieldOf = (found: Problem) =>
      dialogue.fieldOf(found) ?? fieldOfCode[found.code] ?? fieldAt(checked, found.line, form.get("start")?.[0]);
    return { kind: "faulty", faults: made.map((problem) => ({ field: fieldOf(problem), problem })) };
  }
  const inSheets = known.sheets.length > 0 || known.settings.grist !== undefined;
  const { path, text, existing, warnings, changes } = made;
  const [record] = parseRecords([{ path, text, size: text.length }], known.settings.records).members;
  const subject = {
    id: record?.id ?? "",
    name: record?.value.fullname ?? "",
    start: record?.value.missions.at(-1)?.start ?? "",
  };
  const rows = inSheets ? (placeNewRows(kind, made, context)?.parts ?? null) : null;
  const files: FileWrites = rows ? filesOfRows(rows) : new Map([[path, { content: text, existing }]]);
  return {
    ...{ kind: "ready", subject, path, text, rows, files, digest: digestWrites(files) },
    ...{ warnings: [...warnings, ...known.notes], changes },
  };
}

function filesOfRows(rows: readonly NewRows[]): FileWrites {
  return new Map(
    rows.flatMap(({ file, content, was }) =>
      file !== null && content && was ? [[file, { content, existing: { was } }] as const] : [],
    ),
  );
}

/** The field of a line of the text that was checked; null on lines of what the form does not say: other missions of the record. */
function fieldAt(text: string, line: number, start: string | undefined): string | null {
  const lines = text.split("\n");
  const own = lines.findLastIndex((one) => start !== undefined && one.includes(start) && /\bstart:/.test(one));
  const key = /^\s*(?:- +)?([A-Za-z]+):/.exec(lines[line - 1] ?? "")?.[1] ?? "";
  const isOfMission = /^\s/.test(lines[line - 1] ?? "");
  if (isOfMission && line - 1 < own) return null;
  return ownValue(fieldOfKey, key) ?? null;
}
