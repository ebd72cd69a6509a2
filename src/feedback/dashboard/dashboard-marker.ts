import { z } from "zod";

/** What the dashboard says of itself, out of readers' sight, at its end. */
export interface DashboardMarker {
  /** When its content last changed, ISO 8601: the date it shows. */
  at: string;
  /** Short digests of what it asks of people. */
  tasks: string[];
}

const shape = z.object({ at: z.iso.datetime(), tasks: z.array(z.string().regex(/^[0-9a-f]+$/)) });

const comment = /<!-- beta-fiches-dashboard (\{[^<>]*\}) -->/g;

export function printDashboardMarker({ at, tasks }: DashboardMarker): string {
  return `<!-- beta-fiches-dashboard ${JSON.stringify({ at, tasks })} -->`;
}

/** The last one counts: ours ends the body. */
export function findDashboardMarker(body: string): DashboardMarker | undefined {
  return Array.from(body.matchAll(comment), ([, json = ""]) => parse(json))
    .filter((marker) => marker !== undefined)
    .at(-1);
}

function parse(json: string): DashboardMarker | undefined {
  try {
    return shape.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
