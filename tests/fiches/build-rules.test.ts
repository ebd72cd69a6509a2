import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/fiches/json.ts";
import { createFicheRules, newBreaches } from "../../src/fiches/rules/fiche-rules.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import { codesOf, ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";

const rules = createFicheRules(indexSite(["content/_startups/aide-facile.md", "content/_incubators/fabrique.md"]));
const place = { file: "f.md", line: 1, column: 1 };
const breachesOf = (collection: "members" | "products", data: JsonObject, body = "") =>
  rules.check(collection, data, body, () => place);
const errorsOf = (collection: "members" | "products", data: JsonObject, body = "") =>
  breachesOf(collection, data, body)
    .filter(({ problem }) => problem.severity === "error")
    .map(({ problem }) => problem.code);

const mission = { start: "2026-01-05", end: "2026-12-31", status: "independent", employer: "Atelier Numéral" };
const member = (more: JsonObject = {}): JsonObject => ({
  ...{ fullname: "Jeanne Exemplaire", role: "Développeuse", domaine: "Développement", missions: [mission], ...more },
});
const phase = { name: "construction", start: "2026-01-05" };
const product = (more: JsonObject = {}): JsonObject => ({
  ...{ title: "Aide Facile", mission: "Aider", incubator: "fabrique", contact: "contact@aide-facile.example" },
  ...{ phases: [phase], ...more },
});

describe("the site's data pages take", () => {
  it.each<[string, JsonObject]>([
    ["French guillemets", product({ title: "Le service « Aide »" })],
    ["an apostrophe of either kind", product({ mission: "L'aide d’urgence" })],
    ["an escape that JSON knows", product({ mission: "Aider\\u00e9 \\n \\\\" })],
    [
      "quotes where they are written as HTML",
      member({ role: 'Développeuse "full stack"', link: "https://a.example/?a&b" }),
    ],
    ["any text in a phase's comment", product({ phases: [{ ...phase, comment: 'Dit "oui"\net \\' }] })],
    ["an event's comment of two lines", product({ events: [{ name: "other", date: "2026-01-05", comment: "a\nb" }] })],
  ])("%s", (_, data) => {
    expect(errorsOf("fullname" in data ? "members" : "products", data)).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ["a straight quote in a title", product({ title: 'Le service "Aide"' })],
    ["one at the end of a mission", product({ mission: 'Aider "' })],
    ["one in a technology", product({ techno: ["Ruby", 'C"'] })],
    ["one in a target of users, printed in a script", product({ usertypes: ['"particulier"'] })],
    ["one in a theme", product({ thematiques: ['"Santé"'] })],
    ["one in an event's name", product({ events: [{ name: 'le "comité"', date: "2026-01-05" }] })],
    ["one in an event's comment", product({ events: [{ name: "other", date: "2026-01-05", comment: 'dit "oui"' }] })],
    ["one in an accessibility", product({ accessibility_status: '"non conforme"' })],
    ["one in a name", member({ fullname: 'Jeanne "Jo" Exemplaire' })],
    ["one in a skill", member({ competences: ['"React"'] })],
    ["one in an employer", member({ missions: [{ ...mission, employer: 'Atelier "Numéral"' }] })],
    ["one in a login", member({ github: '"jeanne"' })],
    ["a backslash", product({ title: "Aide \\ Facile" })],
    ["a backslash at the end", product({ mission: "Aider \\" })],
    ["half an escape", product({ mission: "Aider \\u00e" })],
    ["a backslash in a role", member({ role: "Développeuse \\ designer" })],
    ["a line break in a mission", product({ mission: "Aider\nles gens" })],
    ["a tab in a name", member({ fullname: "Jeanne\tExemplaire" })],
  ])("not %s", (_, data) => {
    expect(errorsOf("fullname" in data ? "members" : "products", data)).toEqual(["breaks-data-pages"]);
  });
});

describe("Liquid is", () => {
  it.each<[string, JsonObject, string]>([
    ["a value in a body", product(), "Bonjour {{ site.title }}"],
    ["an unclosed one", product(), "Bonjour {{ site"],
    ["a tag", product(), "{% raw %}"],
    ["an unknown tag in a code block", product(), "```\n{% inconnu %}\n```"],
    ["in a member's body", member(), "{{ prenom }}"],
    ["in a title", product({ title: "{{ titre }}" }), ""],
    ["in a mission", product({ mission: "Aider {% if %}" }), ""],
    ["in a technology", product({ techno: ["{{mustache}}"] }), ""],
    ["in a phase's comment", product({ phases: [{ ...phase, comment: "{{ a }}" }] }), ""],
    ["in a contact", product({ contact: "{{contact}}@a.example" }), ""],
    ["with a dash", product(), "{%- comment -%}"],
  ])("held back: %s", (_, data, body) => {
    expect(errorsOf("fullname" in data ? "members" : "products", data, body)).toEqual(["liquid-in-text"]);
  });

  it.each<[string, JsonObject, string]>([
    ["braces apart", product({ mission: "Aider { { ensemble } }" }), "a { % b"],
    ["JSON", product(), '{"a": {"b": 1}}'],
    ["where it is inert", product({ thematiques: ["{{ x }}"] }), ""],
    ["in a member's keys", member({ fullname: "{{ prenom }} Exemplaire" }), ""],
  ])("not seen in %s", (_, data, body) => {
    expect(errorsOf("fullname" in data ? "members" : "products", data, body)).toEqual([]);
  });
});

