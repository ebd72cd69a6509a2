/** What everyone may read of products, by the contractor's own wish: what the site publishes, and how the record compares. No name of a person. */
export interface PublicProducts {
  /** The name in their addresses: the fingerprint that pull requests show too, so that no contractor speaks for another. */
  contractor: string;
  products: readonly PublicProduct[];
}

export interface PublicProduct {
  id: string;
  /** As the site has it. */
  title: string;
  /** The site's page. */
  url: string;
  /** Today, as the site has it; null where it does not say. */
  phase: string | null;
  fiche: PublicFicheState;
  /** Answers of the standards that are met, of those that are known; null where none is known. */
  standards: { met: number; judged: number } | null;
}

/** Whether the site says what the record says. */
export type PublicFicheState = "up-to-date" | "changing" | "unknown";
