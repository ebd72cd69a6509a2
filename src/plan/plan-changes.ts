import { createFiche } from "../fiches/create-fiche.ts";
import { editFiche } from "../fiches/edit/edit-fiche.ts";
import { bodyPath } from "../fiches/field-path.ts";
import { isEqual, type JsonObject } from "../fiches/json.ts";
import { bodyOf } from "../fiches/read-fiche.ts";
import { createRules } from "../fiches/rules/check-fiche.ts";
import type { Site, SiteIndex } from "../fiches/site.ts";
import { type Problem, problem } from "../problems/problem.ts";
import type { Records } from "../records/records.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { checkDraft } from "./check-draft.ts";
import type { Draft, Memory, Outcome } from "./draft.ts";
import { employersOf } from "./employers.ts";
import { fieldChanges } from "./field-changes.ts";
import { findTakeovers } from "./find-takeovers.ts";
import { followRenamed } from "./follow-renamed.ts";
import { groupChanges } from "./group-changes.ts";
import type { Base, Change, FieldChange, Plan, Takeover } from "./plan.ts";
import { planMember } from "./plan-member.ts";
import { planProduct } from "./plan-product.ts";
import { type WaitingProducts, waitingProducts } from "./waiting-products.ts";

export interface PlanInput {
  records: Records;
  site: Site;
  base: Base;
  settings: Settings;
  /** Addresses of repositories that moved, as they are written, and what to write now. */
  renamed?: ReadonlyMap<string, string>;
}

/** Compares records with the site, three ways, and says what to change there: the same plan for the same input, whatever the day. */
export function planChanges({ records, site, base, settings, renamed = new Map() }: PlanInput): Plan {
  const employers = employersOf(settings.contractor);
  const memoryOf = (key: string): Memory => ({ base: agreedOf(base, key), asked: base.asked?.[key] });
  const products = records.products.map((record): Settled => {
    const key = `products/${record.id}`;
    const outcome = followRenamed(planProduct(record, site, memoryOf(key), settings), renamed);
    return settled(key, checked(outcome, site.index), findTakeovers("products", record, outcome.moved ?? []));
  });
  const index = withCreated(site.index, products);
  const waiting = waitingProducts(records, index);
  const expected = { ...index, products: new Map([...index.products, ...waiting]) };
  const members = records.members.map((record): Settled => {
    const key = `members/${record.id}`;
    const outcome = planMember(record, site, memoryOf(key), settings, employers);
    const takeovers = findTakeovers("members", record, outcome.moved ?? []);
    return settled(key, checked(outcome, expected, waiting), takeovers);
  });

  const all = [...products, ...members];
  return {
    changes: changesOf(
      all.flatMap(({ moving }) => moving ?? []),
      settings,
    ),
    problems: all.flatMap(({ problems }) => problems).sort(byPlace),
    unchanged: all.filter(({ unchanged }) => unchanged).length,
    takeovers: all.sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ takeovers }) => takeovers),
    base: nextBase(base, all, records),
  };
}

/** What became of one record. Fiches that need no change are let go at once: there are thousands, and holding them is slow. */
interface Settled {
  key: string;
  moving: Moving | null;
  unchanged: boolean;
  problems: Problem[];
  takeovers: Takeover[];
  agreed: JsonObject | undefined;
  asked: JsonObject | undefined;
}

interface Moving {
  draft: Draft;
  after: string;
}

function settled(key: string, { draft, problems, agreed, asked }: Outcome, takeovers: Takeover[]): Settled {
  const still = { key, moving: null, unchanged: false, problems, takeovers, agreed, asked };
  if (!draft) return still;
  const after = textOf(draft);
  if (after === undefined) {
    const notEditable = problem("fiche-not-editable", {}, { file: draft.file, line: 1, column: 1 });
    return { ...still, problems: [...problems, notEditable] };
  }
  return after === draft.before?.text ? { ...still, unchanged: true } : { ...still, moving: { draft, after } };
}

