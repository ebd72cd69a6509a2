import type { Day } from "../dates/day.ts";
import { createFiche, editFiche } from "../fiches/edit/edit-fiche.ts";
import { bodyPath } from "../fiches/fields.ts";
import { isEqual, type JsonObject, withValueAt } from "../fiches/json.ts";
import { hasText, siteBodyOf } from "../fiches/published-fiche.ts";
import { bodyOf, type Fiche, locateInFiche } from "../fiches/read-fiche.ts";
import { createFicheRules, type FicheRules } from "../fiches/rules/fiche-rules.ts";
import type { SiteIndex } from "../fiches/site-index.ts";
import { compareProblems, type Problem, problem } from "../problems/problem.ts";
import { findNamesakes } from "../records/find-namesakes.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { directoryOf, type Site } from "../site/site.ts";
import { type BlockedProducts, checkDraft, findBlockedProducts } from "./check-draft.ts";
import type { AppliedRecord, FicheDraft, RecordOutcome, RevertedValue } from "./draft.ts";
import { createEmployerMatcher } from "./employers.ts";
import { fieldChanges } from "./field-changes.ts";
import { findMassChange, plannedKeys } from "./find-mass-change.ts";
import { findReturns } from "./find-returns.ts";
import { createTwinFinder } from "./find-twin.ts";
import { findUnknownContractor, type UnknownContractor } from "./find-unknown-contractor.ts";
import { findWriteBacks } from "./find-write-backs.ts";
import { appliedOf, nextLastApplied } from "./next-last-applied.ts";
import { lastAppliedPath } from "./parse-last-applied.ts";
import type { Change, FieldChange, LastApplied, Plan, WriteBack } from "./plan.ts";
import { planMember } from "./plan-member.ts";
import { planProduct, proposeNewAddress } from "./plan-product.ts";

export interface PlanInput {
  records: Records;
  site: Site;
  lastApplied: LastApplied;
  settings: Settings;
  /** Addresses of repositories that moved, as they are written, and what to write now. */
  renamedRepositories?: ReadonlyMap<string, string>;
  /** What a warning may say of past and future; null where the day does not count. */
  today: Day | null;
  /** A person said that the mass change is meant. */
  isReleased?: boolean;
}

/** Compares records with the site, three ways, and says what to change there: the same changes for the same input, whatever the day. */
export function planChanges({
  records,
  site,
  lastApplied,
  settings,
  renamedRepositories = new Map(),
  today,
  isReleased = false,
}: PlanInput): Plan {
  const employers = createEmployerMatcher(settings.contractor);
  const directory = directoryOf(site);
  const isPublished = site.published !== undefined;
  const previousOf = (key: string): AppliedRecord => ({
    lastApplied: appliedOf(lastApplied, key),
    pendingDesired: lastApplied.pendingDesired?.[key],
  });
  const ofProducts: Judge = {
    rules: createFicheRules(site.index, directory),
    index: site.index,
    blocked: new Map(),
    today,
  };
  const products = records.products.map((record): PlannedRecord => {
    const key = `products/${record.id}`;
    const outcome = proposeNewAddress(
      planProduct(record, site, previousOf(key), settings, directory, today),
      renamedRepositories,
    );
    return planRecord(
      key,
      holdBackInvalid(outcome, ofProducts),
      findWriteBacks("products", record, outcome.drifted ?? []),
      isPublished,
    );
  });
  const index = withCreated(site.index, products);
  const blocked = findBlockedProducts(records, index);
  const expected = { ...index, products: new Map([...index.products, ...blocked]) };
  const ofMembers: Judge = { rules: createFicheRules(expected, directory), index: expected, blocked, today };
  const findTwin = createTwinFinder(records, site.index, directory, employers);
  const planned = records.members.map((record): PlannedRecord => {
    const key = `members/${record.id}`;
    const outcome = planMember(record, site, previousOf(key), settings, employers, findTwin, today);
    const writeBacks = findWriteBacks("members", record, outcome.drifted ?? []);
    return planRecord(key, holdBackInvalid(outcome, ofMembers), writeBacks, isPublished);
  });

  const unknown = findUnknownContractor(
    { records, site, settings },
    planned.flatMap(({ problems }) => problems),
    employers,
  );
  const members = unknown ? planned.map((member) => holdBackUnknown(member, unknown)) : planned;

  const all = [...products, ...members];
  const changes = markNamesakes(changesOf(all.flatMap(({ edit }) => edit ?? [])), records);
  const massChange = isReleased ? null : findMassChange({ changes, records, lastApplied });
  const problems = [
    ...(site.published?.problems ?? []),
    ...(unknown ? [unknown.problem] : []),
    ...(massChange ? [problem("mass-change", massChange, { file: lastAppliedPath, line: 1, column: 1 })] : []),
    ...all.flatMap((record) => record.problems),
  ];
  const writeBacks = all.sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap((record) => record.writeBacks);
  return {
    changes,
    problems: problems.sort(compareProblems),
    unchanged: all.filter(({ unchanged }) => unchanged).length,
    writeBacks: massChange ? [] : writeBacks,
    ...findReturns(records, site.index, all),
    massChange,
    lastApplied: massChange ? lastApplied : nextLastApplied(lastApplied, all, records, plannedKeys(changes)),
  };
}

