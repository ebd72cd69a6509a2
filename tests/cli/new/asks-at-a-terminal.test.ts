import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, main } from "../../support/command-line.ts";

// `script` of util-linux gives a command a pseudo-terminal; the one of macOS and BSD takes other arguments.
const hasTerminal = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");
if (!hasTerminal) process.stdout.write("skipped: the tests on a terminal need `script` from util-linux\n");

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Types the lines at a terminal, then leaves (Ctrl-D). */
function answer(lines: readonly string[], ...args: string[]) {
  const site = ["--records", "contractor", "--site", "site", "--today", "2026-11-02"];
  const command = [process.execPath, main, "new", ...args, ...site].map((word) => `'${word}'`).join(" ");
  const { status, stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, TERM: "xterm" },
    encoding: "utf8",
    input: lines.map((line) => `${line}\n`).join(""),
  });
  return { status, shown: stdout.replaceAll("\r\n", "\n").replaceAll("\u00A0", " ") };
}

describe.skipIf(!hasTerminal)("at a terminal", () => {
  it("asks what no option says, proposes what the site knows, shows the file and waits for a yes", () => {
    // First name, name, account, username, same person, role, domain, start, end, product, no more, status, order, yes.
    const typed = ["Luz", "Prototype", "", "", "o", "", "Dév", "32/13/2026", "", "", "aide-facile", "", "", "", "o"];
    const { status, shown } = answer(typed, "member");
    expect(shown).toContain("L’identifiant, s’il n’est pas prenom.nom [luz.prototype] : ");
    expect(shown).toContain("dernière mission chez Autre Maison/Atelier Numéral, jusqu’au 31 décembre 2026");
    expect(shown).toContain("Le métier affiché sur la fiche, par exemple Développeuse [Développeuse] : ");
    expect(shown).toContain("La date « 32/13/2026 » de « --start » n'existe pas.");
    expect(shown).toContain("Écrire members/luz.prototype.yml ? (o/n) : ");
    expect(status).toBe(0);
    const text = readFileSync(join(folder, "contractor/members/luz.prototype.yml"), "utf8");
    expect(text).toContain("existingFiche: true\nmissions:\n  - start: 2026-11-02\n    end: 2027-05-01\n");
  });

  it("writes nothing after a no, nor after Ctrl-D", () => {
    const mission = ["--start", "2026-12-01", "--end", "2027-05-31", "--product", "aide-facile", "--status", "service"];
    const before = readFileSync(join(folder, "contractor/members/hugo.factice.yml"), "utf8");
    const refused = answer(["", "n"], "mission", "--member", "hugo.factice", ...mission);
    expect(refused.shown).toContain("Rien n’a été écrit.");
    const left = answer(["Zoé"], "member");
    expect(left.shown).toContain("Interrompu : rien n’a été écrit.");
    expect(readFileSync(join(folder, "contractor/members/hugo.factice.yml"), "utf8")).toBe(before);
    expect(existsSync(join(folder, "contractor/members/zoe.yml"))).toBe(false);
  });
});
