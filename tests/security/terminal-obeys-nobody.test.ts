import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../src/server/create-log.ts";
import { escapeControls, showControls } from "../../src/templating/show-controls.ts";
import { contentOf, copyOfExamples, main, runIn, writeFiles } from "../support/command-line.ts";
import { filesBelow } from "../support/project-tree.ts";

const ESCAPE = "\u001B";
/** Sets the clipboard: https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Operating-System-Commands */
const CLIPBOARD = `${ESCAPE}]52;c;Y3VybCBleGFtcGxlLm9yZyB8IHNo\u0007`;
/** The title of the window, begun by a control character of eight bits. */
const TITLE = "\u009D0;pris\u009C";
const HIDDEN = "\u202E\u2066gnp\u2069\u200F";
const DOOR_NAME = /^(?:console|stdout|stderr|writeSync|emitWarning)$/;
const DOOR_TEXT = /^(?:stdout|stderr|(?:node:)?(?:process|console|tty)|\/dev\/(?:std|tty|fd).*)$/;
/** What a terminal acts upon, or shows otherwise than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const OBEYED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/u;

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (path: string) => join(folder, path);
/** As YAML and JSON write a text on one line. */
const quoted = (text: string) => escapeAll(JSON.stringify(text));
const escapeAll = (json: string) =>
  json.replace(/[^\u0020-\u007E]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** People of this site wrote what terminals obey wherever one can write. */
function writeHostileTexts(): void {
  const fiche = `---\nfullname: ${quoted(`Paul ${CLIPBOARD}Modele`)}\nrole: ${quoted(`Designer${HIDDEN}`)}\ndomaine: Design\nmissions:\n  - start: 2026-01-05\n    end: 2027-01-05\n    status: independent\n    employer: Atelier Numéral\n  - start: 2025-01-05\n    end: 2026-01-04\n    status: independent\n    employer: ${quoted(`Atelier\u0085Numéral`)}\n    startups: [${quoted(`aide${HIDDEN}`)}, aide-facile]\n---\n\nBonjour ${CLIPBOARD}${TITLE}\r\n`;
  writeFiles(folder, {
    "site/content/_authors/paul.modele.md": fiche,
    [`site/content/_authors/luc${HIDDEN}.modele.md`]: readFileSync(at("site/content/_authors/hugo.factice.md")),
    [`site/content/_authors/lea${CLIPBOARD.replaceAll("/", "")}.md`]: fiche.replace("missions", "mission"),
    "site/content/_authors/anne\ncontent.md": "sans en-tête",
    [`site/content/_startups/aide${HIDDEN}.md`]: readFileSync(at("site/content/_startups/aide-facile.md")),
    "contractor/members/paul.modele.yml": `fullname: ${quoted(`Paul ${HIDDEN}Modele`)}\nrole: Designer\nbio: |\n  Avant ${TITLE}${ESCAPE}[2J\u000C\n`,
    [`contractor/members/eve${CLIPBOARD}.yml`]: "role: Designer\n",
    [`contractor/products/${HIDDEN}.yml`]: `pitch: ${quoted(`${ESCAPE}[8mcaché`)}\n`,
  });
}

const both = ["--records", "contractor", "--site", "site", "--today", "2026-11-02"];
const commands: string[][] = [
  ["plan", ...both],
  ["plan", ...both, "--format", "json"],
  ["apply", ...both],
  ["validate", "--records", "contractor", "--site", "site"],
  ["validate", "--site", "site"],
  ["validate", "--site", "site", "--format", "json"],
  ["entries", ...both],
  ["entries", ...both, "--format", "json"],
  ["check", ...both, "--offline"],
  ["check", ...both, "--offline", "--format", "json"],
  ["check", ...both, "--offline", "--format", "sarif"],
  ["check", ...both, "--offline", "--product", `aide${HIDDEN}`],
  ["import", "--site", "site", "--employer", "Atelier Numéral", "--out", `new${ESCAPE}[8m`, "--today", "2026-11-02"],
  ["import", "--site", "site", "--employer", `Autre${CLIPBOARD}`, "--out", "new"],
  ["report", "--records", "contractor", "--format", "json"],
  ["reversibilite", `aide${CLIPBOARD}`, "--records", "contractor"],
  ["lancement", `BC${TITLE}`, "--records", "contractor"],
  [`plan${CLIPBOARD}`],
  ["plan", `--${TITLE}`],
  ["plan", "--records", `contractor${CLIPBOARD}`, "--site", "site"],
];

describe("what others wrote never steers a terminal", () => {
  it.each(commands.map((args) => ({ args, name: escapeAll(args.join(" ")) })))("$name", ({ args }) => {
    writeHostileTexts();
    const { stdout, stderr } = runIn(folder, args);
    expect(stdout + stderr).not.toMatch(OBEYED);
    if (args.includes("json") || args.includes("sarif")) expect(() => JSON.parse(stdout)).not.toThrow();
  });

  it("names of files stay on their line", () => {
    writeHostileTexts();
    expect(runIn(folder, ["validate", "--site", "site"]).stdout).toContain("anne␊content.md:1:1");
  });

  it("what fails unforeseen does neither", () => {
    const file = at("fault.mjs");
    const broken = `process.loadEnvFile = () => { throw new Error(${quoted(CLIPBOARD)}); };`;
    writeFiles(folder, { "fault.mjs": broken, ".env": "" });
    const { status, stderr } = spawnSync(process.execPath, ["--import", file, main, "serve"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stderr).toContain("␛]52;c;");
    expect(stderr).not.toMatch(OBEYED);
  });
});

// `script` of util-linux gives a command a pseudo-terminal.
const hasTerminal = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");

describe("a file in the making", () => {
  const csv = ["entries", ...both, "--format", "csv"];

  it("keeps its bytes in a pipe", () => {
    writeHostileTexts();
    expect(runIn(folder, csv).stdout).toMatch(/^\uFEFFQui peut le saisir;/);
  });

  it.skipIf(!hasTerminal).each(["csv", "html", "markdown"])("is shown at a terminal: %s", (format) => {
    writeHostileTexts();
    const command = [process.execPath, main, "entries", ...both, "--format", format].map((word) => `'${word}'`);
    const { stdout } = spawnSync("script", ["-qec", `${command.join(" ")} 2>/dev/null`, "/dev/null"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stdout.length).toBeGreaterThan(200);
    expect(stdout.replaceAll("\r\n", "\n")).not.toMatch(OBEYED);
  });
});

describe("import", () => {
  it("writes no name that shows otherwise than it is, and says so", () => {
    writeHostileTexts();
    const path = "site/content/_authors/hugo.factice.md";
    writeFiles(folder, {
      [path]: readFileSync(at(path), "utf8").replaceAll("guichet-factice", quoted(`aide${HIDDEN}`)),
    });
    const args = ["import", "--site", "site", "--employer", "Atelier Numéral"];
    const { status, stderr } = runIn(folder, [...args, "--out", "new", "--today", "2026-11-02"]);
    expect(status).toBe(0);
    expect(readdirSync(at("new/members"))).toContain("hugo.factice.yml");
    for (const path of contentOf(at("new")).keys()) expect(path).not.toMatch(OBEYED);
    expect(stderr).toContain("members/luc[U+202E][U+2066]gnp[U+2069][U+200F].modele.yml n'a pas été écrit");
    expect(stderr).toContain("products/aide[U+202E][U+2066]gnp[U+2069][U+200F].yml n'a pas été écrit");
  });
});

describe("a log", () => {
  it("is JSON of the same words, which no terminal obeys", () => {
    const lines: string[] = [];
    createLog("info", { write: (line) => void lines.push(line) }).info(`pris ${TITLE}${HIDDEN}`);
    expect(lines.join("").trimEnd()).not.toMatch(OBEYED);
    expect(JSON.parse(lines.join(""))).toMatchObject({ msg: `pris ${TITLE}${HIDDEN}` });
  });
});

describe("characters", () => {
  it("emoji, letters of all scripts and typographic spaces stay", () => {
    const text = "É\u00A0«\u202Fà\u202F» 👩‍💻 نص עברית ﷺ می‌خواهم";
    expect(showControls(text, "")).toBe(text);
    expect(escapeControls(JSON.stringify(text))).toBe(JSON.stringify(text));
  });

  it("halves of characters and tags are shown", () => {
    expect(showControls("a\uD800b\u{E0041}", "")).toBe("a[U+D800]b[U+E0041]");
    expect(JSON.parse(escapeControls(JSON.stringify("a\uD800b\u{E0041}")))).toBe("a\uD800b\u{E0041}");
  });
});

it("nothing but src/cli/printer.ts writes to a terminal", () => {
  const found = filesBelow("src").filter(({ path }) => path.endsWith(".ts"));
  expect(found.length).toBeGreaterThan(400);
  // Git's own output is read there.
  const readers = ["src/site/clone/run-git.ts", "src/sandbox/git/", "src/sandbox/routes/git-routes.ts"];
  const doors = found.filter(isDoor).map(({ path }) => path);
  expect(doors.filter((path) => !readers.some((reader) => path.startsWith(reader)))).toEqual(["src/cli/printer.ts"]);
});

/** Whether it knows a way to a stream of the process: a property however it is taken, a module or a device that gives it. */
function isDoor({ path, text }: { path: string; text: string }): boolean {
  let found = false;
  const visit = (node: ts.Node) => {
    found ||= ts.isIdentifier(node) && DOOR_NAME.test(node.text);
    found ||= ts.isStringLiteral(node) && DOOR_TEXT.test(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}
