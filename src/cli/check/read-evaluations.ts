import { isProblem } from "../../problems/problem.ts";
import type { ReadJson } from "../../site/public-json/json-reader.ts";
import { type EvaluationObservation, parseEvaluations } from "../../standards/self-evaluation.ts";

/** What every product's team declared of itself, by one request; a function that gives one product's. */
export async function readEvaluations(
  url: URL,
  readJson: ReadJson,
  now: () => string,
): Promise<(product: string) => EvaluationObservation> {
  const answer = await readJson(url);
  const at = now();
  const unavailable = (status: string) => () => ({ kind: "unavailable", url: url.href, at, status }) as const;
  if (isProblem(answer)) return unavailable("pas de réponse");
  const evaluations = parseEvaluations(answer.value);
  if (evaluations === null) return unavailable("réponse illisible");
  return (product) => ({
    ...{ kind: "observed", url: url.href, at },
    conformity: evaluations.get(product.normalize("NFC")) ?? null,
  });
}
