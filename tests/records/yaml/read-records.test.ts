import { describe, expect, it } from "vitest";
import { dayInWords } from "../../../src/dates/french-dates.ts";
import { locatorOf } from "../../../src/records/locator-of.ts";
import { parseRecords } from "../../../src/records/yaml/read-records.ts";

const member = "fullname: Jeanne Exemplaire\nrole: Développeuse\ndomaine: Développement\nmissions: []\n";
const order = `beneficiary: Ministère Modèle
product: aide-facile
signed: 2026-01-02
start: 2026-01-05
end: 2026-12-31
lines:
  - unit: devops-confirme
    quantity: 0,5
    unitPrice: 11500.50
`;

const file = (path: string, text: string | null) => ({ path, text, size: text?.length ?? 0 });
const one = (text: string, path = "members/jeanne.exemplaire.yml") => parseRecords([file(path, text)]);

describe("records", () => {
  it("come by kind, in the order of their ids", () => {
    const records = parseRecords([
      file("members/paul.modele.yml", member),
      file("members/jeanne.exemplaire.yaml", member),
      file("products/aide-facile.yml", "title: Aide Facile\n"),
      file("orders/BC-2026-014.yml", order),
      file("notes.yml", "rien"),
    ]);
    expect(records.members.map(({ id, file }) => [id, file])).toEqual([
      ["jeanne.exemplaire", "members/jeanne.exemplaire.yaml"],
      ["paul.modele", "members/paul.modele.yml"],
    ]);
    expect(records.products.map(({ id }) => id)).toEqual(["aide-facile"]);
    expect(records.orders.map(({ id }) => id)).toEqual(["BC-2026-014"]);
    expect(records.problems).toEqual([]);
    expect(records.rejected).toEqual(new Set());
  });

  it.each(["dossiers", "./dossiers/", "dossiers/"])("are read in the folder %s alone", (folder) => {
    const files = [file("dossiers/members/a.b.yml", member), file("members/c.d.yml", member)];
    expect(parseRecords(files, folder).members.map(({ id }) => id)).toEqual(["a.b"]);
  });

  it("have an id in Unicode NFC, whatever the form of the file name", () => {
    const { products } = parseRecords([file("products/se\u0301same.yml", "title: Sésame\n")]);
    expect(products.map(({ id }) => id)).toEqual(["s\u00e9same"]);
  });

  it("keep what people wrote: spelling, key order and null", () => {
    const [product] = one(
      "events: [{date: 2026-01-05, name: comité}]\nlink: null\ntitle: Aide\n",
      "products/a.yml",
    ).products;
    expect(JSON.stringify(product?.value)).toBe(
      '{"events":[{"date":"2026-01-05","name":"comité"}],"link":null,"title":"Aide"}',
    );
    const [bon] = one(order, "orders/BC-1.yml").orders;
    expect(bon?.value.lines).toEqual([{ unit: "devops-confirme", quantity: "0,5", unitPrice: 11500.5 }]);
  });

  it("know the place of a value", () => {
    const [record] = one(member).members;
    expect(record && locatorOf(record)(["role"])).toEqual({
      file: "members/jeanne.exemplaire.yml",
      line: 2,
      column: 7,
    });
  });
});

describe("prices.yml", () => {
  const schedule = 'revisions:\n  - from: 2026-01-01\n    prices:\n      devops-senior: "13000.00"\n';

  it.each([
    ["prices.yml", "."],
    ["dossiers/prices.yml", "dossiers"],
  ])("is read at %s when the records are in %s", (path, folder) => {
    const { prices, problems, rejected } = parseRecords([file(path, schedule)], folder);
    expect(prices?.value.revisions).toEqual([{ from: "2026-01-01", prices: { "devops-senior": "13000.00" } }]);
    expect(problems).toEqual([]);
    expect(rejected.size).toBe(0);
  });

  it.each([
    ["devops-senior:", "devops-seniors:", "unknown-key", 4],
    ['"13000.00"', "treize mille", "wrong-value", 4],
    ["2026-01-01", "2026-01-01\n    until: 2025-12-31", "end-before-start", 3],
    ["revisions:", "revisions:\n  - {from: 2026-01-01, prices: {}}", "duplicate-item", 3],
  ])("with %j as %j is not used", (from, to, code, line) => {
    const { prices, problems, rejected } = parseRecords([file("prices.yml", schedule.replace(from, to))]);
    expect(prices).toBeNull();
    expect(problems).toMatchObject([{ code, line, file: "prices.yml" }]);
    expect(rejected).toEqual(new Set(["prices"]));
  });
});

