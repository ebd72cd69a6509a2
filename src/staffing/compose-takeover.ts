import { rowsOfFields } from "../delivery/rows-of-fields.ts";
import { editYaml } from "../fiches/edit/edit-yaml.ts";
import { bodyPath } from "../fiches/field-path.ts";
import { bodyKeys } from "../fiches/fields.ts";
import { isJson, isJsonObject, type Json, type JsonObject, textOf } from "../fiches/json.ts";
import { itemAt } from "../fiches/value-name.ts";
import { fieldChanges } from "../plan/field-changes.ts";
import type { FieldChange, Takeover } from "../plan/plan.ts";
import { withValue } from "../plan/with-value.ts";
import type { Contractor } from "../sync/read-staffing.ts";
import { keepWithin } from "../templating/keep-within.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";
import type { RecordsProposal } from "./records-proposal.ts";

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

type Read = Pick<Contractor, "records" | "texts">;

/** One record that takes values over: what it says, and what it will. */
interface TakingRecord extends Pick<Takeover, "collection"> {
  file: string;
  text: string;
  before: JsonObject;
  after: JsonObject;
  takeovers: Takeover[];
}

/** The records with the values that the site moved, as one proposal; undefined where there is none to take over. */
export function composeTakeover({ records, texts }: Read, takeovers: readonly Takeover[]): RecordsProposal | undefined {
  const taking = [...new Set(takeovers.map(({ file }) => file))].flatMap((file) => {
    const own = takeovers.filter((takeover) => takeover.file === file);
    const collection = own[0]?.collection ?? "members";
    const before = records[collection].find((record) => record.file === file)?.value;
    const taken = isJson(before) && isJsonObject(before) ? takeOver(file, texts.get(file) ?? "", before, own) : [];
    return taken.map((record) => ({ ...record, collection }));
  });
  if (taking.length === 0) return;
  return {
    key: "write-back",
    title: renderTemplate("pull-requests/takeover-title", {}).trim(),
    body: composeBody(taking),
    files: new Map(taking.map(({ file, text }) => [file, text])),
    content: taking.flatMap(identify),
  };
}

/** A record whose layout does not allow it is left to its people: the remark on its line stays. */
function takeOver(
  file: string,
  text: string,
  before: JsonObject,
  takeovers: Takeover[],
): Omit<TakingRecord, "collection">[] {
  const change = (data: JsonObject) =>
    takeovers.reduce((taken, { path, value }) => withValue(taken, path, value), data);
  const edited = editYaml(text, change);
  return edited === undefined ? [] : [{ file, text: edited, before, after: change(before), takeovers }];
}

function composeBody(taking: readonly TakingRecord[]): string {
  const sections = taking.map(({ collection, file, before, after }) =>
    renderMarkdown("pull-requests/takeover-record", {
      name: textOf(after.fullname) || textOf(after.title),
      file,
      rows: rowsOfFields(
        collection,
        fieldChanges(before, after).map((field) => asFicheSays(collection, field, before)),
      ),
    }),
  );
  const values = taking.reduce((sum, { takeovers }) => sum + takeovers.length, 0);
  const fill = (kept: readonly string[], left: number) =>
    renderMarkdown("pull-requests/takeover", { records: kept, left, values });
  const { kept, left } = keepWithin(sections, LONGEST - fill([], sections.length).length);
  return fill(kept, left);
}

/** A key of the record may be the text of the fiche; a mission is named as the record still says it. */
function asFicheSays(collection: Takeover["collection"], field: FieldChange, before: JsonObject): FieldChange {
  if (field.path[0] === bodyKeys[collection]) return { ...field, path: bodyPath };
  return { ...field, item: itemAt(before, field.path) ?? field.item };
}

/** A mission is told by its start: its place shifts when others come and go. */
function identify({ takeovers, before, file }: TakingRecord): Json[] {
  const missions = Array.isArray(before.missions) ? before.missions : [];
  return takeovers.map(({ path, value }) => {
    const [list, at, ...rest] = path;
    const mission = list === "missions" ? missions[Number(at)] : undefined;
    return [file, isJsonObject(mission) ? [list ?? "", textOf(mission.start), ...rest] : [...path], value];
  });
}
