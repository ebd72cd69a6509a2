import { readValue } from "./read-value.ts";

/** A name and the value it is given, as any language of settings writes it. */
export interface Setting {
  name: string;
  value: string;
  /** From 1. */
  line: number;
}

/** `NAME=value`, `name: value`, `"name": "value"`, `name => value`, `name(value)`, `- NAME=value`, `export NAME=value`. */
const assignment =
  /(?:^|[\s({[,;.>"'`$-])([\p{L}_][\p{L}\p{N}_.-]*)["'`\]]?\s*(?:=>|:=|\?\?=|\|\|=|=(?!=)|:(?!:|\/\/)|\()[ \t]*(?=\S)/gu;
/** A list of names and values apart, as Kubernetes and platform manifests write them. */
const namedApart = /(?:^|[\s{,-])["']?(?:name|key)["']?\s*[:=]\s*["']?([\p{L}_][\p{L}\p{N}_.-]*)["']?\s*[,}]?\s*$/iu;
const valueApart = /(?:^|[\s{,])["']?(?:value|default)["']?\s*[:=]\s*(.+)$/iu;
const opened = /["']?([\p{L}_][\p{L}\p{N}_.-]*)["']?\s*[:=]\s*\{\s*$/u;

/** Lines after a name in which its value may stand. */
const REACH = 5;
/** Characters: longer lines are no settings. */
const LONGEST = 2_000;

export function settingsIn(text: string): Setting[] {
  const settings: Setting[] = [];
  let apart: { name: string; until: number } | null = null;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trimEnd();
    if (line.length > LONGEST || isComment(line)) continue;
    for (const match of line.matchAll(assignment)) {
      const [whole, name = ""] = match;
      settings.push({ name, value: readValue(line.slice(match.index + whole.length)), line: index + 1 });
    }
    const value = valueApart.exec(line)?.[1];
    if (apart && index <= apart.until && value !== undefined) {
      settings.push({ name: apart.name, value: readValue(value), line: index + 1 });
    }
    const name = (namedApart.exec(line) ?? opened.exec(line))?.[1];
    if (name !== undefined) apart = { name, until: index + REACH };
  }
  return settings;
}

/** A setting that is commented out sets nothing. */
function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/|\/\*|\*|<!--|--|;|%)/u.test(line) && !/^\s*--?\s*[A-Z_]+=/u.test(line);
}
