import { createHash } from "node:crypto";
import type { Day } from "../dates/day.ts";
import { endingMissions } from "../feedback/dashboard/ending-missions.ts";
import { listActs, type SnapshotAct } from "../feedback/snapshot/snapshot-act.ts";
import { type FileWrites, writeAllInside } from "../files/write-inside.ts";
import { type Box, printBox } from "../markers/box.ts";
import type { WriteBack } from "../plan/plan.ts";
import { formatValue } from "../problems/entry.ts";
import { nameRecordValue } from "../records/name-record-value.ts";
import { decodeText } from "../sheets/decode-text.ts";
import { composeProlongation } from "../staffing/compose-member-proposals.ts";
import { composeWriteBack } from "../staffing/compose-write-back.ts";
import { digestWrites } from "../staffing/digest-writes.ts";
import { recordOf } from "../staffing/edit-sheets.ts";
import { draftRecord } from "../staffing/new-record/draft-record.ts";
import { createFormDialogue } from "../staffing/new-record/form-dialogue.ts";
import { formFields } from "../staffing/new-record/form-fields.ts";
import type { ActOutcome, FormValues, PersonActs, RecordDraft, RecordKind } from "../staffing/person-acts.ts";
import { renderMarkdown } from "../templating/render-markdown.ts";
import { type InputOptions, loadPlan, type PlannedInputs } from "./load-inputs.ts";
import { createNewContext } from "./new/new-context.ts";

type LocalInputs = Pick<InputOptions, "records" | "settings" | "base"> & { site?: string; today: Day };

type Contents = ReadonlyMap<string, string | Uint8Array>;

/** What can be asked for at a desk: missions to prolong, and values of the site to take, where a file can be edited in place. */
export function listLocalActs(inputs: PlannedInputs, today: Day): SnapshotAct[] {
  const { settings, records, plan } = inputs;
  const { prolongBy } = settings.missions;
  const prolongations = endingMissions(records, today, prolongBy)
    .filter(({ isYaml }) => isYaml)
    .map((mission) => {
      const { record, start, prolongedEnd: end } = mission;
      const box = printBox({ kind: "prolong", record, start, end });
      return renderMarkdown("issues/ending", { ...mission, months: prolongBy, limit: null, box, ticked: false });
    });
  const writeBacks = plan.writeBacks
    .filter((one) => composeWriteBack(textsOf(inputs), [one]) !== undefined)
    .map((one) => {
      const record = recordOf(records, one);
      const data = {
        ...{
          name: nameOf(record?.value) || one.id,
          field: nameRecordValue(one.collection, record?.value ?? {}, one.path),
        },
        ...{ from: formatValue(one.from), to: formatValue(one.value) },
      };
      const box = printBox({ kind: "write-back", digest: digestOf(one) });
      return renderMarkdown("issues/take-over-record", { ...data, box, ticked: false });
    });
  return listActs([...prolongations, ...writeBacks].join("\n"), []);
}

