import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { kindOf, listProductStandards, type Standard } from "./describe-standards.ts";

const ORDER: readonly string[] = ["fail", "question", "unknown", "team", "never", "attested", "pass", "not-applicable"];

/** One standard: why, how to meet it, and what each product comes to. */
export function renderStandard(snapshot: ContractorSnapshot, standard: Standard, base: string): string {
  const { id, title, clause, standard: programme, why, fix } = standard;
  const rows = listProductStandards(snapshot, base).map(({ name, path, findings }) => {
    const finding = findings?.find(({ rule }) => rule === id);
    return {
      ...{ name, path: finding ? `${path}#standard-${id}` : path },
      kind: finding ? kindOf(finding) : "never",
      severity: finding?.severity ?? "note",
      since: finding?.since ?? null,
      change: finding?.change ?? null,
      seen: finding?.seen ?? null,
      message: finding?.message ?? "",
    };
  });
  return renderHtml("web/standard", {
    ...{ id, title, clause, programme, why, fix, back: `${base}/standards` },
    rows: rows.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
  });
}
