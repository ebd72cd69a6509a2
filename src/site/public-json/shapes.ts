import { z } from "zod";
import { isJson, type Json, type JsonObject } from "../../fiches/json.ts";

/** The documents, relative to where the site is published. */
export const documents = {
  members: "api/v2.7/authors.json",
  products: "api/v2.7/startups.json",
  organisations: "api/v2.7/organisations.json",
  /** Written by the site's redirect plugin; no promise of its API. */
  redirects: "redirects.json",
  product: (id: string) => `api/v3/startups/${encodeURIComponent(id)}.json`,
} as const;

const text = z.string();
const texts = z.array(text);

/** A member of `authors.json`; `role`, `domaine` and `link` are escaped as HTML. What is absent on the fiche is absent or `""`. */
export const memberShape = z.object({
  id: text.min(1),
  fullname: text,
  role: text,
  domaine: text,
  link: text.optional(),
  github: text.optional(),
  missions: z.array(
    z.object({
      start: text,
      end: text,
      status: text.optional(),
      employer: text.optional(),
      startups: texts.optional(),
    }),
  ),
  competences: texts.optional(),
  startups: texts.optional(),
  previously: texts.optional(),
});

const reference = z.object({ id: text });

/** A product of `startups.json`: what every fiche has, and the keys that its own document lacks. */
export const productShape = z.object({
  id: text.min(1),
  attributes: z.object({
    name: text,
    events: z.array(z.object({ name: text, date: text, comment: text.optional() })),
    phases: z.array(z.object({ name: text })),
    sponsors: texts,
    thematiques: texts,
    analyse_risques_url: text.optional(),
  }),
  relationships: z.object({
    incubator: z.object({ data: reference }),
    incubators: z.object({ data: z.array(reference) }),
  }),
});

export const productsShape = z.object({ data: z.array(z.unknown()), included: z.array(reference) });

const json = z.custom<Json>(isJson);

/** `api/v3/startups/ID.json`: keys of the front matter as YAML gave them, those that it lacks absent. */
export const productDetailShape = z
  .object({
    id: text.optional(),
    name: json,
    incubators: texts,
    phases: z.array(z.custom<JsonObject>((value) => isJson(value) && typeof value === "object" && value !== null)),
  })
  .catchall(json);

export const organisationsShape = z.array(reference);

export const redirectsShape = z.record(text, text);

export type PublishedMember = z.infer<typeof memberShape>;
export type PublishedProduct = z.infer<typeof productShape>;
export type PublishedProductDetail = z.infer<typeof productDetailShape>;
