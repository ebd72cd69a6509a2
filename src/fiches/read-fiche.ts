import matter from "gray-matter";
import { CORE_SCHEMA, load, Type, YAMLException } from "js-yaml";
import { type Problem, problem } from "../problems/problem.ts";
import { explainSyntax } from "../yaml/explain-syntax.ts";
import { createLocator, type Locate } from "../yaml/locate.ts";
import { readPlainMap } from "../yaml/read-plain-map.ts";
import { countValues } from "../yaml/read-yaml.ts";
import { findBlankRun } from "./find-blank-run.ts";
import { isJsonObject, type JsonObject } from "./json.ts";

/** A fiche as it was read: its front matter's data, and where it stands in the text. */
export interface Fiche {
  text: string;
  data: JsonObject;
  /** Offsets in `text` of the YAML between the `---` lines, from after the opening marker up to the closing line. */
  front: { start: number; end: number };
  /** Offset in `text` where the body begins. */
  bodyStart: number;
}

const BOM = "\uFEFF";
/** Opens and closes the front matter. */
const MARK = "---";

/** What gray-matter gives for a mark that names no language. */
const NO_LANGUAGE = { raw: "", name: "" };

/** Larger than any real fiche (the largest holds 15 KiB): what is beyond is not read at all. */
const MAX_LENGTH = 256 * 1024;

/** Characters of the front matter. The largest real one holds 8 KiB. */
const MAX_FRONT = 64 * 1024;

/** Aliases let a few lines stand for gigabytes: more values than this, counted with every repetition, is refused. */
const MAX_VALUES = 20_000;

/** gray-matter would run `---js` front matter; no engine but YAML's is left to it. */
const engines = { yaml: parseYaml, json: refuseLanguage, javascript: refuseLanguage };

/**
 * Reads a fiche as upstream does (gray-matter), but YAML only, dates as text and nothing cached. `text` is null where the file is
 * not UTF-8; `file` names it in problems.
 */
export function readFiche(text: string | null, file: string): Fiche | Problem {
  const at = { file, line: 1, column: 1 };
  if (text === null) return problem("not-text", {}, at);
  if (text.length > MAX_LENGTH) return problem("fiche-too-large", { kib: Math.round(text.length / 1024) }, at);
  const start = text.startsWith(BOM) ? BOM.length : 0;
  if (!text.startsWith(MARK, start)) return problem("fiche-without-front-matter", {}, at);
  const language = text[start + MARK.length] === "\n" ? NO_LANGUAGE : matter.language(text.slice(start));
  if (!["", "yaml"].includes(language.name)) return problem("fiche-language", { language: language.name }, at);
  const head = withoutBody(text, start);
  const costly = refuseCostly(head, file);
  if (costly) return costly;
  const plain = text[start + MARK.length] === "\n" ? readPlainFront(head, start) : undefined;
  if (plain) return { text, data: plain.data, ...delimit(text, start + MARK.length, plain.front) };
  try {
    const { data, matter: front } = matter(head, { engines });
    if (!isJsonObject(data)) return problem("fiche-without-front-matter", {}, at);
    if (holdsTooMuch(front, data)) return problem("yaml-bomb", {}, at);
    return { text, data, ...delimit(text, start + MARK.length + (language.name && language.raw).length, front) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, column, buffer } = error.mark ?? { line: 0, column: 0, buffer: "" };
    return problem(
      "fiche-unreadable",
      { reason: explainSyntax(buffer, error).reason },
      { file, line: line + 1, column: column + 1 },
    );
  }
}

export function isFiche<Read extends { data: JsonObject }>(read: Read | Problem): read is Read {
  return "data" in read;
}

export function bodyOf(fiche: Fiche): string {
  return fiche.text.slice(fiche.bodyStart);
}

/** Up to the line that closes the front matter: gray-matter copies and hashes all it is given, and the body is most of it. */
function withoutBody(text: string, start: number): string {
  const close = text.indexOf(`\n${MARK}`, start + MARK.length);
  return close < 0 ? text : text.slice(0, close + 1 + MARK.length);
}

