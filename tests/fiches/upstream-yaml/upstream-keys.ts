// What upstream's validator (ci/tests-fiches.mjs of betagouv/beta.gouv.fr) takes under each key, by the kind that it reads.
const text = ["text"];
const maybeText = ["text", "null"];
const date = ["date"];
const maybeDate = ["date", "null"];
const maybeBoolean = ["boolean", "null"];
const anything = ["text", "number", "date", "impossible", "boolean", "null", "other"];

interface UpstreamKey {
  accepts: readonly string[];
  isSorted?: true;
  isFilled?: true;
}

/** `isSorted`: the build sorts all fiches by it, and stops where one is no text. `isFilled`: an empty text is refused. */
export const upstreamKeys: Record<string, UpstreamKey> = {
  "members.fullname": { accepts: text, isSorted: true, isFilled: true },
  "members.role": { accepts: text, isFilled: true },
  "members.link": { accepts: maybeText },
  "members.github": { accepts: maybeText },
  "members.competences[]": { accepts: text },
  "members.teams[]": { accepts: text },
  "members.badges[]": { accepts: text },
  "members.missions[].start": { accepts: date },
  "members.missions[].end": { accepts: date },
  "members.missions[].employer": { accepts: maybeText },
  "members.made_up": { accepts: anything },
  "products.title": { accepts: text, isSorted: true },
  "products.mission": { accepts: text },
  "products.contact": { accepts: text },
  "products.link": { accepts: maybeText },
  "products.repository": { accepts: maybeText },
  "products.stats": { accepts: maybeBoolean },
  "products.stats_url": { accepts: maybeText },
  "products.budget_url": { accepts: maybeText },
  "products.impact_url": { accepts: anything },
  "products.dashlord_url": { accepts: maybeText },
  "products.accessibility_status": { accepts: text },
  "products.analyse_risques": { accepts: maybeBoolean },
  "products.analyse_risques_url": { accepts: maybeText },
  "products.mon_service_securise": { accepts: maybeBoolean },
  "products.techno[]": { accepts: text },
  "products.usertypes[]": { accepts: text },
  "products.thematiques[]": { accepts: text },
  "products.redirect_from[]": { accepts: text },
  "products.phases[].start": { accepts: date },
  "products.phases[].end": { accepts: maybeDate },
  "products.phases[].comment": { accepts: maybeText },
  "products.events[].name": { accepts: text },
  "products.events[].date": { accepts: date },
  "products.events[].comment": { accepts: anything },
  "products.contact_dinum": { accepts: anything },
};
