import { z } from "zod";
import { parisTime } from "../../../dates/paris-time.ts";

const text = (max: number) => z.string().max(max);
const day = z.union([
  z.iso.date(),
  // A day of the database, as the moment at which it begins where their server stands: in Paris, or in UTC.
  z.iso.datetime({ offset: true }).transform((moment) => parisTime(new Date(moment)).day),
]);

const mission = z.object({
  start: day,
  end: day.nullish(),
  status: text(100).nullish(),
  employer: text(1_000).nullish(),
  startups: z
    .array(z.object({ ghid: text(200) }))
    .max(500)
    .optional(),
});

/**
 * One person as the espace membre's database has them: `memberDetailApiResponseSchema` of betagouv/espace-membre-next, which both APIs
 * answer with, as far as fiches hold it. Everything else, e-mail addresses first, is dropped as it is parsed.
 */
const member = z.object({
  username: text(200),
  fullname: text(1_000),
  role: text(1_000).nullish(),
  domaine: text(200).nullish(),
  bio: text(50_000).nullish(),
  link: text(2_000).nullish(),
  github: text(200).nullish(),
  competences: z.array(text(500)).max(500).nullish(),
  missions: z.array(mission).max(500),
});

export type DatabaseMember = z.output<typeof member>;

/** `/api/v1/members/{id}`, and `/api/protected/members/{username}`. */
export const answers = { v1: z.object({ data: member }).transform(({ data }) => data), protected: member };