/** Writes into the folder that `serve --local` shows; `onWritten` once something is there. */
export function createLocalActs(options: () => LocalInputs, onWritten: () => void): PersonActs {
  /** Null where a file has changed since it was read. */
  const write = (files: FileWrites): ActOutcome | null => {
    const refused = writeAllInside(options().records, files);
    if (refused?.code === "write-changed") return null;
    if (refused) return { kind: "refused", message: refused.message, remedy: refused.remedy };
    onWritten();
    return { kind: "written", files: [...files.keys()], left: 0 };
  };
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time: what the one before has written is read, and never replaced by a text that was read earlier. */
  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const own = last.then(act, act);
    last = own;
    return own;
  };
  return {
    async reread() {
      onWritten();
      return { kind: "reread" };
    },
    ask: ([box], _, shown) => inTurn(() => askHere(box, shown)),
    draft: (kind, form) => draftHere(options(), kind, form),
    write: (kind, form, _, shown) => inTurn(() => writeHere(kind, form, shown)),
  };

  async function askHere(box: Box | undefined, shown: string | null): ReturnType<PersonActs["ask"]> {
    const inputs = await loadPlan(options());
    const files = box && !Array.isArray(inputs) ? filesOf(box, inputs) : undefined;
    if (!files) return { kind: "gone" };
    const digest = digestWrites(files);
    const written = digest === shown ? write(files) : null;
    if (written) return written;
    if (digest === shown) return askHere(box, null);
    const edits = [...files].map(([path, { content, existing }]) => ({
      ...{ path, before: typeof existing === "string" ? "" : textOf(existing.was), after: textOf(content) },
    }));
    return { kind: "preview", digest, files: edits };
  }

  async function writeHere(kind: RecordKind, form: FormValues, shown: string | null): ReturnType<PersonActs["write"]> {
    const draft = await draftHere(options(), kind, form);
    if (draft.kind === "faulty") return draft;
    if (draft.files.size === 0) return { kind: "by-hand", file: draft.rows?.[0]?.file ?? null };
    if (draft.digest !== shown) return draft;
    return write(draft.files) ?? draftHere(options(), kind, form);
  }
}

async function draftHere(inputs: LocalInputs, kind: RecordKind, form: FormValues): Promise<RecordDraft> {
  const known = await createNewContext(inputs, createFormDialogue(form, formFields[kind]));
  if (!Array.isArray(known)) return draftRecord(kind, form, known);
  return { kind: "faulty", faults: known.map((problem) => ({ field: null, problem })) };
}

/** What an act comes to, in place of what was read; undefined where what it was about has moved. */
function filesOf(box: Box, inputs: PlannedInputs): FileWrites | undefined {
  const edited = contentsAfter(box, inputs);
  const known = contentsOf(inputs);
  const writes = [...(edited ?? [])].flatMap(([path, content]) => {
    const was = known.get(path);
    return was === undefined ? [] : [[path, { content, existing: { was } }] as const];
  });
  return edited && writes.length === edited.size ? new Map(writes) : undefined;
}

function contentsAfter(box: Box, inputs: PlannedInputs): Contents | undefined {
  const { records, plan, settings } = inputs;
  if (box.kind === "write-back") {
    const writeBacks = plan.writeBacks.filter((one) => digestOf(one) === box.digest);
    return composeWriteBack(textsOf(inputs), writeBacks)?.files;
  }
  if (box.kind !== "prolong") return undefined;
  const record = records.members.find(({ id }) => `members/${id}` === box.record);
  const mission = record?.value.missions.find(({ start }) => start === box.start);
  if (!record || !mission) return undefined;
  const proposal = composeProlongation(record.text, record, mission, settings.missions.prolongBy);
  const [, , end] = Array.isArray(proposal?.content) ? proposal.content : [];
  return end === box.end ? proposal?.files : undefined;
}

function textsOf({ records, sheets, settings }: PlannedInputs): Parameters<typeof composeWriteBack>[0] {
  const texts = new Map([...records.members, ...records.products].map(({ file, text }) => [file, text]));
  return { records, texts, ...(sheets && { sheets: { files: sheets, options: settings.sheets } }) };
}

function contentsOf(inputs: PlannedInputs): Contents {
  const { texts } = textsOf(inputs);
  const known = [...texts].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const]));
  return new Map<string, string | Uint8Array>([
    ...known,
    ...(inputs.sheets ?? []).flatMap(({ path, bytes }) => (bytes ? [[path, bytes] as const] : [])),
  ]);
}

function textOf(content: string | Uint8Array): string {
  return typeof content === "string" ? content : (decodeText(content)?.text ?? "");
}

function nameOf(value: object | undefined): string {
  const named = value && "fullname" in value ? value.fullname : value && "title" in value ? value.title : "";
  return typeof named === "string" ? named : "";
}

function digestOf({ collection, id, path, value }: WriteBack): string {
  return createHash("sha256")
    .update(JSON.stringify([collection, id, path, value]))
    .digest("hex")
    .slice(0, 16);
}
