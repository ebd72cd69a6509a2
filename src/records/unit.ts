import { z } from "zod";

/** The units of work (unités d'œuvre) that a beneficiary may order: CCTP 21_BAM_048, §2.1 to §2.5. */
export const units = [
  "devops-junior",
  "devops-confirme",
  "devops-senior",
  "design-junior",
  "design-confirme",
  "bizdev-customer-success",
  "product-management-junior",
  "product-management",
  "reversibilite",
] as const;

export const unit = z.enum(units, { error: "choice" });

export type Unit = (typeof units)[number];
