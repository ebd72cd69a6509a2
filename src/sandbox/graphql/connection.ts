import { Refusal } from "../refusal.ts";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

const MOST = 100;

/** A page of `items` for the field `name`, as the connection types of GitHub's schema have it. Bounds are mandatory, as there. */
export function connection<T>(name: string, page: PageArguments, items: readonly T[], present: (item: T) => unknown) {
  const size = page.first ?? page.last;
  if (size == null)
    throw new Refusal(
      422,
      `You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`,
      { type: "MISSING_PAGINATION_BOUNDARIES" },
    );
  if (size > MOST)
    throw new Refusal(
      422,
      `Requesting ${size} records on the \`${name}\` connection exceeds the \`first\` limit of ${MOST} records.`,
      { type: "EXCESSIVE_PAGINATION" },
    );
  const from = page.after == null ? 0 : readCursor(page.after) + 1;
  const to = page.before == null ? items.length : readCursor(page.before);
  const start = page.first == null ? Math.max(from, to - size) : from;
  const end = page.first == null ? to : Math.min(to, from + size);
  const nodes = items.slice(start, end).map(present);
  const cursor = (at: number) => (nodes.length === 0 ? null : printCursor(at));
  return {
    nodes,
    edges: nodes.map((node, at) => ({ node, cursor: printCursor(start + at) })),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
      endCursor: cursor(end - 1),
    },
  };
}

const printCursor = (at: number): string => Buffer.from(`cursor:${at}`).toString("base64");

function readCursor(cursor: string): number {
  const [, at] = /^cursor:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8")) ?? [];
  if (at === undefined) throw new Refusal(422, `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(at);
}
