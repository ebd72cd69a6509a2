import type { MemberKey, ProductKey } from "../../fiches/fields.ts";
import type { Json, JsonObject } from "../../fiches/json.ts";
import type { PublishedMember, PublishedProduct, PublishedProductDetail } from "./shapes.ts";

/**
 * What the public JSON does not tell of a fiche: teams are nowhere; a member's text has lost its layout, a product's went through
 * Liquid; `stats` shows only through an address; no risk analysis and none that is told are one.
 */
export const lacks = {
  members: ["teams", "bio"] satisfies MemberKey[],
  products: ["description", "stats", "analyse_risques"] satisfies ProductKey[],
};

/** A member's front matter, as far as `authors.json` shows it: an empty value is one that the fiche lacks. */
export function memberData(member: PublishedMember): JsonObject {
  const { fullname, role, domaine, github, link = "", competences, missions, startups, previously } = member;
  return withoutEmptyTexts({
    ...{
      fullname,
      role: unescapeHtml(role),
      domaine: unescapeHtml(domaine),
      github,
      link: unescapeHtml(link),
      competences,
    },
    missions: missions.map((mission) => withoutEmptyTexts(mission)),
    ...{ startups, previously },
  });
}

/** The keys that `api/v3` takes from the front matter as they are. */
const detailKeys = [
  ...(["mission", "incubator", "contact", "link", "repository", "stats_url", "budget_url", "impact_url"] as const),
  ...(["dashlord_url", "accessibility_status", "mon_service_securise", "techno", "usertypes", "phases"] as const),
] satisfies ProductKey[];

/** A product's front matter, from its own document and from the list of all: the one lacks what the other shows. */
export function productData({ attributes }: PublishedProduct, detail: PublishedProductDetail): JsonObject {
  const { events, sponsors, thematiques, analyse_risques_url } = attributes;
  const fromDetail = [...detailKeys, "redirect_from"].flatMap((key) => {
    const value = detail[key];
    return value === undefined || value === null ? [] : [[key, value] as const];
  });
  return {
    title: detail.name,
    ...Object.fromEntries(fromDetail),
    // Every product has the list there; a fiche has it from two on.
    ...(detail.incubators.length > 1 ? { incubators: detail.incubators } : {}),
    ...(sponsors.length > 0 ? { sponsors: sponsors.map((id) => `/organisations/${id}`) } : {}),
    ...(thematiques.length > 0 ? { thematiques } : {}),
    ...(events.length > 0 ? { events: events.map((event) => withoutEmptyTexts(event)) } : {}),
    ...(analyse_risques_url ? { analyse_risques_url } : {}),
  };
}

function withoutEmptyTexts(values: Readonly<Record<string, Json | undefined>>): JsonObject {
  const filled = Object.entries(values).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined && entry[1] !== "",
  );
  return Object.fromEntries(filled);
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** Undoes Liquid's `escape`: its five characters once each, so that what a person wrote as `&amp;` is theirs again. */
export function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (all, name: string) => entities[name] ?? all);
}
