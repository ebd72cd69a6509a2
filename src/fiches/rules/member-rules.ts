import { z } from "zod";
import { dayShape } from "../../dates/day.ts";
import { endAfterStart } from "../../dates/period.ts";
import type { SiteIndex } from "../site.ts";
import { domains } from "../vocabularies.ts";
import { list, maybeText, text, uniqueOf } from "./shapes.ts";

/** What upstream's CI demands of `content/_authors/*.md`. */
export function memberRules(index: SiteIndex): z.ZodType {
  const product = text.refine((id) => index.products.has(id.normalize("NFC")), { error: "unknown-startup" });
  const products = uniqueOf(product);
  const mission = z
    .looseObject(
      { start: dayShape, end: dayShape, status: text, employer: maybeText, startups: products.optional() },
      { error: "map" },
    )
    .superRefine(endAfterStart);
  return z.looseObject({
    fullname: text.min(1, { error: "text" }),
    role: text.min(1, { error: "text" }),
    domaine: z.enum(domains, { error: "choice" }),
    missions: z.array(mission, { error: "list" }),
    link: maybeText,
    github: maybeText,
    previously: products.nullish(),
    startups: products.nullish(),
    competences: uniqueOf(text).nullish(),
    badges: list.nullish(),
    teams: list.nullish(),
  });
}
