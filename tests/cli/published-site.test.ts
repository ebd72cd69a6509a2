import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contentOf, copyOfExamples, gitEnvironment, main } from "../support/command-line.ts";
import { buildPublicJson } from "../support/public-json/build-public-json.ts";
import { type JsonServer, serveJson } from "../support/public-json/serve-json.ts";

let folder = "";
let documents: Map<string, string>;
let server: JsonServer;

beforeAll(async () => {
  folder = copyOfExamples();
  const content = join(folder, "site/content");
  const texts = readdirSync(content).flatMap((name) =>
    readdirSync(join(content, name)).map(
      (file) => [`content/${name}/${file}`, readFileSync(join(content, name, file), "utf8")] as const,
    ),
  );
  documents = buildPublicJson(new Map(texts));
  server = await serveJson(documents);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The server is in this process, so it must not wait for the command. */
function run(...args: string[]): Promise<{ status: number; stdout: string; printed: string }> {
  const env = { ...process.env, ...gitEnvironment };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: folder, env, encoding: "utf8" }, (error, stdout, stderr) =>
      resolve({
        status: typeof error?.code === "number" ? error.code : error ? -1 : 0,
        stdout,
        printed: `${stdout}${stderr}`.replaceAll("\u00A0", " "),
      }),
    );
  });
}

const records = ["--records", "contractor"];

interface Printed {
  changes: { path: string; kind: string; before: string | null; after: string | null; fields: object[] }[];
  problems: { code: string; severity: string; message: string }[];
  unchanged: number;
}

const planned = async (site: string): Promise<Printed> =>
  JSON.parse((await run("plan", ...records, "--site", site, "--format", "json")).stdout);

describe("a site given by its address", () => {
  it("gives the plan of the clone, without texts, and says what is not compared", async () => {
    const [fromClone, fromJson] = [await planned("site"), await planned(`${server.url}/`)];
    const values = ({ changes }: Printed) => changes.map(({ path, kind, fields }) => ({ path, kind, fields }));
    expect(values(fromJson)).toEqual(values(fromClone));
    expect(fromJson.changes.map(({ before, after }) => [before, after])).toEqual(
      fromClone.changes.map(() => [null, null]),
    );
    expect(fromJson.unchanged).toBe(fromClone.unchanged);
    const codes = ({ problems }: Printed) =>
      problems.map(({ code }) => code).filter((code) => code !== "site-json-partial");
    expect(codes(fromJson)).toEqual(codes(fromClone));
    const said = fromJson.problems.find(({ code }) => code === "site-json-partial");
    expect(said?.severity).toBe("note");
    expect(said?.message).toContain("équipes, texte de présentation, statistiques publiées, analyse de risques");
  });

  it("prints values before and after where a clone gives lines", async () => {
    const { printed } = await run("plan", ...records, "--site", server.url);
    expect(printed).toContain(
      "content/_authors/jeanne.exemplaire.md   mission prolongée jusqu'au 31 décembre 2026\n" +
        "    mission depuis le 5 janvier 2026, sur aide-facile · fin\n  -   30 juin 2026\n  +   31 décembre 2026\n",
    );
  });

  it("says who asks", () => {
    expect(server.requests.length).toBeGreaterThan(0);
    for (const { agent } of server.requests) expect(agent).toMatch(/^beta-fiches\/\d+\.\d+\.\d+ \(\+https:\/\/\S+\)$/);
  });

  it("validates records against it", async () => {
    const { status, printed } = await run("validate", ...records, "--site", server.url);
    expect(status).toBe(1);
    expect(printed).toContain("Le produit « aide-facil » n'existe pas");
  });

  it("reports with it as with a clone, but for the standards, which read more than it shows", async () => {
    const report = async (site: string) =>
      JSON.parse((await run("report", ...records, "--site", site, "--today", "2026-11-23", "--format", "json")).stdout);
    const [fromClone, fromJson] = [await report("site"), await report(server.url)];
    expect(fromJson.report.fiches).toEqual(fromClone.report.fiches);
    expect(fromJson.report.fiches.length).toBeGreaterThan(0);
    expect(fromJson.report.standards).toBe(null);
  });

  it.each([
    ["apply", [...records]],
    ["check", ["--offline"]],
    ["import", ["--employer", "Atelier Numéral", "--out", "new"]],
    ["validate", []],
  ])("%s needs a clone, says so and writes nothing", async (command, args) => {
    const before = contentOf(folder);
    const { status, printed } = await run(command, ...args, "--site", "https://beta.gouv.fr");
    expect(status).toBe(1);
    expect(printed).toContain("« https://beta.gouv.fr » est une adresse : elle n'a pas le texte des fiches");
    expect(printed).toContain("\n    → Donnez à --site un clone");
    expect(contentOf(folder)).toEqual(before);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });

  it.each([
    ["that does not answer", "http://127.0.0.1:1", "il ne répond pas"],
    ["that is written wrong", "https://", "l'adresse est mal écrite"],
    ["of another machine of the network", "http://192.168.0.1:4000", "l'adresse n'est pas publique"],
  ])("an address %s is a problem, with the way out", async (_, address, expected) => {
    const { status, printed } = await run("plan", ...records, "--site", address);
    expect(status).toBe(1);
    expect(printed).toContain(expected);
    expect(printed).toContain("\n    → Vérifiez l'adresse et votre connexion");
    expect(printed).not.toMatch(/\n {4}at /);
  });
});
