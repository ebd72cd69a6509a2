import { contract } from "./catalogue/contract.ts";
import { delivering } from "./catalogue/delivering.ts";
import { environment } from "./catalogue/environment.ts";
import { fiches } from "./catalogue/fiches.ts";
import { planning } from "./catalogue/planning.ts";
import { reading } from "./catalogue/reading.ts";
import { sheets } from "./catalogue/sheets.ts";
import { syntax } from "./catalogue/syntax.ts";
import { values } from "./catalogue/values.ts";

/** Every problem the product can report, in French: what is wrong, and what to do about it. Each code appears once. */
export const catalogue = {
  ...reading,
  ...syntax,
  ...values,
  ...environment,
  ...fiches,
  ...planning,
  ...delivering,
  ...contract,
  ...sheets,
};
