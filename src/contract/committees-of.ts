import { committeesHeld } from "./committees-held.ts";
import { currentPhase, isDecidedPhase } from "./phase-reminders.ts";
import type { ReportCommittee } from "./report.ts";
import type { ReportInput, Scope } from "./report-scope.ts";

/**
 * What committees decided (CCTP §1.3, « tous les six mois, un comité d'investissement détermine […] s'il convient de continuer ou
 * d'arrêter le service »): those of the period, else the last one before it; by product. Where a product is in a phase that a committee
 * decides on and none is known, a line without a day says so.
 */
export function committeesOf({ records, from, to }: ReportInput, { products, title }: Scope): ReportCommittee[] {
  return records.products
    .filter(({ id }) => products.has(id))
    .flatMap(({ id, value }): ReportCommittee[] => {
      const product = { product: id, title: title(id) };
      const held = committeesHeld(value, to);
      const inPeriod = held.filter(({ date }) => date >= from);
      const last = held.at(-1);
      if (inPeriod.length > 0) return inPeriod.map((one) => ({ ...product, ...one, isInPeriod: true }));
      if (last) return [{ ...product, ...last, isInPeriod: false }];
      const phase = currentPhase(value, to);
      if (!phase || !isDecidedPhase(phase.name)) return [];
      return [{ ...product, ...{ date: null, decision: null, note: null, phase: null }, isInPeriod: false }];
    });
}
