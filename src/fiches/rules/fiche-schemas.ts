import { z } from "zod";
import type { SiteIndex } from "../site-index.ts";
import { domains } from "../vocabularies.ts";
import { endAfterStartOnSite, siteDay } from "./site-day.ts";

// The `error` of a shape names what was expected; the catalogue says it in French. Keys that upstream does not know are not judged, and
// quicker left out than kept.

const text = z.string({ error: "text" });
const maybeText = text.nullish();
const maybeBoolean = z.boolean({ error: "boolean" }).nullish();
const list = z.array(text, { error: "list" });

function uniqueOf(item: z.ZodType<string>) {
  return z.array(item, { error: "list" }).check(({ value: items, issues }) => {
    for (let at = 1; at < items.length; at++) {
      if (items.indexOf(items[at] ?? "") < at)
        issues.push({ code: "custom", path: [at], message: "duplicate", input: items[at] });
    }
  });
}

/** What upstream's CI demands of `content/_authors/*.md`. */
export function memberSchema(index: SiteIndex): z.ZodType {
  const product = text.refine((id) => index.products.has(id.normalize("NFC")), { error: "unknown-startup" });
  const products = uniqueOf(product);
  const mission = z
    .object(
      { start: siteDay, end: siteDay, status: text, employer: maybeText, startups: products.optional() },
      { error: "map" },
    )
    .check(endAfterStartOnSite);
  return z.object({
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

const phase = z
  .object({ name: text, start: siteDay, end: siteDay.nullish(), comment: maybeText }, { error: "map" })
  .check(endAfterStartOnSite);

const phases = z.array(phase, { error: "list" }).check(({ value: all, issues }) => {
  for (const [at, { name }] of all.entries()) {
    if (all.findIndex((other) => other.name === name) < at)
      issues.push({ code: "custom", path: [at, "name"], message: "duplicate", input: name });
  }
});

const event = z.object({ name: text, date: siteDay }, { error: "map" });

/** What upstream's CI demands of `content/_startups/*.md`. */
export function productSchema(index: SiteIndex): z.ZodType {
  const incubator = text.refine((id) => index.incubators.has(id.normalize("NFC")), { error: "unknown-incubator" });
  const sponsor = text.refine((reference) => isOrganisation(reference, index), { error: "unknown-organisation" });
  return z
    .object({
      title: text,
      mission: text,
      incubator: text,
      contact: text,
      incubators: uniqueOf(incubator).optional(),
      sponsors: z.array(sponsor, { error: "list" }).optional(),
      phases,
      events: z.array(event, { error: "list" }).optional(),
      techno: list.optional(),
      usertypes: list.optional(),
      thematiques: list.optional(),
      redirect_from: list.optional(),
      stats: maybeBoolean,
      analyse_risques: maybeBoolean,
      mon_service_securise: maybeBoolean,
      link: maybeText,
      repository: maybeText,
      stats_url: maybeText,
      budget_url: maybeText,
      dashlord_url: maybeText,
      analyse_risques_url: maybeText,
      accessibility_status: text.optional(),
    })
    .refine(({ incubator, incubators }) => !incubators || (incubators.length > 1 && incubators.includes(incubator)), {
      path: ["incubators"],
      error: "incubators-too-few",
    });
}

function isOrganisation(reference: string, index: SiteIndex): boolean {
  const id = /^\/organisations\/(.+)$/.exec(reference)?.[1];
  return id !== undefined && index.organisations.has(id.normalize("NFC"));
}
