import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfExamples, runIn, writeFiles } from "../support/command-line.ts";

let folder = "";
beforeEach(() => {
  folder = copyOfExamples();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const day = ["--records", "contractor", "--today", "2026-11-05"];
  const { status, stdout, stderr } = runIn(folder, ["services-faits", ...day, ...args]);
  return { status, stdout: plain(stdout), stderr: plain(stderr) };
};
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("services-faits", () => {
  it("shows the last month that is over, order by order, and writes nothing", () => {
    const before = readdirSync(folder);
    const { status, stdout } = run();
    expect(status).toBe(0);
    expect(stdout).toContain("Services faits, octobre 2026\n");
    expect(stdout).toContain(`BC-2026-021 · Agence du Modèle · carnet-temoin
  Nora Fictif · Devops senior · Sécurité et sauvegardes : 20 jours
  Total : 20 jours, 13 000,00 € hors taxes
  Sans jour noté ce mois : Anaïs Témoin.
  Si c’est voulu (congés, autre bon), il n’y a rien à faire.
`);
    expect(stdout).toContain("Rien n’est écrit : ajoutez --out DOSSIER");
    expect(readdirSync(folder)).toEqual(before);
  });

  it("writes a file for each order with days, and none over one that somebody may have filled in", () => {
    const { status, stdout } = run("--month", "2026-01", "--out", "releves");
    expect(status).toBe(0);
    expect(stdout).toContain("2 fichiers écrits dans releves :");
    const names = ["service-fait-BC-2026-014-2026-01.md", "service-fait-BC-2026-021-2026-01.md"];
    expect(readdirSync(join(folder, "releves")).toSorted()).toEqual(names);
    const first = join("releves", names[0] ?? "");
    expect(plain(readFileSync(join(folder, first), "utf8"))).toContain("| **Total** | | 17 | | 10 200,00 € |");
    writeFiles(folder, { [first]: "signé\n" });
    expect(run("--month", "2026-01", "--out", "releves")).toMatchObject({ status: 1 });
    expect(readFileSync(join(folder, first), "utf8")).toBe("signé\n");
  });

  it.each(["html", "ods"])("writes %s for one order, also one without a day that month", (format) => {
    const args = ["--month", "2026-01", "--order", "BC-2026-030", "--today", "2026-11-05", "--out", "releves"];
    expect(run(...args, "--format", format).status).toBe(0);
    expect(readdirSync(join(folder, "releves"))).toEqual([]);
    expect(run("--month", "2026-03", "--order", "BC-2026-030", "--out", "releves", "--format", format).status).toBe(0);
    expect(readdirSync(join(folder, "releves"))).toEqual([`service-fait-BC-2026-030-2026-03.${format}`]);
  });

  it("gives programs the same as JSON", () => {
    const { statements, problems } = JSON.parse(run("--month", "2026-03", "--format", "json").stdout);
    expect(problems).toEqual([]);
    expect(statements.map(({ order }: { order: { reference: string } }) => order.reference)).toEqual([
      ...["BC-2026-021", "BC-2026-014", "BC-2026-030"],
    ]);
  });

  it("says that a month is not over", () => {
    expect(run("--month", "2026-11").stdout).toContain("novembre 2026 (mois en cours, relevés provisoires)");
  });

  it.each([
    [["--month", "2026-12"], "Le mois à relever (décembre 2026) n'a pas commencé."],
    [["--month", "mars"], "« mars » ne convient pas à l'option « --month »."],
    [["--order", "BC-2026-015"], "Le bon de commande « BC-2026-015 » n'existe pas."],
    [["--format", "ods"], "Il manque l'option « --out »."],
  ])("refuses %j", (args, message) => {
    expect(run(...args)).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining(message) });
  });
});
