import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfExamples, gitEnvironment, main, temporaryFolder, writeFiles } from "../support/command-line.ts";
import { GRIST_DOCUMENT, GRIST_KEY } from "../support/grist/read-document.ts";
import { type Grist, startGrist } from "../support/grist/start-grist.ts";

const SETTINGS = ".github/beta-fiches.yml";
const example = JSON.parse(readFileSync(new URL("../../examples/grist/document.json", import.meta.url), "utf8"));

let grist: Grist;
beforeAll(async () => {
  grist = await startGrist({ key: GRIST_KEY, docId: GRIST_DOCUMENT });
});
afterAll(() => grist.close());

/** The double answers meanwhile. */
function run(folder: string, args: readonly string[], env: Record<string, string> = {}) {
  const { GRIST_TOKEN: _, GRIST_HOSTS: __, ...own } = process.env;
  const known = { GRIST_TOKEN: GRIST_KEY, GRIST_HOSTS: new URL(grist.origin).host };
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { cwd: folder, env: { ...own, ...gitEnvironment, XDG_CACHE_HOME: join(folder, ".cache"), ...known, ...env } },
      (error, stdout, stderr) => {
        const plain = [stdout, stderr].map((text) => text.replaceAll("\u00A0", " "));
        resolve({ status: Number(error?.code ?? 0), stdout: plain[0] ?? "", stderr: plain[1] ?? "" });
      },
    );
  });
}

const settings = `contractor:\n  name: Atelier Numéral\ngrist:\n  server: 127.0.0.1\n  document: ${GRIST_DOCUMENT}\n`;
function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFiles(folder, { [SETTINGS]: text });
  return folder;
}