/** Holds back a draft that would break the site's rules; one that changes nothing needs no check. */
function checked(outcome: Outcome, index: SiteIndex, waiting: WaitingProducts = new Map()): Outcome {
  const { draft } = outcome;
  if (!draft || (draft.before && draft.body === null && says(draft.before.data, draft.data))) return outcome;
  const found = checkDraft(draft, createRulesFor(index), index, waiting);
  const held = found.some(({ severity }) => severity === "error");
  return { ...outcome, draft: held ? null : draft, problems: [...outcome.problems, ...found] };
}

/** A key that is there with null says no more than one that is not. */
function says(before: JsonObject, after: JsonObject): boolean {
  return isEqual(before, after) || fieldChanges(before, after).length === 0;
}

const rulesByIndex = new WeakMap<SiteIndex, ReturnType<typeof createRules>>();

function createRulesFor(index: SiteIndex) {
  const rules = rulesByIndex.get(index) ?? createRules(index);
  rulesByIndex.set(index, rules);
  return rules;
}

/** Members may name the products that this very plan creates. */
function withCreated(index: SiteIndex, products: readonly Settled[]): SiteIndex {
  const created = products.flatMap(({ moving }) => (moving && !moving.draft.before ? [moving.draft] : []));
  return { ...index, products: new Map([...index.products, ...created.map(({ id, path }) => [id, path] as const)]) };
}

function textOf(draft: Draft): string | undefined {
  if (!draft.before) return createFiche(draft.data, draft.body ?? "");
  const text = editFiche(draft.before, draft.data);
  if (text === undefined || draft.body === null) return text;
  return text.slice(0, text.length - bodyOf(draft.before).length) + draft.body;
}

function changesOf(moving: readonly Moving[], settings: Settings): Change[] {
  const groups = groupChanges(
    moving.map(({ draft }) => ({ ...draft, created: !draft.before, before: draft.before?.data ?? null })),
    settings.pullRequests.groupBy,
  );
  return moving
    .map(
      ({ draft, after }): Change => ({
        collection: draft.collection,
        id: draft.id,
        path: draft.path,
        kind: draft.before ? "update" : "create",
        group: groups.get(`${draft.collection}/${draft.id}`) ?? "all",
        before: draft.before?.text ?? null,
        after,
        data: draft.data,
        fields: fieldsOf(draft),
        records: [draft.file],
      }),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function fieldsOf(draft: Draft): FieldChange[] {
  const before = draft.before ? bodyOf(draft.before) : "";
  const body =
    draft.body !== null && draft.body !== before
      ? [{ path: bodyPath, item: null, from: before || null, to: draft.body }]
      : [];
  return [...fieldChanges(draft.before?.data ?? {}, draft.data), ...body];
}

/** What was agreed moves in; what could not be read keeps what it had; what a record left behind is set apart. */
function nextBase(base: Base, outcomes: readonly Settled[], { rejected }: Records): Base {
  const kept = (values: Base["records"] = {}) => Object.entries(values).filter(([key]) => rejected.has(key));
  const agreed = { ...base.gone, ...base.records };
  const present = new Set([...rejected, ...outcomes.map(({ key }) => key)]);
  const gone = new Map(Object.entries(agreed).filter(([key]) => !present.has(key)));
  const records = new Map(kept(agreed));
  const asked = new Map(kept(base.asked));
  for (const outcome of outcomes) {
    const { key } = outcome;
    remember(records, key, outcome.agreed ?? agreedOf(base, key));
    remember(asked, key, outcome.asked ?? base.asked?.[key]);
  }
  return {
    version: 1,
    records: inOrder(records),
    ...(asked.size > 0 ? { asked: inOrder(asked) } : {}),
    ...(gone.size > 0 ? { gone: inOrder(gone) } : {}),
  };
}

function agreedOf(base: Base, key: string): JsonObject | undefined {
  return base.records[key] ?? base.gone?.[key];
}

function remember(values: Map<string, JsonObject>, key: string, value: JsonObject | undefined): void {
  if (value && Object.keys(value).length > 0) values.set(key, value);
}

function inOrder(values: ReadonlyMap<string, JsonObject>): Record<string, JsonObject> {
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
}