/** What became of one record. Fiches that need no change are let go at once: there are thousands, and holding them is slow. */
interface PlannedRecord {
  key: string;
  edit: FicheEdit | null;
  unchanged: boolean;
  problems: Problem[];
  writeBacks: WriteBack[];
  reverted: readonly RevertedValue[];
  applied: JsonObject | undefined;
  pendingDesired: JsonObject | undefined;
}

interface FicheEdit {
  draft: FicheDraft;
  after: string | null;
}

function planRecord(
  key: string,
  { draft, problems, reverted = [], applied, pendingDesired }: RecordOutcome,
  writeBacks: WriteBack[],
  isPublished = false,
): PlannedRecord {
  const unproposed = { key, edit: null, unchanged: false, problems, writeBacks, reverted, applied, pendingDesired };
  if (!draft) return unproposed;
  const { before } = draft;
  if (isPublished || (before && !hasText(before)))
    return fieldsOf(draft).length === 0
      ? { ...unproposed, unchanged: reverted.length === 0 }
      : { ...unproposed, edit: { draft, after: null } };
  const after = before ? editedText(before, draft) : createFiche(draft.data, draft.body ?? "");
  if (before && after === undefined) return { ...unproposed, problems: [...problems, refuseLayout(before, draft)] };
  return after === undefined || after === before?.text
    ? { ...unproposed, unchanged: reverted.length === 0 }
    : { ...unproposed, edit: { draft, after } };
}

/** At the first value that cannot be changed in place by itself, else at the first that changes. */
function refuseLayout(before: Fiche, { data, path }: FicheDraft): Problem {
  const fields = fieldChanges(before.data, data);
  const field = fields.find(({ path, to }) => !editFiche(before, withValueAt(before.data, path, to))) ?? fields[0];
  const key = field?.path.findLast((step) => typeof step === "string") ?? "";
  const place = { file: path, line: 1, column: 1 };
  return problem("fiche-not-editable", { key }, field ? locateInFiche(before, path)(field.path) : place);
}

/** What a draft is judged by. */
interface Judge {
  rules: FicheRules;
  index: SiteIndex;
  blocked: BlockedProducts;
  today: Day | null;
}

/** What was agreed stays: the record says nothing before the contractor's name is right. */
function holdBackUnknown(member: PlannedRecord, unknown: UnknownContractor): PlannedRecord {
  if (!unknown.holdsBack(member.problems)) return member;
  const problems = member.problems.filter((found) => !unknown.isSymptom(found));
  return { ...planRecord(member.key, { draft: null, problems: [] }, []), problems };
}

/** Holds back a draft that would break the site's rules; one that changes nothing needs no check. */
function holdBackInvalid(outcome: RecordOutcome, { rules, index, blocked, today }: Judge): RecordOutcome {
  const { draft } = outcome;
  if (!draft || (draft.before && draft.body === null && isSameFrontMatter(draft.before.data, draft.data)))
    return outcome;
  const breaches = checkDraft(draft, rules, index, blocked, today);
  const isHeldBack = breaches.some(({ severity }) => severity === "error");
  return { ...outcome, draft: isHeldBack ? null : draft, problems: [...outcome.problems, ...breaches] };
}

/** A key that is there with null says no more than one that is not. */
function isSameFrontMatter(before: JsonObject, after: JsonObject): boolean {
  return isEqual(before, after) || fieldChanges(before, after).length === 0;
}

/** Members may name the products that this very plan creates. */
function withCreated(index: SiteIndex, products: readonly PlannedRecord[]): SiteIndex {
  const created = products.flatMap(({ edit }) => (edit && !edit.draft.before ? [edit.draft] : []));
  return { ...index, products: new Map([...index.products, ...created.map(({ id, path }) => [id, path] as const)]) };
}

function editedText(before: Fiche, { data, body }: FicheDraft): string | undefined {
  const text = editFiche(before, data);
  if (text === undefined || body === null) return text;
  return text.slice(0, text.length - bodyOf(before).length) + body;
}

/** With what people need to tell apart those who have one name. */
export function markNamesakes(changes: readonly Change[], records: Records): Change[] {
  if (changes.length === 0) return [];
  const namesakes = findNamesakes(records);
  return changes.map((change) =>
    namesakes.has(`${change.collection}/${change.id}`) ? { ...change, isNamesake: true } : change,
  );
}

function changesOf(edits: readonly FicheEdit[]): Change[] {
  return edits
    .map(
      ({ draft, after }): Change => ({
        collection: draft.collection,
        id: draft.id,
        path: draft.path,
        kind: draft.before ? "update" : "create",
        before: draft.before && hasText(draft.before) ? draft.before.text : null,
        after,
        data: draft.data,
        fields: fieldsOf(draft),
        records: [draft.file],
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fieldsOf(draft: FicheDraft): FieldChange[] {
  const before = draft.before ? siteBodyOf(draft.before) : "";
  const body =
    draft.body !== null && draft.body !== before
      ? [{ path: bodyPath, item: null, from: before || null, to: draft.body }]
      : [];
  return [...fieldChanges(draft.before?.data ?? {}, draft.data), ...body];
}
