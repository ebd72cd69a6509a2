import { z } from "zod";

/** What an issue about a product's standards says of itself, out of readers' sight, at its end. */
export interface IssueMarker {
  product: string;
  /** The standards that it has listed: a line that is gone was taken off by people. */
  listed: string[];
}

const shape = z.object({ product: z.string(), listed: z.array(z.string()) });

export const markerPattern = /<!-- beta-fiches-standards (\{[^<>]*\}) -->/;

export function printIssueMarker({ product, listed }: IssueMarker): string {
  // Nothing of it may end the comment.
  const json = JSON.stringify({ product, listed }).replace(/[<>]|-(?=-)/g, (mark) =>
    mark === "-" ? "\\u002d" : mark === "<" ? "\\u003c" : "\\u003e",
  );
  return `<!-- beta-fiches-standards ${json} -->`;
}

export function findIssueMarker(body: string): IssueMarker | undefined {
  const [, json] = markerPattern.exec(body) ?? [];
  try {
    return shape.safeParse(JSON.parse(json ?? "")).data;
  } catch {
    return undefined;
  }
}
