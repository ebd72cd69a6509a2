import { diffBlock } from "../../src/feedback/diff-block.ts";
import { editFiche } from "../../src/fiches/edit/edit-fiche.ts";
import { editYaml } from "../../src/fiches/edit/edit-yaml.ts";
import { emailAddress } from "../../src/fiches/email-address.ts";
import { bodyOf, isFiche, locateInFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { findBodyFaults } from "../../src/fiches/rules/body-links.ts";
import { createFicheRules } from "../../src/fiches/rules/fiche-rules.ts";
import { findMisreadings } from "../../src/fiches/rules/misreadings.ts";
import { createSiteDirectory } from "../../src/fiches/site-directory.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import { readBoxes } from "../../src/markers/box.ts";
import { parseRobotsTxt } from "../../src/pages/robots-policy.ts";
import { parseLastApplied } from "../../src/plan/parse-last-applied.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";
import { chooseSeparator } from "../../src/sheets/choose-separator.ts";
import { openSheet } from "../../src/sheets/open-sheet.ts";
import { readNumber } from "../../src/sheets/read-number.ts";
import { readTable } from "../../src/sheets/read-table.ts";
import { observeCode } from "../../src/standards/code/observe-code.ts";
import { findLink } from "../../src/standards/pages/find-link.ts";
import { decodeText } from "../../src/standards/pages/page-text.ts";
import { readHtml } from "../../src/standards/pages/read-html.ts";
import { codeSpan, escapeMarkdown } from "../../src/templating/escape-markdown.ts";
import { readYaml } from "../../src/yaml/read-yaml.ts";

/** A text of about `size` characters. */
type WorstText = (size: number) => string;

const repeat =
  (piece: string, before = "", after = "") =>
  (size: number): string =>
    before + piece.repeat(Math.max(1, Math.floor((size - before.length - after.length) / piece.length))) + after;

const numbered =
  (line: (at: number) => string, before = "", after = "") =>
  (size: number): string => {
    const lines: string[] = [];
    for (let [at, length] = [0, before.length + after.length]; length < size; at++) {
      const next = line(at);
      lines.push(next);
      length += next.length;
    }
    return before + lines.join("") + after;
  };

/** YAML that takes long to read, or to say what is wrong with. */
export const worstYaml: Record<string, WorstText> = {
  "blank lines": repeat("\n", "role: a\n", "fullname: b\n"),
  "blank lines with blanks": repeat(" \n", "role: a\n", "fullname: b\n"),
  "blank lines in a text": repeat("\n", 'role: "a', 'b"\n'),
  "blank lines in a folded block": repeat("\n", "role: >\n  a\n", "  b\n"),
  "one long line": repeat("a", "role: ", "\n"),
  "one long line of words": repeat("a ", "role: ", "\n"),
  "one long key": repeat("a", "", ": b\n"),
  "one long line without a colon": repeat("a "),
  "long blanks": repeat(" ", "role:", "a\n"),
  "long blanks before a sign": repeat(" ", "role: a", ": b\n"),
  tabs: repeat("\t", "role: ", "a\n"),
  "deep brackets": repeat("[", "role: "),
  "deep brackets, closed": (size) => `role: ${"[".repeat(size / 2)}${"]".repeat(size / 2)}\n`,
  "deep braces": repeat("{a: ", "role: "),
  "deep dashes": repeat("- ", "role:\n  ", "a\n"),
  "deep indentation": numbered((at) => `${" ".repeat(at)}a:\n`),
  "many keys": numbered((at) => `key${at}: a\n`),
  "many keys, the last one twice": numbered((at) => `key${at}: a\n`, "", "key0: b\n"),
  "a long key twice": (size) => `${"a".repeat(size / 2)}: b\n`.repeat(2),
  "a long line of quotes twice": (size) => `a: b\n"a": ${"'".repeat(size - 20)}\n`,
  "many items": numbered((at) => `  - start: 2026-01-05\n    end: ${at}\n`, "missions:\n"),
  "many flow items": repeat("a, ", "role: [", "a]\n"),
  "many aliases": repeat("- *a\n", "base: &a b\nrole:\n"),
  "many anchors": numbered((at) => `- &a${at} b\n`, "role:\n"),
  "many merges": numbered(() => "  <<: *a\n", "base: &a {b: c}\nrole:\n"),
  "many comments": repeat("# a\n", "role: a\n", "fullname: b\n"),
  "a long comment": repeat("#", "role: a ", "\n"),
  "open quotes": repeat("'", "role: "),
  "open double quotes": repeat('"', "role: "),
  "quoted words": repeat('"a" ', "role: "),
  "a quote left open": repeat("a\n", 'role: "'),
  apostrophes: repeat("a ' ", "missions:\n  - "),
  questions: repeat("? "),
  colons: repeat(":", "role: "),
  "colons apart": repeat(": ", "role: "),
  bangs: repeat("!", "role: "),
  pipes: repeat("|", "role: "),
  dashes: repeat("-"),
  "document marks": repeat("---\n"),
  "ends of documents": repeat("...\n"),
  "conflict marks": repeat("<<<<<<\n"),
  "less than": repeat("<", "role: "),
  backticks: repeat("`", "role: "),
  digits: repeat("1", "role: ", "x\n"),
  "digits apart": repeat("1:", "role: ", "x\n"),
  underscores: repeat("1_", "role: ", "x\n"),
  "carriage returns": repeat("\r", "role: a", "b\n"),
  "blank lines of Windows": repeat("\r\n", "role: a\r\n", "fullname: b\r\n"),
};

const worstMarkdown: Record<string, WorstText> = {
  backticks: repeat("`"),
  "backticks apart": repeat("` "),
  "code left open": repeat("```a"),
  "growing backticks": numbered((at) => `${"`".repeat(at)} `),
  brackets: repeat("["),
  "brackets closed": repeat("[]("),
  "links left open": repeat("[a]("),
  "nested links": repeat("![[a]"),
  "less than": repeat("<"),
  "tags left open": repeat("<a "),
  comments: repeat("<!--"),
  stars: repeat("*a_"),
  "stars apart": repeat("**a *b "),
  quotes: repeat(">"),
  "list marks": repeat("- ", "", "a"),
  "deep list": numbered((at) => `${"  ".repeat(at)}- a\n`),
  references: numbered((at) => `[a${at}]: b\n`),
  "references used": repeat("[a]", "[a]: b\n\n"),
  "blank lines": repeat("\n", "a", "b"),
  blanks: repeat(" ", "a", "b"),
  entities: repeat("&amp"),
  "liquid left open": repeat("{% "),
  pipes: repeat("|", "a|b\n-|-\n"),
  "a table's cells": repeat("|a", "", "\n"),
  colons: repeat(":a"),
  "one long line": repeat("a"),
  "commit names": repeat("0"),
  "at signs": repeat("a@"),
  www: repeat("www."),
  tildes: repeat("~"),
  backslashes: repeat("\\"),
  dollars: repeat("$"),
  underscores: repeat("_"),
};

const worstHtml: Record<string, WorstText> = {
  "less than": repeat("<"),
  "open tags": repeat("<a>"),
  "open blocks": repeat("<div>"),
  "open links": repeat('<a href="/a">b'),
  "closing tags": repeat("</p>"),
  "deep, then closing others": (size) => "<div>".repeat(size / 10) + "</p>".repeat(size / 8),
  "deep, then closing what is not there": (size) => "<b>".repeat(size / 8) + "</i><p>".repeat(size / 12),
  attributes: repeat("a=b ", "<a "),
  "one attribute": repeat("b", '<a href="', '">'),
  "comments left open": repeat("<!--"),
  entities: repeat("&amp"),
  "numbered entities": repeat("&#"),
  blanks: repeat(" ", "<p>a", "b</p>"),
  words: repeat("accessibilité ", "<p>", "</p>"),
  "words joined": repeat("a-", "<p>", "</p>"),
  titles: repeat("<h1>a</h1>"),
  "a long title": repeat("- ", "<title>", "</title>"),
  scripts: repeat("<script>"),
  cdata: repeat("<![CDATA["),
  options: repeat("<option>a"),
  styles: repeat("display ", '<p style="', '">'),
};

const worstSheet: Record<string, WorstText> = {
  quotes: repeat('"'),
  "quotes apart": repeat('"a'),
  "quoted cells": repeat('"a";'),
  "a quote left open": repeat("a\n", '"'),
  separators: repeat(";"),
  "blank lines": repeat("\n", "a", "b"),
  "one long line": repeat("a"),
  "short lines": repeat("a;b\n"),
  "lines of quotes": repeat('"a\n'),
  "carriage returns": repeat("\r", "a", "b"),
  "damaged letters": repeat("\u00c3"),
  blanks: repeat(" ", "a", "b"),
  "sep left open": repeat(".", "sep=;"),
};

const worstCode: Record<string, WorstText> = {
  ...worstMarkdown,
  quotes: repeat("'"),
  "quotes apart": repeat("' \""),
  "at addresses": repeat("a.a@a."),
  assignments: repeat("FROM="),
  "assigned texts": repeat("EMAIL_FROM='a' "),
  "long name": repeat("EMAIL_"),
  parentheses: repeat("mail("),
  "setting and blanks": repeat(" ", "EMAIL_FROM", "="),
  "words of mail": repeat("from "),
  commands: repeat("npm test && "),
  "variables of senders": repeat("from: env('MAIL_FROM', "),
  "placed variables": repeat(["from: $", "{MAIL_FROM:"].join("")),
  "no and no": repeat("ne-pas-no"),
  "open tasks": repeat("task default: %i["),
  "signs of services": repeat("franceconnect.franceconnect"),
  templates: repeat(["$", "{a}"].join("")),
  "blanks, then a word": repeat("\t", "echo:", "&"),
  "blanks in a failure that goes by": repeat(" ", "make a ||echo)", "&"),
  "quotes, then a letter": repeat('"', "a ", "a"),
  "what node is to print": repeat(" console.log() ", 'node -e "', "a"),
};

/** A script of a package, and what people name it. */
const asScript = (text: string) => JSON.stringify({ scripts: { test: text, ci: `${text} # ` } });
const worstScripts = Object.fromEntries(
  Object.entries(worstCode).map(([name, text]): [string, WorstText] => [name, (size) => asScript(text(size / 2))]),
);

const rules = createFicheRules(indexSite([]));

/** Values of a fiche that are read line by line. */
const worstLines: Record<string, WorstText> = {
  "quotes and remarks": repeat('"\t#', '---\nfullname: "', "\n---\n"),
  "blanks in a name": repeat("\t", "---\nfullname: a", "b\n---\n"),
};
const worstFiche = Object.fromEntries(
  Object.entries(worstYaml).map(([name, yaml]): [string, WorstText] => [name, (size) => `---\n${yaml(size)}---\n`]),
);
const worstBody = Object.fromEntries(
  Object.entries(worstMarkdown).map(([name, text]): [string, WorstText] => [
    name,
    (size) => `---\nrole: a\n---\n${text(size)}`,
  ]),
);

function judgeFiche(text: string): void {
  const fiche = readFiche(text, "a.md");
  if (!isFiche(fiche)) return;
  rules.check("members", fiche.data, bodyOf(fiche), locateInFiche(fiche, "a.md"), findMisreadings(fiche));
  rules.check("products", fiche.data, bodyOf(fiche), locateInFiche(fiche, "a.md"), []);
}

function editOneFiche(text: string): void {
  const fiche = readFiche(text, "a.md");
  if (isFiche(fiche)) editFiche(fiche, { ...fiche.data, role: "b", domaine: "c" });
}

const record = (folder: string) => (text: string) =>
  void parseRecords([{ path: `${folder}/a.b.yml`, text, size: text.length }]);

/** A function that reads what others wrote, and the texts that would cost it most. */
interface GrowthCase {
  name: string;
  run: (text: string) => void;
  worst: Record<string, WorstText>;
}

const path = "content/_authors/a.b.md";

/** Every function on untrusted text. */
export const growthCases: readonly GrowthCase[] = [
  { name: "readYaml", run: (text) => void readYaml(text, text.length, "a.yml"), worst: worstYaml },
  { name: "parseRecords (member)", run: record("members"), worst: worstYaml },
  { name: "parseRecords (product)", run: record("products"), worst: worstYaml },
  { name: "parseRecords (order)", run: record("orders"), worst: worstYaml },
  { name: "parseSettings", run: (text) => void parseSettings(text), worst: worstYaml },
  {
    name: "editYaml",
    run: (text) => void editYaml(text, (data) => ({ ...data, role: "b", domaine: "c" })),
    worst: worstYaml,
  },
  { name: "readFiche", run: (text) => void readFiche(text, "a.md"), worst: worstFiche },
  { name: "readFiche (body)", run: (text) => void readFiche(text, "a.md"), worst: worstBody },
  { name: "judge a fiche", run: judgeFiche, worst: worstFiche },
  { name: "judge a fiche (body)", run: judgeFiche, worst: worstBody },
  { name: "findBodyFaults", run: (text) => void findBodyFaults(text, () => false), worst: worstMarkdown },
  { name: "editFiche", run: editOneFiche, worst: worstFiche },
  {
    name: "createSiteDirectory",
    run: (text) => {
      const directory = createSiteDirectory(indexSite([path]), new Map([[path, text]]));
      directory.membersLike({ fullname: "A B" });
      directory.productTitled("a");
    },
    worst: { ...worstFiche, ...worstLines },
  },
  {
    name: "diffBlock (all other lines)",
    run: (text) => void diffBlock(text, text.replace(/[^\n]/g, "z"), 60_000),
    worst: {
      "short lines": numbered((at) => `${at}\n`),
      "one long line": repeat("a"),
      "the same line": repeat("a\n"),
    },
  },
  {
    name: "diffBlock (half of the lines)",
    run: (text) =>
      void diffBlock(
        text,
        text
          .split("\n")
          .map((line, at) => (at % 2 === 0 ? line : `${line}b`))
          .reverse()
          .join("\n"),
        60_000,
      ),
    worst: {
      "short lines": numbered((at) => `${at}\n`),
      "few lines, many times": numbered((at) => `${(at * at) % 7}\n`),
      ...worstMarkdown,
    },
  },
  { name: "diffBlock (from nothing)", run: (text) => void diffBlock(null, text, 60_000), worst: worstMarkdown },
  { name: "escapeMarkdown", run: (text) => void escapeMarkdown(text), worst: worstMarkdown },
  { name: "codeSpan", run: (text) => void codeSpan(text), worst: worstMarkdown },
  {
    name: "readBoxes",
    run: (text) => void readBoxes(text),
    worst: { ...worstMarkdown, markers: repeat("<!-- beta-fiches box {"), boxes: repeat("- [ ] a\n") },
  },
  {
    name: "parseLastApplied",
    run: (text) => void parseLastApplied(text),
    worst: {
      brackets: repeat("["),
      records: numbered((at) => `"members/a${at}":{"a":1},`, '{"version":1,"records":{', '"a":{}}}'),
      blanks: repeat(" "),
    },
  },
  {
    name: "sheets",
    run: (text) => {
      const opened = openSheet(new TextEncoder().encode(text), "a.csv");
      if (typeof opened === "string")
        readTable(
          opened,
          chooseSeparator(opened, () => false),
        );
    },
    worst: worstSheet,
  },
  {
    name: "readNumber",
    run: (text) => void readNumber(text),
    worst: {
      digits: repeat("1"),
      "digits, then a letter": repeat("1", "", "a1"),
      points: repeat("1."),
      blanks: repeat(" ", "1", "a"),
      thousands: repeat("'111", "1", "a"),
      dashes: repeat("-"),
      letters: repeat("a"),
    },
  },
  {
    name: "emailAddress",
    run: (text) => void emailAddress.test(text),
    worst: { dots: repeat(".", "a@", "@"), labels: repeat("b.", "a@", " "), letters: repeat("a") },
  },
  {
    name: "decodeText (its content type)",
    run: (text) => void decodeText(new Uint8Array(), text),
    worst: { blanks: repeat(" ", "charset=", "é"), names: repeat("charset ") },
  },
  {
    name: "readHtml",
    run: (text) => {
      const page = readHtml(text, "https://a.example/");
      for (const kind of ["accessibility", "legal", "privacy", "feedback"] as const) findLink(page, kind);
    },
    worst: worstHtml,
  },
  {
    name: "parseRobotsTxt",
    run: (text) => void parseRobotsTxt(text, "a")("/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
    worst: {
      stars: repeat("*a", "User-agent: *\nDisallow: /"),
      rules: repeat("Disallow: /*a*b\n", "User-agent: *\n"),
      agents: repeat("User-agent: a\n"),
      blanks: repeat(" "),
    },
  },
  {
    name: "observeCode (scripts of a package)",
    run: (text) => void observeCode(["package.json"], [{ path: "package.json", text }], ""),
    worst: worstScripts,
  },
  ...[
    "package.json",
    "Makefile",
    ".github/workflows/a.yml",
    "config/settings.py",
    ".env.example",
    "src/mailer.js",
    "pyproject.toml",
    "compose.yml",
    ".gitlab-ci.yml",
    ".circleci/config.yml",
    "Rakefile",
    "bin/ci",
    "src/main/resources/application.yml",
    "src/components/Pied.tsx",
  ].map((file) => ({
    name: `observeCode (${file})`,
    run: (text: string) => void observeCode([file], [{ path: file, text }], ""),
    worst: { ...worstCode, ...(file.endsWith("yml") ? worstYaml : {}) },
  })),
];
