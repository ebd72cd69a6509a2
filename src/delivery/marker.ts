import { z } from "zod";

/** What a pull request's body says of itself, out of readers' sight. */
export interface Marker {
  group: string;
  /** See `Proposal.digest`. */
  digest: string;
  /** From whose records it comes, where several contractors may propose to one site. */
  source?: string | undefined;
}

const shape = z.object({ group: z.string().min(1), digest: z.string().min(1), source: z.string().optional() });

/** Nothing inside may end the comment or open another: `printMarker` leaves no `<` or `>` there. */
const comment = /<!--\s*beta-fiches\s+(\{[^<>]*\})\s*-->/g;

/** An HTML comment, which GitHub keeps and does not show. */
export function printMarker({ group, digest, source }: Marker): string {
  const json = JSON.stringify({ group, digest, source }).replaceAll("--", "-\\u002d");
  return `<!-- beta-fiches ${json.replaceAll("<", "\\u003c").replaceAll(">", "\\u003e")} -->`;
}

/**
 * The marker of a body, whatever people wrote around it. The last one counts: ours ends the body, and the texts of others that
 * we quote before it are escaped, so that no `<!--` of theirs is ever there.
 */
export function findMarker(body: string): Marker | undefined {
  return Array.from(body.matchAll(comment), ([, json = ""]) => parse(json))
    .filter((marker) => marker !== undefined)
    .at(-1);
}

function parse(json: string): Marker | undefined {
  try {
    return shape.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
