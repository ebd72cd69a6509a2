import { bodyPath } from "../../fiches/fields.ts";
import { fieldChanges } from "../../plan/field-changes.ts";
import type { FieldChange } from "../../plan/plan.ts";
import { describeChange } from "../describe-change.ts";
import { parseFicheContent } from "./merge-fiche.ts";
import type { Proposal } from "./proposal.ts";

/**
 * What a pull request proposes now that people have committed to it: its changes with the values that its branch holds, by the texts
 * there. Null where its branch changes none of these fiches any more, or holds one that cannot be read.
 */
export function asItStands(proposal: Proposal, texts: ReadonlyMap<string, string | null>): Proposal | null {
  const changes: Proposal["changes"][number][] = [];
  for (const change of proposal.changes) {
    const { path, before } = change;
    const there = texts.get(path) ?? null;
    if (there === null || there === before) continue;
    const [was, is] = [parseFicheContent(before, path), parseFicheContent(there, path)];
    if (!is) return null;
    const body =
      was?.body === is.body || is.body.trim() === ""
        ? []
        : [{ path: bodyPath, item: null, from: was?.body || null, to: is.body.trim() }];
    const ours = new Set(change.fields.map(kindOf));
    // What the contractor proposed is what it is about; what people added comes after.
    const fields = [...fieldChanges(was?.data ?? {}, is.data), ...body].sort(
      (a, b) => Number(ours.has(kindOf(b))) - Number(ours.has(kindOf(a))),
    );
    if (fields.length === 0) continue;
    const standing = { ...change, after: there, data: is.data, fields };
    changes.push({ ...standing, description: describeChange(standing) });
  }
  return changes.length > 0 ? { ...proposal, changes } : null;
}

/** « missions end »: of which key of which list, whatever its place. */
function kindOf({ path }: FieldChange): string {
  return path.filter((step) => typeof step === "string").join(" ");
}