describe("phases and statuses", () => {
  it("a product without any phase would stop the build", () => {
    expect(errorsOf("products", product({ phases: [] }))).toEqual(["product-without-phase"]);
  });

  it.each(["freelance", "indépendant", "Independent", "SERVICE", "prestataire"])("« %s » is no status", (status) => {
    expect(errorsOf("members", member({ missions: [{ ...mission, status }] }))).toEqual(["unknown-status"]);
  });
});

describe("addresses", () => {
  it.each(["www.aide-facile.example/stats", "aide-facile.example", "/stats", "stats", "//aide-facile.example"])(
    "« %s » would be a page of the site",
    (stats_url) => expect(errorsOf("products", product({ stats_url }))).toEqual(["address-without-scheme"]),
  );

  it.each(["https://aide-facile.example", "http://aide-facile.example/stats", "HTTPS://aide-facile.example", "", " "])(
    "« %s » would not",
    (stats_url) => expect(errorsOf("products", product({ stats_url }))).toEqual([]),
  );
});

const MISSION = "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n";
const PUBLISHED =
  "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n";
const FILE = "members/jeanne.exemplaire.yml";

describe("in a plan", () => {
  it("what the build would not take is held back, at the record's line", () => {
    const plan = planOf({ records: { [FILE]: memberRecord(MISSION, "competences: ['\"React\"']\n") } });
    expect([plan.changes, codesOf(plan)]).toEqual([[], ["breaks-data-pages"]]);
    expect(plan.problems[0]).toMatchObject({ file: FILE, line: 4, severity: "error" });
  });

  it("the text of a new fiche too, at its key", () => {
    const plan = planOf({ records: { [FILE]: memberRecord(MISSION, "bio: Aime {{ tout }}\n") } });
    expect([plan.changes, codesOf(plan)]).toEqual([[], ["liquid-in-text"]]);
    expect(plan.problems[0]).toMatchObject({ file: FILE, line: 4 });
  });

  it("what the fiche held before is a warning, and no reason to leave it as it is", () => {
    const site = { [JEANNE]: ficheWith(PUBLISHED, "github: 'a\\q'\n") };
    const plan = planOf({ records: { [FILE]: memberRecord(MISSION) }, site });
    expect([plan.changes.map(({ path }) => path), codesOf(plan)]).toEqual([[JEANNE], ["already-broken"]]);
  });

  it("it stays the same breach where its item's place has changed", () => {
    const event = { name: '"a"', date: "2026-01-05" };
    const before = breachesOf("products", product({ events: [event] }));
    const events = [{ name: "other", date: "2025-01-05" }, event];
    expect(newBreaches(before, breachesOf("products", product({ events })))).toEqual([]);
    const twice = [...events, { name: '"a"', date: "2026-02-05" }];
    expect(newBreaches(before, breachesOf("products", product({ events: twice })))).toHaveLength(1);
  });
});

describe("the site's pages", () => {
  const codes = (data: JsonObject) => errorsOf("fullname" in data ? "members" : "products", data);

  it.each<[string, JsonObject]>([
    [
      "an address of any page",
      product({ link: "https://aide-facile.example/a?b=c&d#e", stats_url: "http://a.example/stats" }),
    ],
    ["an address with accents", product({ link: "https://aide-facile.example/démarche" })],
    ["no address", product({ link: "", budget_url: " " })],
    ["a site of a person", member({ link: "https://jeanne.example" })],
    ["an e-mail with a label", product({ contact: "contact+aide@aide-facile.beta.gouv.fr" })],
    ["an ampersand and a greater-than sign", product({ title: "R&D > demain" })],
    ["a less-than sign where it is escaped", product({ mission: "Répondre en < 5 minutes" })],
  ])("take %s", (_, data) => expect(codes(data)).toEqual([]));

  it.each<[string, JsonObject, string]>([
    ["a link without scheme", product({ link: "www.aide-facile.example" }), "address-without-scheme"],
    ["a person's link without scheme", member({ link: "jeanne.example/moi" }), "address-without-scheme"],
    ["a path", product({ stats_url: "/stats" }), "address-without-scheme"],
    ["a code that runs", product({ link: "javascript:alert(1)" }), "address-runs-code"],
    ["data", member({ link: "data:text/html,<p>" }), "address-runs-code"],
    ["a blank within", product({ repository: "https://github.com/a facile" }), "address-malformed"],
    ["two addresses", product({ repository: "https://a.example https://b.example" }), "address-malformed"],
    ["a bar", product({ link: "https://a.example/?a|b" }), "address-malformed"],
    ["brackets", product({ link: "https://a.example/[id]" }), "address-malformed"],
    ["Markdown", product({ link: "https://a.example](https://b.example" }), "address-malformed"],
    ["no host", product({ link: "https://" }), "address-malformed"],
    ["a contact that is a page", product({ contact: "https://aide-facile.example/contact" }), "not-an-e-mail"],
    ["two contacts", product({ contact: "a@a.example, b@a.example" }), "not-an-e-mail"],
    ["a contact with its name", product({ contact: "Aide <a@a.example>" }), "not-an-e-mail"],
    ["a contact without domain", product({ contact: "contact@aide" }), "not-an-e-mail"],
    ["a heart", member({ fullname: "Jeanne <3" }), "markup-in-text"],
    ["a comparison", product({ title: "A < B" }), "markup-in-text"],
    ["a tag", member({ role: "Développeuse <b>senior</b>" }), "markup-in-text"],
    ["a tag in a technology", product({ techno: ["<script>"] }), "markup-in-text"],
    ["the end of a script", product({ mission: "Aider</script>" }), "markup-in-text"],
  ])("do not take %s", (_, data, code) => expect(codes(data)).toEqual([code]));
});

