// What reading the site costs anyone: gray-matter and a small zod schema over every member and product fiche.
import fs from "node:fs";
import path from "node:path";
import matter from "gray-matter";
import { z } from "zod";

const schemas = {
  _authors: z.object({
    fullname: z.string(),
    role: z.string(),
    missions: z.array(z.object({ start: z.date(), end: z.date() })),
  }),
  _startups: z.object({
    title: z.string(),
    mission: z.string(),
    phases: z.array(z.object({ name: z.string(), start: z.date() })),
  }),
};
let invalid = 0;
for (const [folder, schema] of Object.entries(schemas)) {
  const root = path.join(process.argv[2], "content", folder);
  for (const name of fs.readdirSync(root)) {
    if (!schema.safeParse(matter(fs.readFileSync(path.join(root, name), "utf8")).data).success) invalid++;
  }
}
process.stdout.write(`${invalid}\n`);
