import type { z } from "zod";
import { nearest } from "../../problems/nearest.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { checkShape } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import type { JsonObject } from "../json.ts";
import type { SiteIndex } from "../site.ts";
import { memberRules } from "./member-rules.ts";
import { productRules } from "./product-rules.ts";
import { unusualValues } from "./unusual-values.ts";

/** Upstream's rules, its references resolved against one site. */
export interface Rules {
  check(collection: "members" | "products", data: JsonObject, locate: Locate): Problem[];
}

/** Errors are what upstream's CI refuses; warnings are words outside of its usual vocabularies. */
export function createRules(index: SiteIndex): Rules {
  const schemas: Record<"members" | "products", z.ZodType> = {
    members: memberRules(index),
    products: productRules(index),
  };
  return {
    check: (collection, data, locate) => [
      ...checkShape(schemas[collection], data, locate, (name, got, place) => explain(index, name, got, place)),
      ...(collection === "products" ? unusualValues(data, locate) : []),
    ],
  };
}

function explain(index: SiteIndex, name: string, got: unknown, place: Place): Problem | undefined {
  const id = String(got);
  switch (name) {
    case "unknown-startup":
      return problem(name, { id, nearest: nearest(id, index.products.keys()) }, place);
    case "unknown-incubator":
      return problem(name, { id, nearest: nearest(id, index.incubators.keys()) }, place);
    case "unknown-organisation": {
      const close = nearest(id.replace(/^\/organisations\//, ""), index.organisations.keys());
      return problem(name, { id, nearest: close.map((organisation) => `/organisations/${organisation}`) }, place);
    }
    case "incubators-too-few":
      return problem(name, {}, place);
    default:
      return undefined;
  }
}