describe("beta-fiches grist init", () => {
  it("says what it would make, makes it, and then has nothing left to make", async () => {
    const document = grist.reset({ tables: [] });
    const folder = folderWith(settings);
    const dry = await run(folder, ["grist", "init"]);
    expect(dry).toMatchObject({ status: 0, stderr: "" });
    expect(dry.stdout).toMatch(
      /^À créer dans le document :\n\n {2}Personnes : table de \d+ colonnes \(Identifiant, Nom,/,
    );
    expect(dry.stdout).toContain("Rien n'est encore créé");
    expect(document.tables).toEqual([]);

    const made = await run(folder, ["grist", "init", "--yes"]);
    expect(made).toMatchObject({ status: 0, stderr: "" });
    expect(document.tables.map(({ id }) => id)).toEqual([
      ...["Personnes", "Produits", "Commandes", "Missions", "Phases", "Lignes_de_commande", "Travaux"],
    ]);
    const missions = document.table("Missions").columns;
    expect(missions.map(({ id, label, type }) => `${id} ${label} ${type}`)).toContain("Debut Début Date");
    expect(missions.find(({ id }) => id === "Personne")).toMatchObject({
      type: "Ref:Personnes",
      visibleCol: document.table("Personnes").columns.find(({ id }) => id === "Nom")?.colRef,
    });
    expect(JSON.parse(missions.find(({ id }) => id === "Statut")?.widgetOptions ?? "")).toMatchObject({
      choices: ["Indépendant", "Service", "Administration"],
    });
    expect(document.displayFormulas).toContain("$Personne.Nom");

    document.deleteColumn("Missions", "Fin");
    document.renameColumn("Missions", "Debut", "Date de début");
    const writes = grist.requests.length;
    expect((await run(folder, ["grist", "init"])).stdout).toMatch(
      /Missions : colonnes ajoutées à la table \(Début, Fin\)/,
    );
    document.renameColumn("Missions", "Date_de_debut", "Début");
    await run(folder, ["grist", "init", "--yes"]);
    expect((await run(folder, ["grist", "init", "--yes"])).stdout).toMatch(/^Rien à créer/);
    expect(
      grist.requests.slice(writes).filter(({ method, path }) => method === "POST" && /tables/.test(path)),
    ).toHaveLength(1);
  });

  it("says what to do without a key, a document, or the right to edit", async () => {
    const document = grist.reset({ tables: [] });
    const folder = folderWith(settings);
    const bare = await run(folder, ["grist", "init"], { GRIST_TOKEN: "" });
    expect(bare.status).toBe(1);
    expect(bare.stderr).toMatch(/pas de clé[\s\S]*variable d'environnement GRIST_TOKEN/);
    expect((await run(folderWith("contractor:\n  name: A\n"), ["grist", "init"])).stderr).toMatch(
      /ne nomment pas de document/,
    );
    Object.assign(document, { role: "viewer" });
    const refused = await run(folder, ["grist", "init", "--yes"]);
    expect(refused.stderr).toMatch(/ne peut pas modifier ce document/);
    expect(refused.stdout + refused.stderr).not.toContain(GRIST_KEY);
    const elsewhere = await run(folder, ["grist", "init"], { GRIST_HOSTS: "" });
    expect(elsewhere.stderr).toMatch(/elle ne va qu'à grist\.numerique\.gouv\.fr/);
  });
});

describe("records in Grist, from the command line", () => {
  it("have the plan of the same records in files, byte for byte", async () => {
    grist.reset(example);
    const folder = copyOfExamples();
    const own = readFileSync(join(folder, "contractor", SETTINGS), "utf8");
    const inGrist = folderWith(`${own}grist:\n  server: 127.0.0.1\n  document: ${GRIST_DOCUMENT}\n`);
    const site = ["--site", join(folder, "site")];
    const files = await run(folder, ["plan", "--records", "contractor", ...site]);
    const tables = await run(inGrist, ["plan", "--records", ".", ...site]);
    /** Without how long it took, and without the place of its one problem. */
    const timeless = (text: string) => text.replace(/\(\d+,\d s\)/g, "").replace(/^.* {2}erreur/m, "erreur");
    expect(files.stdout).toContain("jeanne.exemplaire");
    expect(timeless(tables.stdout)).toBe(timeless(files.stdout));
    expect(tables.stderr + tables.stdout).toMatch(/Grist, Missions, ligne \d+, colonne « Produits »/);
  });

  it("become files by convert, with the same plan, and nothing is written where the document cannot be read", async () => {
    grist.reset(example);
    const folder = copyOfExamples();
    const own = readFileSync(join(folder, "contractor", SETTINGS), "utf8");
    const inGrist = folderWith(`${own}grist:\n  server: 127.0.0.1\n  document: ${GRIST_DOCUMENT}\n`);
    const convert = ["convert", "--from", "grist", "--to", "yaml", "--out", "dossiers"];
    expect(await run(inGrist, convert)).toMatchObject({ status: 0 });
    const site = ["--site", join(folder, "site")];
    writeFiles(join(inGrist, "dossiers"), { [SETTINGS]: own });
    const before = await run(folder, ["plan", "--records", "contractor", "--format", "json", ...site]);
    const after = await run(inGrist, ["plan", "--records", "dossiers", "--format", "json", ...site]);
    expect(JSON.parse(after.stdout).changes).toEqual(JSON.parse(before.stdout).changes);
    Object.assign(grist.document, { isTrashed: true });
    const refused = await run(inGrist, [...convert.slice(0, -1), "autres"]);
    expect(refused.stdout + refused.stderr).toMatch(/corbeille/);
    expect(existsSync(join(inGrist, "autres"))).toBe(false);
  });

  it("that cannot be read leave everything as it is, and say why and the way out", async () => {
    grist.reset(example);
    const folder = folderWith(settings);
    grist.fault = () => ({ how: "answer", status: 200, type: "text/html", body: "<h1>Portail</h1>" });
    const { status, stdout, stderr } = await run(folder, ["validate"]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\.github\/beta-fiches\.yml:\d+:\d+.*erreur.*répond par une page web[\s\S]*→ /);
    expect(stdout + stderr).not.toContain(GRIST_KEY);
  });
});