describe("a record that is all comments", () => {
  it.each(["# title: Aide\n", "\n# a\n\n  # b", "\uFEFF# a\r\n#\r\n"])(
    "%j is a product of which nothing is managed",
    (text) => {
      const { products, problems } = one(text, "products/aide-facile.yml");
      expect({ values: products.map(({ value }) => value), problems }).toEqual({ values: [{}], problems: [] });
    },
  );

  it.each([
    ["products/aide-facile.yml", ""],
    ["products/aide-facile.yml", "\n \n"],
    ["members/jeanne.exemplaire.yml", "# fullname: Jeanne\n"],
  ])("%s with %j is an empty file", (path, text) => {
    expect(one(text, path).problems).toMatchObject([{ code: "empty-file" }]);
  });
});

describe("the name of a record file", () => {
  it.each([
    ["members/a.b.yml", "members/a.b.yaml"],
    ["members/a.b.yml", "members/A.B.yml"],
    ["products/se\u0301same.yml", "products/s\u00e9same.yml"],
  ])("%s beside %s: neither is used", (first, second) => {
    const { members, products, problems, rejected } = parseRecords([file(first, member), file(second, member)]);
    expect([...members, ...products]).toEqual([]);
    expect(problems.map(({ code, file }) => [code, file]).toSorted()).toEqual(
      [first, second].map((path) => ["duplicate-record", path]).toSorted(),
    );
    expect(rejected.size).toBeGreaterThan(0);
  });

  it.each([
    ["members/.jeanne.x.yml", "invalid-username", "prenom.nom.yml"],
    ["products/...yml", "invalid-id", "sans point au début"],
    ["products/.cache.yml", "invalid-id", "sans point au début"],
    ["products/a\\b.yml", "invalid-id", "des lettres, des chiffres"],
    ["products/a\u2028b.yml", "invalid-id", "des lettres, des chiffres"],
    ["orders/bc 1.yml", "invalid-id", "des lettres, des chiffres"],
    ["orders/..\\x.yml", "invalid-id", "des lettres, des chiffres"],
  ])("%s is refused", (path, code, remedy) => {
    const { problems, rejected } = one(member, path);
    expect(problems).toMatchObject([{ code, file: path, line: 1, column: 1, severity: "error" }]);
    expect(problems[0]?.remedy).toContain(remedy);
    expect(rejected).toEqual(new Set([path.replace(/\.yml$/, "")]));
  });

  it.each([
    ["members/Léa Specimen.yml", "invalid-username", "lea.specimen.yml"],
    ["members/jeanne.yml", "invalid-username", "prenom.nom.yml"],
    ["members/jeanne..exemplaire.yml", "invalid-username", "prenom.nom.yml"],
    ["members/_ancien.membre.yml", "invalid-id", "des lettres, des chiffres"],
    ["products/a b.yml", "invalid-id", "des lettres, des chiffres"],
    ["products/a..b.yml", "invalid-id", "des lettres, des chiffres"],
    ["products/a.lock.yml", "invalid-id", "des lettres, des chiffres"],
    ["products/pass'sport.yml", "invalid-id", "des lettres, des chiffres"],
  ])("%s is read, and says why it can be no new fiche", (path, code, remedy) => {
    const { members, products, problems, rejected } = one(path.startsWith("members/") ? member : "{}\n", path);
    const found = [...members, ...products].map(({ newIdProblem }) => newIdProblem);
    expect(found).toMatchObject([{ code, file: path, line: 1, column: 1, severity: "error" }]);
    expect(found[0]?.remedy).toContain(remedy);
    expect({ problems, rejected }).toEqual({ problems: [], rejected: new Set() });
  });

  it.each(["members/old/a.b.yml", "members/a.b.txt", "products/../../etc/passwd"])(
    "%s gives a note and is not read",
    (path) => {
      const { problems, rejected } = one("", path);
      expect(problems).toMatchObject([{ code: "unexpected-file", severity: "note", file: path }]);
      expect(rejected).toEqual(new Set());
    },
  );

  it.each(["members/README.md", "orders/.gitkeep", "README.md", "elsewhere/members.yml"])(
    "%s is left in peace",
    (path) => {
      expect(one("", path).problems).toEqual([]);
    },
  );
});

