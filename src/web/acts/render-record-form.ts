import { fieldRows } from "../../channels/field-rows.ts";
import { addDays, addMonths } from "../../dates/day.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import type { Problem } from "../../problems/problem.ts";
import { IDENTITY } from "../../staffing/new-record/form-dialogue.ts";
import { type FormField, formFields } from "../../staffing/new-record/form-fields.ts";
import type { FaultyDraft, FormValues, ReadyDraft, RecordKind } from "../../staffing/person-acts.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { diffRows } from "../contractor/diff-rows.ts";
import type { Visit } from "./visit.ts";

interface FormPage {
  title: string;
  path: string;
  token: string;
  values: FormValues;
}

/** What the espace membre takes at most of a first mission. */
const MONTHS = 6;

/** Guesses that a person sees before they send them. */
export function firstValues({ today }: Pick<ContractorSnapshot, "today">): FormValues {
  return new Map([
    ["start", [today]],
    ["end", [addDays(addMonths(today, MONTHS), -1)]],
  ]);
}

/** The form with what was typed; each fault beside its field, and all of them above, where a keyboard comes first. */
export function renderForm(
  { snapshot }: Pick<Visit, "snapshot">,
  kind: RecordKind,
  { faults, values, ...page }: FormPage & Pick<FaultyDraft, "faults">,
): string {
  const fields = formFields[kind];
  const known = new Set([...fields.map(({ name }) => name), IDENTITY]);
  const said = faults.map(({ field, problem }) => ({
    field: field !== null && known.has(field) ? field : "",
    ...wordsOf(problem),
  }));
  const faultsOf = (name: string) => said.filter(({ field }) => field === name);
  const shown = fields.flatMap((field) =>
    Array.from({ length: field.times ?? 1 }, (_, at) => ({
      ...showField(field, snapshot),
      id: at === 0 ? field.name : `${field.name}-${at + 1}`,
      rank: at,
      value: values.get(field.name)?.[at] ?? "",
      faults: at === 0 ? faultsOf(field.name) : [],
    })),
  );
  const [identity = ""] = values.get(IDENTITY) ?? [];
  const asksIdentity = identity !== "" || faultsOf(IDENTITY).length > 0;
  return renderHtml("web/record-form", {
    ...{ ...page, kind, fields: shown, faults: said, identity, asksIdentity },
    ...{ identityFaults: faultsOf(IDENTITY), products: productsOf(snapshot) },
  });
}

/** What would be written, what would come of it on the site, and what there is to say of it. */
export function renderDraft(
  { base, by }: Pick<Visit, "base" | "by">,
  draft: ReadyDraft,
  page: FormPage & { isChanged: boolean },
): string {
  const { path, text, rows, files, digest, warnings, changes } = draft;
  return renderHtml("web/record-draft", {
    ...{ title: page.title, path: page.path, token: page.token, base, isLocal: by === null },
    hidden: [...page.values].flatMap(([name, all]) => all.map((value) => ({ name, value }))),
    ...{ file: path, text, rows: rows ?? [], hasRows: rows !== null },
    ...{ isByHand: files.size === 0, shown: digest, isChanged: page.isChanged },
    warnings: warnings.map(wordsOf),
    changes: changes.map((change) => ({
      ...{ kind: change.kind, path: change.path, hasText: change.after !== null },
      lines: change.after === null ? [] : diffRows(change.before ?? "", change.after),
      rows: fieldRows(change.collection, change.fields),
    })),
  });
}

/** Remedies of a command name its options; on a page, `code` chooses other words. */
function wordsOf({ code, severity, message, remedy }: Problem) {
  return { code, severity, message, remedy };
}

function showField(field: FormField, snapshot: ContractorSnapshot) {
  const people = snapshot.records
    .filter(({ collection }) => collection === "members")
    .map(({ id, name }) => ({ value: id, text: `${name} (${id})` }));
  const choices = field.type === "person" ? people : (field.choices ?? []);
  const { name, label, hint = "", type, isRequired = false } = field;
  return { name, label, hint, type, isRequired, choices };
}

/** Products that the contractor knows: a browser proposes them, and takes any other. */
function productsOf({ records }: ContractorSnapshot): string[] {
  const ids = records.flatMap((one) => (one.collection === "products" ? [one.id] : one.startups));
  return [...new Set(ids)].sort().slice(0, 300);
}
