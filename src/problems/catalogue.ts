import { delivering } from "./catalogue/delivering.ts";
import { fiches } from "./catalogue/fiches.ts";
import { planning } from "./catalogue/planning.ts";
import { reading } from "./catalogue/reading.ts";

/** Every problem the product can report, in French: what is wrong, and what to do about it. Each code appears once. */
export const catalogue = { ...reading, ...fiches, ...planning, ...delivering };
