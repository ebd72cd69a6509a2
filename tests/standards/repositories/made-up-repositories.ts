import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { findingAnswers } from "../../../src/standards/finding.ts";

/** The day on which all of them are judged. */
export const NOW = new Date("2026-11-26T12:00:00Z");
const DAY = 24 * 60 * 60 * 1000;

const run = z.strictObject({
  /** The workflow's file; null: another App. */
  path: z.string().nullable(),
  app: z.string().default("github-actions"),
  conclusion: z.string().default("SUCCESS"),
  days: z.number().default(1),
  jobs: z.array(z.strictObject({ name: z.string(), conclusion: z.string() })).default([]),
});
const status = z.strictObject({
  context: z.string(),
  state: z.enum(["success", "failure", "pending"]).default("success"),
});
const answer = z.enum(findingAnswers);

/** A repository and the truth about it. Moments are days before `NOW`. */
const shape = z.strictObject({
  name: z.string(),
  forge: z.enum(["github", "gitlab"]).default("github"),
  /** Names of `layouts.yml`; later ones and `files` win. */
  layout: z.array(z.string()).default([]),
  files: z.record(z.string(), z.string()).default({}),
  /** So many files more, of one text. */
  manyFiles: z.strictObject({ folder: z.string(), count: z.number(), suffix: z.string(), text: z.string() }).optional(),
  commits: z.array(z.number()).default([1]),
  /** So many commits more within the last days, three unless said. */
  recentCommits: z.number().default(0),
  recentDays: z.number().default(3),
  licence: z.string().nullable().default(null),
  archived: z.boolean().default(false),
  issues: z.boolean().default(true),
  pullRequestsBy: z.enum(["all", "collaborators_only", "nobody"]).default("all"),
  deployments: z
    .strictObject({
      days: z.array(z.number()),
      environment: z.string().default("production"),
      /** So many more within the last week. */
      recent: z.number().default(0),
    })
    .optional(),
  releases: z.array(z.number()).default([]),
  runs: z.array(run).default([]),
  statuses: z.array(status).default([]),
  merged: z
    .array(
      z.strictObject({
        days: z.number(),
        base: z.string().optional(),
        /** Somebody of the team unless said. */
        by: z.string().optional(),
        runs: z.array(run).default([]),
        statuses: z.array(status).default([]),
      }),
    )
    .default([]),
  /** After how many entries the forge cuts the list of files. */
  treeLimit: z.number().optional(),
  /** By rule, the answers that are right. */
  expected: z.record(z.string(), z.union([answer.transform((one) => [one]), z.array(answer)])),
  /** By rule, a word that the answer must say. */
  says: z.record(z.string(), z.string()).default({}),
});

export type MadeUpRepository = z.infer<typeof shape> & { file: string };

/** Every repository of this folder, its layouts spread out. */
export function madeUpRepositories(): MadeUpRepository[] {
  const folder = new URL("./", import.meta.url);
  const read = (file: string) => load(readFileSync(new URL(file, folder), "utf8"));
  const layouts = z.record(z.string(), z.record(z.string(), z.string())).parse(read("layouts.yml"));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yml") && file !== "layouts.yml")
    .flatMap((file) =>
      z
        .array(shape)
        .parse(read(file))
        .map((one) => ({ ...one, file, files: filesOf(one, layouts) })),
    );
}

function filesOf(
  { name, layout, manyFiles, files }: z.infer<typeof shape>,
  layouts: Record<string, Record<string, string>>,
): Record<string, string> {
  const many = Array.from({ length: manyFiles?.count ?? 0 }, (_, at): [string, string] => [
    `${manyFiles?.folder}/f${String(at).padStart(4, "0")}${manyFiles?.suffix}`,
    manyFiles?.text ?? "",
  ]);
  const bases = layout.map((base) => {
    const found = layouts[base];
    if (found === undefined) throw new Error(`${name}: no layout ${base}`);
    return found;
  });
  return Object.assign({}, ...bases, Object.fromEntries(many), files);
}

export function daysAgo(days: number): Date {
  return new Date(NOW.getTime() - days * DAY);
}

/** When its commits were made, oldest first. */
export function commitMoments({ commits, recentCommits, recentDays }: MadeUpRepository): Date[] {
  const recent = Array.from({ length: recentCommits }, (_, at) => (recentDays * (at + 1)) / (recentCommits + 1));
  return [...commits, ...recent].toSorted((a, b) => b - a).map(daysAgo);
}

/** When it was deployed, oldest first. */
export function deploymentMoments({ deployments }: MadeUpRepository): { environment: string; at: Date }[] {
  if (!deployments) return [];
  const { days, recent, environment } = deployments;
  const within = Array.from({ length: recent }, (_, at) => (7 * (at + 1)) / (recent + 1));
  return [...days, ...within].toSorted((a, b) => b - a).map((at) => ({ environment, at: daysAgo(at) }));
}
