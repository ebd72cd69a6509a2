import { fieldRows } from "../channels/field-rows.ts";
import { editYaml } from "../fiches/edit/edit-yaml.ts";
import { bodyKeys, bodyPath } from "../fiches/fields.ts";
import { isJson, isJsonObject, type Json, type JsonObject, textOf, withValueAt } from "../fiches/json.ts";
import { itemAt } from "../fiches/value-name.ts";
import { fieldChanges } from "../plan/field-changes.ts";
import type { FieldChange, WriteBack } from "../plan/plan.ts";
import type { RecordFile } from "../records/records.ts";
import { takeWithin } from "../templating/clean-text.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import { printPath } from "../yaml/path.ts";
import { editSheets, recordOf } from "./edit-sheets.ts";
import type { ContractorState } from "./read-staffing.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

type RecordTexts = Pick<ContractorState, "records" | "texts" | "sheets">;

/** One record that takes values of the site: before, and after. */
interface EditedRecord extends Pick<WriteBack, "collection"> {
  file: string;
  /** Its id, where the file holds several records. */
  row?: string;
  content: string | Uint8Array;
  before: JsonObject;
  after: JsonObject;
  writeBacks: WriteBack[];
}

/** The records with the values that moved on the site, as one proposal; undefined where there is none to write back. */
export function composeWriteBack(
  { records, texts, sheets }: RecordTexts,
  writeBacks: readonly WriteBack[],
): RecordsProposal | undefined {
  const ofRecords = new Map<string, WriteBack[]>();
  for (const writeBack of writeBacks) {
    const key = `${writeBack.collection}/${writeBack.id}`;
    ofRecords.set(key, [...(ofRecords.get(key) ?? []), writeBack]);
  }
  const { files, written } = editSheets(records, sheets, writeBacks);
  const editedRecords = [...ofRecords.values()].flatMap((own): EditedRecord[] => {
    const [first] = own;
    const record = first && recordOf(records, first);
    const before: unknown = record?.value;
    if (!first || !record || !isJson(before) || !isJsonObject(before)) return [];
    const { collection } = first;
    if (record.origin === undefined || record.origin === "yaml") {
      const edited = editRecord(record.file, texts.get(record.file) ?? "", before, own);
      return edited.map((one) => ({ ...one, collection }));
    }
    const inSheet = own.filter((one) => written.includes(one));
    return editedRows(record, before, inSheet, files);
  });
  if (editedRecords.length === 0) return;
  return {
    key: "write-back",
    title: renderTemplate("pull-requests/write-back-title", {}).trim(),
    body: composeBody(editedRecords),
    files: new Map(editedRecords.map(({ file, content }) => [file, content])),
    content: editedRecords.flatMap(identifyValues),
  };
}

/** A record that is rows of sheets, which other records share: one for each of the files. */
function editedRows(
  { id, places }: Pick<RecordFile<unknown>, "id" | "places">,
  before: JsonObject,
  own: WriteBack[],
  files: ReadonlyMap<string, Uint8Array>,
): EditedRecord[] {
  const isIn = (file: string) => (one: WriteBack) => places?.[printPath(one.path)]?.file === file;
  return [...files].flatMap(([file, content]): EditedRecord[] => {
    const writeBacks = own.filter(isIn(file));
    const [first] = writeBacks;
    if (!first) return [];
    const after = writeBacks.reduce((edited, { path, value }) => withValueAt(edited, path, value), before);
    return [{ collection: first.collection, file, row: id, content, before, after, writeBacks }];
  });
}

/** A record whose layout does not allow it is left to its people: the remark on its line stays. */
function editRecord(
  file: string,
  text: string,
  before: JsonObject,
  writeBacks: WriteBack[],
): Omit<EditedRecord, "collection">[] {
  const change = (data: JsonObject) =>
    writeBacks.reduce((edited, { path, value }) => withValueAt(edited, path, value), data);
  const edited = editYaml(text, change);
  return edited === undefined ? [] : [{ file, content: edited, before, after: change(before), writeBacks }];
}

function composeBody(editedRecords: readonly EditedRecord[]): string {
  const sections = editedRecords.map(({ collection, file, before, after }) =>
    renderMarkdown("pull-requests/write-back-record", {
      name: textOf(after.fullname) || textOf(after.title),
      file,
      rows: fieldRows(
        collection,
        fieldChanges(before, after).map((field) => toFicheField(collection, field, before)),
      ),
    }),
  );
  const values = editedRecords.reduce((sum, { writeBacks }) => sum + writeBacks.length, 0);
  const fill = (shown: readonly string[], left: number) =>
    renderMarkdown("pull-requests/write-back", { records: shown, left, values });
  const { kept, left } = takeWithin(sections, LONGEST - fill([], sections.length).length);
  return fill(kept, left);
}

/** A key of the record may be the text of the fiche; a mission is named by its values in the record. */
function toFicheField(collection: WriteBack["collection"], field: FieldChange, before: JsonObject): FieldChange {
  if (field.path[0] === bodyKeys[collection]) return { ...field, path: bodyPath };
  return { ...field, item: itemAt(before, field.path) ?? field.item };
}

/** A mission is recognised by its start: its place shifts when others come and go. */
function identifyValues({ writeBacks, before, file, row }: EditedRecord): Json[] {
  const missions = Array.isArray(before.missions) ? before.missions : [];
  return writeBacks.map(({ path, value }) => {
    const [list, index, ...rest] = path;
    const mission = list === "missions" ? missions[Number(index)] : undefined;
    return [
      row === undefined ? file : `${file}#${row}`,
      isJsonObject(mission) ? [list ?? "", textOf(mission.start), ...rest] : [...path],
      value,
    ];
  });
}