/** Front matter that takes no gray-matter to read: it would find the same. */
function readPlainFront(head: string, start: number): { data: JsonObject; front: string } | undefined {
  const front = head.slice(start + MARK.length, -MARK.length - 1);
  const data = head.endsWith(`\n${MARK}`) ? readPlainMap(front) : undefined;
  return data && { data, front };
}

/** gray-matter looks for a comment from each blank line to the end of the blanks: its time grows with the square of their number. */
function refuseCostly(head: string, file: string): Problem | undefined {
  const at = (offset: number) => ({ file, line: head.slice(0, offset).split("\n").length, column: 1 });
  if (head.length > MAX_FRONT)
    return problem("front-matter-too-large", { kib: Math.round(head.length / 1024) }, at(MAX_FRONT));
  const blank = findBlankRun(head);
  return blank === undefined ? undefined : problem("front-matter-too-blank", {}, at(blank));
}

/** Only aliases give a text more values than it has characters, so few fiches need counting. */
function holdsTooMuch(front: string, data: JsonObject): boolean {
  return (front.includes("*") || front.length > MAX_VALUES) && countValues(data, MAX_VALUES) > MAX_VALUES;
}

function delimit(text: string, start: number, front: string): Pick<Fiche, "front" | "bodyStart"> {
  const close = start + front.length;
  const end = text[close] === "\n" ? close + 1 : close;
  const bodyStart = text.slice(end).match(/^---\r?\n?/)?.[0].length ?? 0;
  return { front: { start, end }, bodyStart: end + bodyStart };
}

/** The character code of `9`: signs, the point and the other digits come before. */
const NINE = 57;

const coreNumber = new RegExp(
  [
    "^[-+]?(?:0b[01]+|0x[\\da-fA-F]+|0[0-7]*|[1-9]\\d*)$",
    "^[-+]?(?:0|[1-9]\\d*)(?:\\.\\d*)?(?:[eE][-+]?\\d+)?$",
    "^\\.\\d+(?:[eE][-+]?\\d+)?$",
    "^[-+]?\\.(?:inf|Inf|INF)$|^\\.(?:nan|NaN|NAN)$",
  ].join("|"),
);

/**
 * The CORE schema, but that `08` and `0o14` are texts, as to all of upstream's readers, and that tags of YAML 1.1 are taken. What
 * upstream takes for no text while CORE does stays a text, as to people: `findMisreadings` tells it. `<<: *base` merges, as it does
 * for gray-matter and Jekyll: https://yaml.org/type/merge.html
 */
const schema = CORE_SCHEMA.extend({
  implicit: [
    new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text: unknown) => text === "<<" }),
    ...["int", "float"].map(
      (name) =>
        new Type(`tag:yaml.org,2002:${name}`, {
          kind: "scalar",
          // Most scalars begin with a letter, and need no regular expression.
          resolve: (text: unknown) => typeof text === "string" && text.charCodeAt(0) <= NINE && coreNumber.test(text),
          construct: (text: unknown) => load(String(text), { schema: CORE_SCHEMA }),
        }),
    ),
  ],
  explicit: [
    new Type("tag:yaml.org,2002:timestamp", { kind: "scalar" }),
    new Type("tag:yaml.org,2002:binary", { kind: "scalar" }),
    new Type("tag:yaml.org,2002:set", { kind: "mapping" }),
  ],
});

function parseYaml(front: string): object {
  const data = load(front, { schema });
  return typeof data === "object" && data !== null ? data : {};
}

function refuseLanguage(): never {
  throw new Error("front matter in another language than YAML");
}

/** Places of a fiche's values in its file; lines are counted from the top of the file. */
export function locateInFiche(fiche: Fiche, file: string): Locate {
  // Of nearly all fiches, no place is asked for.
  let locate: Locate | undefined;
  return (...asked) => {
    locate ??= locateInFront(fiche, file);
    return locate(...asked);
  };
}

function locateInFront({ text, front }: Fiche, file: string): Locate {
  const above = text.slice(0, front.start).split("\n").length - 1;
  return createLocator(text.slice(front.start, front.end), file, above);
}
