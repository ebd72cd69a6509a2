/** A name and the value it is given, as any language of settings writes it. */
export interface SettingAssignment {
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

/** A name whose value stands on lines below; `values` tells which of them, whatever else they hold. */
interface PendingAssignment {
  name: string;
  /** Index of the last line in reach. */
  until: number;
  /** Blanks before the name's line: what is not further in ends it. -1 where that tells nothing. */
  indent: number;
  values: RegExp;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.-]{0,79}`;

/** `NAME=value`, `name: value`, `"name": "value"`, `name => value`, `name(value)`, `x["name"] = value`, `- NAME=value`, `export NAME=value`. */
const assignment = new RegExp(
  String.raw`(?<=^|[\s({[,;.>"'\x60$-])(${NAME})["'\x60\]]{0,2}\s*(?:=>|:=|\?\?=|\|\|=|=(?!=)|:(?!:|//|-)|\()[ \t]*(?=\S)`,
  "gu",
);
/** A list of names and values apart, as Kubernetes and platform manifests write them. */
const namedApart = new RegExp(
  String.raw`(?:^|[\s{,-])["']?(?:name|key)["']?\s*[:=]\s*["']?(${NAME})["']?\s*(?:[,}]\s*)?$`,
  "iu",
);
const valueApart = /(?:^|[\s{,])["']?(?:value|default)["']?\s*[:=]\s*(.+)$/iu;
/** `name: {`, `name = getenv(`, `name:`, the value on the lines further in. */
const opened = new RegExp(String.raw`(${NAME})["'\]]{0,2}\s*(?:=>|[:=])\s*(?:[\w.]{0,80}[({[]{1,2}\s*)?$`, "u");
const valueInside =
  /^\s*(?:(?:["'{]\s*)?["']?(?:value|default|address|adresse|e-?mail|courriel)["']?\s*(?:=>|[:=])\s*)(.+)$/iu;
const valueAlone = /^\s*(?:default\s*=\s*)?(f?["'`].+)$/iu;

/** Lines after a name in which its value may stand. */
const REACH = 5;
/** Characters: longer lines are no settings, and longer values no addresses. */
const LONGEST = 2_000;
const LONGEST_VALUE = 400;
/** More on one line are no settings either. */
const MOST = 50;

export function findAssignments(text: string): SettingAssignment[] {
  const settings: SettingAssignment[] = [];
  let pending: PendingAssignment[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trimEnd();
    if (line.length > LONGEST || isComment(line)) continue;
    for (const match of [...line.matchAll(assignment)].slice(0, MOST))
      settings.push({ name: match[1] ?? "", value: valueAt(line, match.index + match[0].length), line: index + 1 });
    pending = pending.filter((one) => index <= one.until && (line === "" || indentOf(line) > one.indent));
    for (const { name, values } of pending) {
      const value = values.exec(line)?.[1] ?? (values === valueInside ? valueAlone.exec(line)?.[1] : undefined);
      if (value !== undefined) settings.push({ name, value: valueAt(value, 0), line: index + 1 });
    }
    const next = pendingFrom(line, index);
    // An inner name takes the place of the outer one.
    pending = [...pending.filter(({ values }) => next.every((one) => one.values !== values)), ...next];
  }
  return settings;
}

function pendingFrom(line: string, index: number): PendingAssignment[] {
  const until = index + REACH;
  const apart = namedApart.exec(line)?.[1];
  const inside = opened.exec(line)?.[1];
  return [
    ...(apart === undefined ? [] : [{ name: apart, until, indent: -1, values: valueApart }]),
    ...(inside === undefined ? [] : [{ name: inside, until, indent: indentOf(line), values: valueInside }]),
  ];
}

function valueAt(line: string, at: number): string {
  return readValue(line.slice(at, at + LONGEST_VALUE));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A setting that is commented out sets nothing. */
function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/|\/\*|\*|<!--|--|;|%)/u.test(line) && !/^\s*--?\s*[A-Z_]+=/u.test(line);
}

const nextSetting = /^,\s*["']?[\p{L}_][\p{L}\p{N}_.-]*["']?\s*(?:=>|[:=])/u;

/**
 * Up to where a value ends: the next setting on the line, the bracket that was open before it, a comment. What is glued to it,
 * `"local" + "@" + domain` or `env("NAME", default="…")`, stays.
 */
function readValue(rest: string): string {
  let depth = 0;
  let quote = "";
  for (let at = 0; at < rest.length; at += 1) {
    const mark = rest[at] ?? "";
    if (quote !== "") {
      if (mark === "\\") at += 1;
      else if (mark === quote) quote = "";
    } else if (`"'\``.includes(mark)) {
      // An apostrophe inside of a word quotes nothing.
      quote = /[\p{L}\p{N}]/u.test(rest[at - 1] ?? "") && mark === "'" ? "" : mark;
    } else if ("([{".includes(mark)) depth += 1;
    else if (")]}".includes(mark)) depth -= 1;
    if (quote === "" && (depth < 0 || endsAt(rest, at, depth))) return rest.slice(0, at).trim();
  }
  return rest.trim();
}

function endsAt(rest: string, at: number, depth: number): boolean {
  if (rest[at] === ",") return depth === 0 && nextSetting.test(rest.slice(at, at + 80));
  return (rest[at] === "#" || rest.startsWith("//", at)) && /\s/.test(rest[at - 1] ?? "");
}
