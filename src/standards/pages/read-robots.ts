/** Characters of a robots.txt that are read, as RFC 9309 §2.5 asks at least. */
const LONGEST = 512 * 1024;

interface Rule {
  allow: boolean;
  /** Between its `*`, percent-encoding made alike. */
  pieces: readonly string[];
  /** Ends in `$`: the whole path, not just its beginning. */
  whole: boolean;
  length: number;
}

/**
 * What a robots.txt lets a robot ask, as a test of paths (with their query). Source: https://www.rfc-editor.org/rfc/rfc9309: the
 * groups that name the robot, else those of `*`; the longest rule that matches wins, and of two alike the one that allows. Each rule
 * is tried in one pass over the path, whatever the file holds. Why no library: docs/decisions/safe-fetch.md.
 */
export function readRobots(text: string, robot: string): (path: string) => boolean {
  const groups = new Map<string, Rule[]>();
  let named: string[] = [];
  let isNaming = false;
  for (const line of linesOf(text)) {
    const [key, value] = keyAndValue(line);
    if (key === "user-agent") {
      named = isNaming ? [...named.slice(0, 100), robotName(value)] : [robotName(value)];
      isNaming = true;
      for (const name of named) rulesOf(name);
    } else if (key === "allow" || key === "disallow") {
      isNaming = false;
      if (value === "") continue;
      for (const name of named) rulesOf(name).push(ruleOf(key === "allow", value));
    }
  }
  const rules = groups.get(robot.toLowerCase()) ?? groups.get("*") ?? [];
  return (path) => allows(rules, alike(path));

  function rulesOf(name: string): Rule[] {
    const rules = groups.get(name) ?? [];
    groups.set(name, rules);
    return rules;
  }
}

/** Of a text too long, those that are whole: a rule cut short would forbid more. */
function linesOf(text: string): string[] {
  const lines = text.slice(0, LONGEST).split(/\r\n|\r|\n/);
  return text.length > LONGEST ? lines.slice(0, -1) : lines;
}

function keyAndValue(line: string): [string, string] {
  const said = line.replace(/^\uFEFF/, "").replace(/#.*/, "");
  const colon = said.indexOf(":");
  return colon < 0 ? ["", ""] : [said.slice(0, colon).trim().toLowerCase(), said.slice(colon + 1).trim()];
}

function robotName(value: string): string {
  return value.startsWith("*") ? "*" : (/^[a-z_-]+/i.exec(value)?.[0] ?? "").toLowerCase();
}

function ruleOf(allow: boolean, value: string): Rule {
  const whole = value.endsWith("$");
  const pieces = alike(whole ? value.slice(0, -1) : value).split("*");
  return { allow, pieces, whole, length: value.length };
}

function allows(rules: readonly Rule[], path: string): boolean {
  let best: Rule | null = null;
  for (const rule of rules) {
    const isStronger = best === null || rule.length > best.length || (rule.length === best.length && rule.allow);
    if (isStronger && matches(rule, path)) best = rule;
  }
  return best?.allow ?? true;
}

function matches({ pieces, whole }: Rule, path: string): boolean {
  const [first = "", ...rest] = pieces;
  if (!path.startsWith(first)) return false;
  let end = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, end);
    if (found < 0) return false;
    end = found + piece.length;
  }
  const last = rest.at(-1) ?? "";
  return (
    !whole ||
    (rest.length === 0 ? end === path.length : path.length - last.length >= end - last.length && path.endsWith(last))
  );
}

/** `é`, `%c3%a9` and `%C3%A9` are one. */
function alike(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/[^\p{ASCII}]+/gu, (run) => encodeURIComponent(run))
    .replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase());
}
