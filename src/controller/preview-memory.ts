import type { ReconciledStaffing } from "./reconcile-staffing.ts";

/** Of which commit and site each preview was last made. */
export interface PreviewMemory {
  /**
   * The pull requests whose preview is to be made anew: it shows what merging would deliver to the site as it is, so once the site has moved,
   * or where the event that requested it may have been lost.
   */
  stale(name: string, seen: Pick<ReconciledStaffing, "siteDigest" | "openPulls">): number[];
  forget(name: string): void;
}

export function createPreviewMemory(): PreviewMemory {
  /** By staffing repository and pull request. */
  const previewed = new Map<string, Map<number, string>>();
  return {
    stale(name, { siteDigest, openPulls }) {
      if (siteDigest === null) return [];
      const before = previewed.get(name);
      const after = new Map(openPulls.map(({ number, headCommit }) => [number, `${headCommit} ${siteDigest}`]));
      previewed.set(name, after);
      return [...after].filter(([number, seen]) => before?.get(number) !== seen).map(([number]) => number);
    },
    forget: (name) => void previewed.delete(name),
  };
}
