import { z } from "zod";
import type { Unit } from "./unit.ts";

/** The clauses of CCTP 21_BAM_048 that list deliverables, a trade each. */
export type Clause = "§2.1" | "§2.2" | "§2.3" | "§2.4" | "§2.5";

/** The deliverables of CCTP 21_BAM_048, in the order of its clauses; user tests are the first task of §2.4, and leave reports. */
export const deliverableKinds = [
  "service",
  "source-code",
  "changelog",
  "documentation",
  "design",
  "deployment",
  "support-tools",
  "support-process",
  "support-figures",
  "impact",
  "product-actions",
  "product-tools",
  "analytics",
  "user-tests",
  "tutorials",
  "transfer-review",
] as const;

export const deliverableKind = z.enum(deliverableKinds, { error: "choice" });

export type DeliverableKind = (typeof deliverableKinds)[number];

/** Which clauses ask for each. */
export const clausesOf: Readonly<Record<DeliverableKind, readonly Clause[]>> = {
  service: ["§2.1", "§2.2"],
  "source-code": ["§2.1"],
  changelog: ["§2.1"],
  documentation: ["§2.1", "§2.5"],
  design: ["§2.2"],
  deployment: ["§2.3"],
  "support-tools": ["§2.3"],
  "support-process": ["§2.3"],
  "support-figures": ["§2.3"],
  impact: ["§2.3"],
  "product-actions": ["§2.4"],
  "product-tools": ["§2.4"],
  analytics: ["§2.4"],
  "user-tests": ["§2.4"],
  tutorials: ["§2.5"],
  "transfer-review": ["§2.5"],
};

/** The clause that a unit is ordered under. */
export const clauseOfUnit: Readonly<Record<Unit, Clause>> = {
  "devops-junior": "§2.1",
  "devops-confirme": "§2.1",
  "devops-senior": "§2.1",
  "design-junior": "§2.2",
  "design-confirme": "§2.2",
  "bizdev-customer-success": "§2.3",
  "product-management-junior": "§2.4",
  "product-management": "§2.4",
  reversibilite: "§2.5",
};
