import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLocalActs } from "../../src/cli/local-acts.ts";
import type { FormValues } from "../../src/staffing/person-acts.ts";
import { contentOf, copyOfExamples, runIn } from "../support/command-line.ts";
import { browserJar } from "./browser-jar.ts";
import { type ServedFolder, startServeLocal } from "./start-serve-local.ts";

const HUGO = "contractor/members/hugo.factice.yml";
const INES = "contractor/members/ines.gabarit.yml";
const FICHE = "site/content/_authors/hugo.factice.md";
const SHEET = "contractor/suivi.csv";
const ROW = "marc.maquette;Marc Maquette;Designer;Design;05/01/2026;30/06/2027;aide-facile;620";

let folder: string;
let served: ServedFolder;
const jar = browserJar();
const read = (path: string) => readFileSync(join(folder, path), "utf8");

beforeAll(async () => {
  folder = copyOfExamples();
  const plan = ["plan", "--records", "contractor", "--site", "site", "--today", "2026-11-23", "--update-lock"];
  runIn(folder, plan);
  // The person prolonged their mission themselves, on the site.
  writeFileSync(join(folder, FICHE), read(FICHE).replace("end: 2026-12-31", "end: 2027-03-31"));
  served = await startServeLocal(folder, ["contractor", "--site", "site", "--today", "2026-11-23"]);
});
afterAll(async () => {
  await served.stop();
  rmSync(folder, { recursive: true, force: true });
});

const tokenIn = (body: string) => /name="jeton" value="([^"]+)"/.exec(body)?.[1] ?? "";
const at = (path: string) => `${served.origin}${path}`;
const show = async (path: string) => (await jar.get(at(path))).body;

const shownIn = (body: string): [string, string] => ["vu", /name="vu" value="([^"]+)"/.exec(body)?.[1] ?? ""];

/** As a person does who agrees with what is shown first. */
async function confirm(url: string, fields: [string, string][]) {
  const { body } = await jar.send(url, fields);
  return jar.send(url, [...fields, shownIn(body), ["etape", "confirmer"]]);
}

/** The act under whose line a text stands. */
async function act(text: string): Promise<[string, string][]> {
  const body = await show("/actions");
  const item = body.split("<li ").find((one) => one.includes(text)) ?? "";
  return [
    ["jeton", tokenIn(body)],
    ["acte", /name="acte" value="([0-9a-f]{16})"/.exec(item)?.[1] ?? ""],
  ];
}

async function isUntouched(work: () => Promise<unknown>): Promise<void> {
  const before = contentOf(join(folder, "contractor"));
  await work();
  expect(contentOf(join(folder, "contractor"))).toEqual(before);
}

const LINES: [string, string][] = Object.entries({
  ...{ "first-name": "Inès", "last-name": "Gabarit", role: "Développeuse", domaine: "Développement" },
  ...{ start: "2026-12-01", end: "2027-05-31", product: "aide-facile", status: "independent" },
});