describe("the text of a fiche", () => {
  const codesOfBody = (body: string) => errorsOf("products", product(), body);

  it.each([
    "Voir [le site](https://aide.example).",
    "Voir [une fiche](/startups/aide-facile.html) et [plus bas](#suite).",
    "Écrire à [l'équipe](mailto:contact@aide.example).",
    "Le code `[x](www.aide.example)` et\n```\n<img src=x>\n```\n",
    "![](https://aide.example/a.png)",
    '<img src="https://aide.example/a.png" alt="">',
    "Un tableau (voir a.b) et [des crochets].",
    '<a href="https://aide.example">ici</a>',
    "Voir aussi [Aide Facile](aide-facile) et [sa page](aide-facile.html#equipe).",
    "",
  ])("%j is taken", (body) => expect(codesOfBody(body)).toEqual([]));

  it.each([
    ["[le site](www.aide.example)", "address-without-scheme"],
    ["[le site](aide.example/demarche)", "address-without-scheme"],
    ["[la suite](page.html)", "address-without-scheme"],
    ["[la suite](<../autre>)", "address-without-scheme"],
    ["![photo](photo.png)", "address-without-scheme"],
    ['<a href="www.aide.example">ici</a>', "address-without-scheme"],
    ["<A HREF=aide.example>ici</A>", "address-without-scheme"],
    ['<img src="https://aide.example/a.png">', "image-without-alt"],
    ["<img src='/img/a.png' width=3>", "image-without-alt"],
  ])("%s is not", (body, code) => expect(codesOfBody(body)).toEqual([code]));

  it("is read in a time that grows as it does", () => {
    for (const part of ["[", "](", "<a ", "<img src=", "`", "```"])
      expect(() => codesOfBody(part.repeat(40_000))).not.toThrow();
  });
});

describe("a phase", () => {
  const phased = (name: string) =>
    breachesOf("products", product({ phases: [{ name, start: "2026-01-05" }] })).map(({ problem }) => problem);

  it.each([
    ["Construction", "construction"],
    ["accélération", "acceleration"],
    ["en accélération", "acceleration"],
    ["Opérée", "opere"],
    ["opéré", "opere"],
    ["success", "opere"],
    ["Pérennisé", "opere"],
    ["transfer", "transfere"],
    ["transférée", "transfere"],
    ["abandonné", "abandon"],
    ["abandon investigation", "abandon-investigation"],
    ["phase de construction", "construction"],
  ])("%s stops the build: %s is what to write", (name, word) => {
    expect(phased(name).map(({ severity, code, remedy }) => [severity, code, remedy])).toEqual([
      ["error", "unknown-phase", expect.stringContaining(`«\u00a0${word}\u00a0»`)],
    ]);
  });

  it("that means none is told all of them, by name and as data", () => {
    expect(phased("recette")[0]?.remedy).toContain(
      "opere (opérée), transfere (transférée), abandon ou abandon-investigation",
    );
  });

  it("that another product of the site has is known to its build", () => {
    const record = "phases:\n  - name: incubation\n    start: 2026-01-05\n";
    const fiche = (name: string) =>
      `---\ntitle: Aide\nmission: Aider\nincubator: fabrique\ncontact: a@a.example\nphases:\n  - name: ${name}\n    start: 2026-01-05\n---\n`;
    const site = (other: string) => ({
      "content/_startups/aide-facile.md": fiche("construction"),
      "content/_startups/aide-simple.md": fiche(other),
    });
    const records = { "products/aide-facile.yml": record };
    expect(codesOf(planOf({ records, site: site("incubation") }))).toEqual([]);
    expect(codesOf(planOf({ records, site: site("construction") }))).toEqual(["unknown-phase"]);
  });
});