describe("what a record says wrong", () => {
  const mission = (text: string) => `${member.replace(" []\n", "\n")}  - ${text.replaceAll("\n", "\n    ")}\n`;

  it.each([
    [
      "fullname: 12\n",
      "wrong-value",
      "« nom » doit être un texte, et non le nombre 12.",
      'Mettez la valeur entre guillemets : "12".',
    ],
    [
      "competences: Java\n",
      "wrong-value",
      "« compétences » doit être une liste, et non le texte « Java ».",
      "Écrivez « [Java] », ou un élément par ligne après un tiret.",
    ],
    [
      "publish: oui\n",
      "wrong-value",
      "« publication » doit être true (oui) ou false (non), sans guillemets, et non le texte « oui ».",
      "Écrivez true (oui) ou false (non), sans guillemets.",
    ],
    [
      "github:\n",
      "empty-value",
      "« compte GitHub » est vide.",
      "Retirez la ligne si elle n'est pas obligatoire, ou écrivez un texte.",
    ],
    [
      "role: '  '\n",
      "empty-value",
      "« rôle » est vide.",
      "Retirez la ligne si elle n'est pas obligatoire, ou écrivez un texte sur une seule ligne.",
    ],
    [
      'role: "a\\nb"\n',
      "control-character",
      "« rôle » contient un retour à la ligne, une tabulation ou un caractère invisible.",
      "Écrivez cette valeur sur une seule ligne.",
    ],
    [
      'bio: "a\\u0007b"\n',
      "control-character",
      "« texte de présentation » contient un caractère invisible qui ne peut pas être publié.",
      "Effacez ce caractère, ou tapez le texte à nouveau.",
    ],
    [`role: ${"x".repeat(501)}\n`, "too-long", "« rôle » dépasse 500 caractères.", "Raccourcissez cette valeur."],
    [
      "experience: 99\n",
      "out-of-range",
      "« expérience » vaut « 99 » : c'est trop grand.",
      "Écrivez un nombre d'au plus 70.",
    ],
    [
      "competences: [a, b, a]\n",
      "duplicate-item",
      "« a » apparaît deux fois (compétences).",
      "Gardez-le une seule fois.",
    ],
    [
      "domaine: Desing\n",
      "invalid-choice",
      "« Desing » n'est pas une valeur possible de « domaine ».",
      "Vouliez-vous dire « Design » ?",
    ],
    ["competance: [a]\n", "unknown-key", "La clé « competance » n'existe pas.", "Vouliez-vous dire « competences » ?"],
    [
      "zzz: 1\n",
      "unknown-key",
      "La clé « zzz » n'existe pas.",
      "Retirez-la. Les clés possibles ici sont fullname, role,",
    ],
  ])("%j", (line, code, message, remedy) => {
    const key = line.split(":")[0];
    const text = member.replace(new RegExp(`^${key}:.*\n`, "m"), "") + line;
    const { problems } = one(text);
    expect(problems).toMatchObject([{ code, severity: "error", line: text.split("\n").length - 1 }]);
    expect(plain(problems[0]?.message)).toBe(message);
    expect(plain(problems[0]?.remedy)).toContain(remedy);
  });

  it.each([
    [
      "start: 2026-02-30\nend: 2026-12-31",
      5,
      12,
      "La date `2026-02-30` de « mission · début » n'existe pas.",
      "par exemple `2026-01-05`",
    ],
    [
      "start: 2026-01-05\nend: 31/12/2026",
      6,
      10,
      "« mission depuis le 5 janvier 2026 · fin » doit être une date (AAAA-MM-JJ), et non le texte « 31/12/2026 ».",
      "sans doute `2026-12-31`",
    ],
    [
      "start: 2026-01-05\nend: 2026-12-31T00:00:00Z",
      6,
      10,
      "« mission depuis le 5 janvier 2026 · fin » doit être une date (AAAA-MM-JJ)",
      "sans doute `2026-12-31`",
    ],
    [
      "start: 2026\nend: 2026-12-31",
      5,
      12,
      "« mission · début » doit être une date (AAAA-MM-JJ), et non le nombre 2026.",
      "par exemple `2026-01-05`",
    ],
  ])("the dates %j", (text, line, column, message, remedy) => {
    const { problems } = one(mission(text));
    expect(problems).toMatchObject([{ code: "invalid-date", line, column }]);
    expect(plain(problems[0]?.message)).toContain(message);
    expect(plain(problems[0]?.remedy)).toContain(remedy);
  });

  it.each(["2026-01-05", "2026-01-04"])("a mission that ends on %s and starts on 2026-01-05", (end) => {
    const { problems } = one(mission(`start: 2026-01-05\nend: ${end}`));
    expect(problems).toMatchObject([{ code: "end-before-start", line: 6, column: 10 }]);
    expect(plain(problems[0]?.message)).toBe(
      `« mission depuis le 5 janvier 2026 · fin » (${dayInWords(end)}) n'est pas après le début.`,
    );
  });

  it.each(["../x", "/etc/passwd", ".cache", "a/b"])("the startup %j", (id) => {
    const { problems } = one(mission(`start: 2026-01-05\nend: 2026-12-31\nstartups: ["${id}"]`));
    expect(problems).toMatchObject([{ code: "wrong-value", line: 7, column: 16 }]);
    expect(plain(problems[0]?.message)).toContain(`et non le texte « ${id} »`);
  });

  it("a mission without its start, at the place of the mission", () => {
    const { problems } = one(mission("end: 2026-12-31"));
    expect(problems).toMatchObject([{ code: "missing-key", line: 5, column: 5 }]);
    expect(plain(problems[0]?.remedy)).toBe("Ajoutez-la, avec une date (AAAA-MM-JJ), par exemple `2026-01-05`.");
  });

  it.each([
    ["- a\n", "et non une liste"],
    ["bonjour\n", "et non le texte « bonjour »"],
  ])("a file that is %j", (text, message) => {
    const { problems } = one(text);
    expect(problems).toMatchObject([{ code: "wrong-value", line: 1, column: 1 }]);
    expect(plain(problems[0]?.message)).toContain(`Ce fichier doit contenir des lignes « clé: valeur », ${message}.`);
  });

  it.each([
    ["title: 12\n", "wrong-value", 1],
    [
      "phases:\n  - name: construction\n    start: 2026-01-05\n  - name: construction\n    start: 2026-02-05\n",
      "duplicate-item",
      4,
    ],
    [
      "attestations:\n  - rule: franceconnect\n    answer: passe\n    by: jeanne.exemplaire\n    on: 2026-03-01\n",
      "invalid-choice",
      3,
    ],
  ])("the product %j", (text, code, line) => {
    expect(one(text, "products/aide-facile.yml").problems).toMatchObject([{ code, line }]);
  });

  it.each([
    ["quantity: 0,5", "quantity: 0", "wrong-value", 8],
    ["quantity: 0,5", "quantity: 0.555", "wrong-value", 8],
    ["unitPrice: 11500.50", "unitPrice: 11 500 €", "wrong-value", 9],
    ["unitPrice: 11500.50", "unitPrice: 11500.5000001", "wrong-value", 9],
    ["unitPrice: 11500.50", "unitPrice: 1000000", "wrong-value", 9],
    ["unitPrice: 11500.50", "unitPriceCents: 1150050\n    unitPrice: 11500.50", "exclusive-keys", 9],
    ["unitPrice: 11500.50", "unitPriceCents: 11500.5", "wrong-value", 9],
    ["    unitPrice: 11500.50\n", "", "missing-key", 7],
    ["unit: devops-confirme", "unit: devops", "invalid-choice", 7],
    ["lines:", "work: []\nlines: []\nligne:", "unknown-key", 8],
  ])("an order with %j as %j", (from, to, code, line) => {
    expect(one(order.replace(from, to), "orders/BC-1.yml").problems).toContainEqual(
      expect.objectContaining({ code, line }),
    );
  });

  it("is listed in the order of the lines, thirty at a time", () => {
    const { problems } = one(member + Array.from({ length: 100 }, (_, at) => `cle${at}: 1\n`).join(""));
    expect(problems.slice(0, 30).map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, at) => at + 5));
    expect(problems.slice(30)).toMatchObject([
      { code: "too-many-problems", message: "Ce fichier a encore 70 autres problèmes." },
    ]);
  });
});

/** No-break spaces as plain ones, to read in a table. */
function plain(text = ""): string {
  return text.replaceAll("\u00a0", " ");
}