describe("acts on a folder", () => {
  // First: it works in this process, which keeps no connection alive meanwhile.
  it("of two tabs at once are both written: none replaces what the other has just written", async () => {
    const [records, site] = [join(folder, "contractor"), join(folder, "site")];
    const acts = createLocalActs(
      () => ({ records, site, today: "2026-11-23" }),
      () => undefined,
    );
    const starts = ["2028-01-03", "2028-07-03"];
    const forms = starts.map((start) => {
      const said = { member: "nora.fictif", start, end: start.replace("-03", "-28"), product: "guichet-factice" };
      return new Map(Object.entries(said).map(([name, value]) => [name, [value]]));
    });
    const write = async (form: FormValues, draft: Awaited<ReturnType<typeof acts.write>>) =>
      acts.write("mission", form, null, "digest" in draft ? draft.digest : null);
    const shown = await Promise.all(forms.map((form) => acts.write("mission", form, null, null)));
    const outcomes = await Promise.all(forms.map((form, tab) => write(form, shown[tab] ?? { kind: "gone" })));
    // The second was shown a file without the first: it is shown once more.
    expect(outcomes.map(({ kind }) => kind)).toEqual(["written", "ready"]);
    expect(await write(forms[1] ?? new Map(), outcomes[1] ?? { kind: "gone" })).toMatchObject({ kind: "written" });
    for (const start of starts) expect(read("contractor/members/nora.fictif.yml")).toContain(`start: ${start}`);
  });

  it("prolong a mission and take the site's value: shown first, then written, in place", async () => {
    const before = read(HUGO);
    const prolong = await act("Anaïs Témoin");
    await isUntouched(async () => {
      const { status, body } = await jar.send(at("/actions"), prolong);
      expect(status).toBe(200);
      expect(body).toContain("Voici ce qui serait écrit");
      expect(body).toContain("<ins>    end: 2027-06-30</ins>");
    });
    const written = await confirm(at("/actions"), prolong);
    expect(written).toMatchObject({ status: 303 });
    expect(await show(written.location)).toContain("<code>members/anais.temoin.yml</code>");
    expect(read("contractor/members/anais.temoin.yml")).toContain("end: 2027-06-30");
    // The same once more: what it was about has moved.
    await isUntouched(async () => {
      const { location } = await jar.send(at("/actions"), [...prolong, ["etape", "confirmer"]]);
      expect(await show(location)).toContain("Ce n’est plus à faire");
    });
    // Another tab goes on telling its own.
    expect(await show(written.location)).toContain("<code>members/anais.temoin.yml</code>");

    const take = await act("le site dit <strong>31 mars 2027");
    const preview = await jar.send(at("/actions"), take);
    expect(preview.body).toContain("<ins>    end: 2027-03-31</ins>");
    await jar.send(at("/actions"), [...take, shownIn(preview.body), ["etape", "confirmer"]]);
    expect(read(HUGO)).toBe(before.replace("end: 2026-12-31", "end: 2027-03-31"));
  });

  it("add a person, with each fault beside its field, the record and the fiche shown first, and never over a file", async () => {
    const jeton: [string, string] = ["jeton", tokenIn(await show("/nouveau/membre"))];
    const url = at("/nouveau/membre");
    await isUntouched(async () => {
      const wrong = LINES.map(([name, value]): [string, string] => [name, name === "product" ? "aide-facil" : value]);
      const faulty = await jar.send(url, [...wrong, jeton, ["etape", "confirmer"]]);
      expect(faulty.status).toBe(422);
      expect(faulty.body).toMatch(/id="erreur-product">[^<]*aide-facil/);
      expect(faulty.body).toContain('value="aide-facil" type="text" list="produits"');
      expect(faulty.body).toContain('aria-describedby="aide-product erreur-product" aria-invalid="true"');
      const draft = await jar.send(url, [...LINES, jeton, ["etape", "apercu"]]);
      expect(draft.status).toBe(200);
      expect(draft.body).toContain("fullname: Inès Gabarit");
      expect(draft.body).toContain("Une nouvelle fiche : <code>content/_authors/ines.gabarit.md</code>");
      const back = await jar.send(url, [...LINES, jeton, ["etape", "corriger"]]);
      expect(back.body).toContain('value="Gabarit"');
    });
    const { location } = await confirm(url, [...LINES, jeton]);
    expect(await show(location)).toContain("<code>members/ines.gabarit.yml</code>");
    expect(read(INES)).toContain("fullname: Inès Gabarit\n");
    await isUntouched(async () => {
      const again = await jar.send(url, [...LINES, jeton, ["etape", "confirmer"]]);
      expect(again.body).toMatch(/id="erreur-username">[^<]*existe déjà/);
    });
  });

  it("add a mission to a record, and ask whose fiche it is where somebody looks like another", async () => {
    const jeton: [string, string] = ["jeton", tokenIn(await show("/nouveau/mission"))];
    const fields: [string, string][] = [
      ["member", "nora.fictif"],
      ["start", "2027-01-01"],
      ["end", "2027-06-30"],
      ["product", "guichet-factice"],
      ["product", ""],
      ["status", ""],
    ];
    await confirm(at("/nouveau/mission"), [...fields, jeton]);
    expect(read("contractor/members/nora.fictif.yml")).toMatch(/start: 2027-01-01[\s\S]*startups:\s+- guichet-factice/);

    const member: [string, string] = ["jeton", tokenIn(await show("/nouveau/membre"))];
    const luz = LINES.map(([name, value]): [string, string] => [
      name,
      name === "first-name" ? "Luz" : name === "last-name" ? "Prototype" : value,
    ]);
    await isUntouched(async () => {
      const { status, body } = await jar.send(at("/nouveau/membre"), [...luz, member, ["etape", "confirmer"]]);
      expect(status).toBe(422);
      expect(body).toContain("Est-ce la même personne que sur le site");
      expect(body).not.toContain("--same-person");
    });
    const same: [string, string] = ["identity", "same"];
    await confirm(at("/nouveau/membre"), [...luz, same, member]);
    expect(read("contractor/members/luz.prototype.yml")).toContain("existingFiche: true");
  });

  it("never write over what an editor has saved since it was shown: what would be written now is shown instead", async () => {
    const notice = "Le fichier a changé depuis l’aperçu : rien n’a été écrit.";
    const file = "contractor/members/nora.fictif.yml";
    const prolong = await act("Nora Fictif");
    const { body } = await jar.send(at("/actions"), prolong);
    expect(body).not.toContain(notice);
    const saved = `# Relu.\n${read(file)}`;
    writeFileSync(join(folder, file), saved);
    const changed = await jar.send(at("/actions"), [...prolong, shownIn(body), ["etape", "confirmer"]]);
    expect([changed.status, changed.body]).toEqual([409, expect.stringContaining(notice)]);
    expect(read(file)).toBe(saved);
    const again = await jar.send(at("/actions"), [...prolong, shownIn(changed.body), ["etape", "confirmer"]]);
    expect(again).toMatchObject({ status: 303 });
    expect(read(file)).toMatch(/^# Relu\.\n/);
    expect(read(file)).not.toBe(saved);

    const jeton: [string, string] = ["jeton", tokenIn(await show("/nouveau/mission"))];
    const mission: [string, string][] = [
      ["member", "nora.fictif"],
      ["start", "2029-01-01"],
      ["end", "2029-06-30"],
      ["product", "guichet-factice"],
      jeton,
    ];
    const draft = await jar.send(at("/nouveau/mission"), mission);
    writeFileSync(join(folder, file), read(file).replace("# Relu.", "# Relu encore."));
    const refused = await jar.send(at("/nouveau/mission"), [...mission, shownIn(draft.body), ["etape", "confirmer"]]);
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining(notice)]);
    expect(read(file)).not.toContain("2029-01-01");
  });

  it("write a row where records are rows", async () => {
    const titles = "Identifiant;Nom;Rôle;Domaine;Début;Fin;Produit;TJM";
    writeFileSync(join(folder, SHEET), `${titles}\r\n${ROW}\r\n`);
    rmSync(join(folder, "contractor/members"), { recursive: true });
    const jeton: [string, string] = ["jeton", tokenIn(await show("/nouveau/membre"))];
    const draft = await jar.send(at("/nouveau/membre"), [...LINES, jeton, ["etape", "apercu"]]);
    // An editor saves the sheet meanwhile.
    writeFileSync(join(folder, SHEET), `${titles}\r\n${ROW.replace("620", "630")}\r\n`);
    const own = [...LINES, jeton] as const;
    const changed = await jar.send(at("/nouveau/membre"), [...own, shownIn(draft.body), ["etape", "confirmer"]]);
    expect([changed.status, read(SHEET)]).toEqual([409, `${titles}\r\n${ROW.replace("620", "630")}\r\n`]);
    expect(draft.body).toContain(
      "ines.gabarit;Inès Gabarit;Développeuse;Développement;01/12/2026;31/05/2027;aide-facile;",
    );
    await jar.send(at("/nouveau/membre"), [...own, shownIn(changed.body), ["etape", "confirmer"]]);
    expect(read(SHEET)).toMatch(/TJM\r\nmarc\.maquette[^\r]*630\r\nines\.gabarit;[^\r]*\r\n$/);
  });

  it("are refused from another page, another name of this machine, or without the page's token", async () => {
    const fields = new URLSearchParams(await act("Prolonger")).toString();
    const form = { "content-type": "application/x-www-form-urlencoded" };
    await isUntouched(async () => {
      for (const headers of [{ origin: "https://attaquant.example" }, { origin: "null" }, {}])
        expect((await jar.post(at("/actions"), { ...form, ...headers }, fields)).status).toBe(403);
      const numbers = `http://127.0.0.1:${served.port}`;
      expect((await jar.post(at("/actions"), { ...form, origin: numbers }, fields)).status).toBe(403);
      expect((await jar.send(at("/nouveau/membre"), [...LINES, ["etape", "confirmer"]])).status).toBe(403);
      expect((await jar.send(at("/actions"), [["jeton", "x"]])).status).toBe(403);
    });
  });
});
