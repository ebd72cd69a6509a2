import { readValue } from "./read-value.ts";

/** A name and the value it is given, as any language of settings writes it. */
export interface Setting {
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

/** A name whose value stands on lines below; `values` tells which of them, whatever else they hold. */
interface Awaited {
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
  String.raw`(?:^|[\s{,-])["']?(?:name|key)["']?\s*[:=]\s*["']?(${NAME})["']?\s*[,}]?\s*$`,
  "iu",
);
const valueApart = /(?:^|[\s{,])["']?(?:value|default)["']?\s*[:=]\s*(.+)$/iu;
/** `name: {`, `name = getenv(`, `name:`, the value on the lines further in. */
const opened = new RegExp(String.raw`(${NAME})["'\]]{0,2}\s*(?:=>|[:=])\s*(?:[\w.]{0,80}[({[]{1,2})?\s*$`, "u");
const valueInside =
  /^\s*(?:["'{]?\s*["']?(?:value|default|address|adresse|e-?mail|courriel)["']?\s*(?:=>|[:=])\s*)(.+)$/iu;
const valueAlone = /^\s*(?:default\s*=\s*)?(f?["'`].+)$/iu;

/** Lines after a name in which its value may stand. */
const REACH = 5;
/** Characters: longer lines are no settings, and longer values no addresses. */
const LONGEST = 2_000;
const LONGEST_VALUE = 400;
/** More on one line are no settings either. */
const MOST = 50;

export function settingsIn(text: string): Setting[] {
  const settings: Setting[] = [];
  let awaited: Awaited[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trimEnd();
    if (line.length > LONGEST || isComment(line)) continue;
    for (const match of [...line.matchAll(assignment)].slice(0, MOST))
      settings.push({ name: match[1] ?? "", value: valueAt(line, match.index + match[0].length), line: index + 1 });
    awaited = awaited.filter((one) => index <= one.until && (line === "" || indentOf(line) > one.indent));
    for (const { name, values } of awaited) {
      const value = values.exec(line)?.[1] ?? (values === valueInside ? valueAlone.exec(line)?.[1] : undefined);
      if (value !== undefined) settings.push({ name, value: valueAt(value, 0), line: index + 1 });
    }
    const next = awaitedFrom(line, index);
    // An inner name takes the place of the outer one.
    awaited = [...awaited.filter(({ values }) => next.every((one) => one.values !== values)), ...next];
  }
  return settings;
}

function awaitedFrom(line: string, index: number): Awaited[] {
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
