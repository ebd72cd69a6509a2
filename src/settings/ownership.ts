import { z } from "zod";

/** `always`: the record decides; `create`: only when it creates the fiche; `never`: the key is left to others. */
const ownership = z.enum(["always", "create", "never"], { error: "choice" });

const always = ownership.default("always").meta({ description: "Par défaut : always, le dossier décide." });
const create = ownership
  .default("create")
  .meta({ description: "Par défaut : create, le dossier ne sert qu'à créer la fiche." });

/** Who owns each public key of a member: people edit their own fiche once it exists, so all but the missions is theirs. */
export const memberOwnership = z.strictObject(
  {
    fullname: create,
    role: create,
    domaine: create,
    github: create,
    link: create,
    competences: create,
    missions: always,
    teams: create,
    bio: create,
  },
  { error: "map" },
);

/** Who owns each public key that a product record names; the text below the front matter is written at creation only. */
export const productOwnership = z.strictObject(
  {
    title: always,
    mission: always,
    incubator: always,
    incubators: always,
    sponsors: always,
    contact: always,
    link: always,
    repository: always,
    stats: always,
    stats_url: always,
    budget_url: always,
    impact_url: always,
    dashlord_url: always,
    accessibility_status: always,
    analyse_risques: always,
    analyse_risques_url: always,
    mon_service_securise: always,
    techno: always,
    usertypes: always,
    thematiques: always,
    phases: always,
    events: always,
    description: create,
  },
  { error: "map" },
);
