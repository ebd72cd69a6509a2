import type { Finding } from "./finding.ts";

/** The shape that scripts may rely on, its keys in this order. */
export function promised({
  product,
  rule,
  answer,
  severity,
  message,
  remedy,
  clause,
  standard,
  evidence,
}: Finding): Finding {
  return { product, rule, answer, severity, message, remedy, clause, standard, evidence };
}
