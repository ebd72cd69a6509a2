import { z } from "zod";
import { isProblem, type Problem, problem } from "../../problems/problem.ts";
import { describePath } from "../../yaml/path.ts";
import type { ReadJson } from "./json-reader.ts";
import { type PublishedProduct, productShape, productsShape } from "./shapes.ts";

/** The entries of a document by id: those of the shape, and why the others could not be read. */
export interface Entries<Entry> {
  entries: ReadonlyMap<string, Entry>;
  unread: ReadonlyMap<string, Problem>;
}

/** A document of a shape, or why it cannot be read. */
export async function readDocument<Shape extends z.ZodType>(
  read: ReadJson,
  url: URL,
  shape: Shape,
): Promise<z.infer<Shape> | Problem> {
  const answer = await read(url);
  if (isProblem(answer)) return answer;
  const parsed = shape.safeParse(answer.value);
  return parsed.success ? parsed.data : shapeProblem(url, parsed.error);
}

export async function readEntries<Entry extends { id: string }>(
  read: ReadJson,
  url: URL,
  shape: z.ZodType<Entry>,
): Promise<Entries<Entry> | Problem> {
  const list = await readDocument(read, url, z.array(z.unknown()));
  return isProblem(list) ? list : entriesOf(list, shape, url);
}

/** The products, and every incubator that the document names. */
export async function readProducts(
  read: ReadJson,
  url: URL,
): Promise<(Entries<PublishedProduct> & { incubators: string[] }) | Problem> {
  const document = await readDocument(read, url, productsShape);
  if (isProblem(document)) return document;
  const products = entriesOf(document.data, productShape, url);
  if (isProblem(products)) return products;
  // Hidden incubators are not listed, but their products name them.
  const named = [...products.entries.values()].flatMap(({ relationships: { incubator, incubators } }) => [
    incubator.data.id,
    ...incubators.data.map(({ id }) => id),
  ]);
  const incubators = new Set([...document.included.map(({ id }) => id), ...named].filter((id) => id !== ""));
  return { ...products, incubators: [...incubators] };
}

/** Half a list would make new fiches of those that it lacks: an entry without an id, or none at all, spoils it. */
function entriesOf<Entry extends { id: string }>(
  list: readonly unknown[],
  shape: z.ZodType<Entry>,
  url: URL,
): Entries<Entry> | Problem {
  if (list.length === 0) return problem("site-json-empty", {}, { file: url.href, line: 1, column: 1 });
  const entries = new Map<string, Entry>();
  const unread = new Map<string, Problem>();
  for (const [at, item] of list.entries()) {
    const entry = shape.safeParse(item);
    if (entry.success) {
      entries.set(entry.data.id.normalize("NFC"), entry.data);
      continue;
    }
    const named = namedShape.safeParse(item);
    const found = shapeProblem(url, entry.error, [at]);
    if (!named.success) return found;
    unread.set(named.data.id.normalize("NFC"), found);
  }
  return { entries, unread };
}

const namedShape = z.object({ id: z.string().min(1) });

function shapeProblem(url: URL, { issues }: z.ZodError, above: readonly (string | number)[] = []): Problem {
  const path = [...above, ...(issues[0]?.path ?? []).map((step) => (typeof step === "symbol" ? String(step) : step))];
  return problem("site-json-shape", { path: describePath(path) }, { file: url.href, line: 1, column: 1 });
}
