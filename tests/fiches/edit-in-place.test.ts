import { describe, expect, it } from "vitest";
import { editFiche } from "../../src/fiches/edit/edit-fiche.ts";
import { isJsonObject, type Json, type JsonObject } from "../../src/fiches/json.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";

type Change = (data: JsonObject) => JsonObject;

const set =
  (key: string, value: Json): Change =>
  (data) => ({ ...data, [key]: value });

const without =
  (key: string): Change =>
  ({ [key]: _, ...data }) =>
    data;

const itemsOf = (data: JsonObject, list: string) => (Array.isArray(data[list]) ? data[list] : []);

/** The mission at a place, changed. */
const inMission =
  (at: number, change: Change): Change =>
  (data) => ({
    ...data,
    missions: itemsOf(data, "missions").map((item, i) => (i === at && isJsonObject(item) ? change(item) : item)),
  });

const append =
  (list: string, ...values: Json[]): Change =>
  (data) => ({ ...data, [list]: [...itemsOf(data, list), ...values] });

const mission = { start: "2026-07-01", end: "2026-12-31" };

/** Front matter, the change, front matter: `→` is a tab. */
const table: [what: string, before: string, change: Change, after: string][] = [
  [
    "an employer that only a comment stands for",
    `
missions:
  - start: 2026-01-05
    employer: # le nom de ton administration, SSII, ...
    startups:
      - aide-facile # le produit
`,
    inMission(0, set("employer", "Atelier Numéral")),
    `
missions:
  - start: 2026-01-05
    employer: Atelier Numéral # le nom de ton administration, SSII, ...
    startups:
      - aide-facile # le produit
`,
  ],
  [
    "an employer under the comment of which stands another",
    `
missions:
  - start: 2026-01-05
    employer:    # à compléter
      # Octo ? Atelier Numéral ?
    status: independent
`,
    inMission(0, set("employer", "Atelier Numéral")),
    `
missions:
  - start: 2026-01-05
    employer: Atelier Numéral    # à compléter
      # Octo ? Atelier Numéral ?
    status: independent
`,
  ],
  ["a tab before the comment", "\nend:→# à voir\n", set("end", "2026-12-31"), "\nend: 2026-12-31→# à voir\n"],
  ["an empty value that blanks follow", "\nlink:  \nrole: A\n", set("link", "x"), "\nlink: x\nrole: A\n"],
  ["an empty value that ends the file", "\nrole: A\nlink:", set("link", "x"), "\nrole: A\nlink: x"],
  ["null written ~", "\nend: ~   # à voir\n", set("end", "2026-12-31"), "\nend: 2026-12-31   # à voir\n"],
  ["null written Null", "\nend: Null # à voir\n", set("end", "2026-12-31"), "\nend: 2026-12-31 # à voir\n"],
  ["an empty text and a comment", "\nlink: '' # site\n", set("link", "https://x.fr"), "\nlink: https://x.fr # site\n"],
  [
    "an empty text between double quotes",
    '\nlink: ""   # site\nrole: A\n',
    set("link", "https://x.fr"),
    "\nlink: https://x.fr   # site\nrole: A\n",
  ],
  [
    "a list that only comments stand for",
    `
startups: # à compléter
  # - aide-facile
  # - autre
role: A
`,
    set("startups", ["carte-verte"]),
    `
startups: # à compléter
  - carte-verte
  # - aide-facile
  # - autre
role: A
`,
  ],
  [
    "a list written ~, that its key's comment follows",
    "\nstartups: ~ # produits\nrole: A\n",
    set("startups", ["a", "b"]),
    "\nstartups: # produits\n  - a\n  - b\nrole: A\n",
  ],
  [
    "an empty list in brackets and a comment",
    "\nmissions: [] # aucune pour le moment\nrole: A\n",
    set("missions", [mission]),
    "\nmissions: # aucune pour le moment\n  - start: 2026-07-01\n    end: 2026-12-31\nrole: A\n",
  ],
  [
    "an empty map in braces and a comment",
    "\nfast: {}   # à compléter\nrole: A\n",
    set("fast", { promotion: 1 }),
    "\nfast:   # à compléter\n  promotion: 1\nrole: A\n",
  ],
  [
    "an empty item and a comment",
    "\nstartups:\n  - aide-facile\n  -  # à compléter\nrole: A\n",
    set("startups", ["aide-facile", "carte-verte"]),
    "\nstartups:\n  - aide-facile\n  - carte-verte  # à compléter\nrole: A\n",
  ],
  [
    "an empty mission and a comment",
    "\nmissions:\n  - # la prochaine\nrole: A\n",
    set("missions", [mission]),
    "\nmissions:\n  - start: 2026-07-01 # la prochaine\n    end: 2026-12-31\nrole: A\n",
  ],
  [
    "a product that takes the place of another, whose comment is about the place",
    "\nstartups:\n  - aide-facile # produit principal\n  - autre\n",
    set("startups", ["aide-directe", "autre"]),
    "\nstartups:\n  - aide-directe # produit principal\n  - autre\n",
  ],
  [
    "a list that is emptied keeps the comments between its items",
    "\ntechno: # langages\n  - go # un\n  # puis\n  - rust\nrole: A\n",
    set("techno", []),
    "\ntechno: [] # langages\n  # puis\nrole: A\n",
  ],
  [
    "a commented-out mission at the end",
    `
missions:
  - start: 2026-01-05
    startups:
      - aide-facile
      # - autre
  # - start: 2027-01-01
  #   end: 2027-06-30
role: A
`,
    append("missions", mission),
    `
missions:
  - start: 2026-01-05
    startups:
      - aide-facile
      # - autre
  - start: 2026-07-01
    end: 2026-12-31
  # - start: 2027-01-01
  #   end: 2027-06-30
role: A
`,
  ],
  [
    "a commented-out mission between two, and one that comes before the first",
    `
missions:
  # la première
  - start: 2025-01-01
  # - start: 2025-06-01

  # la deuxième
  - start: 2026-01-05 # fin ?
`,
    (data) => ({ missions: [{ start: "2024-01-01" }, ...itemsOf(data, "missions")] }),
    `
missions:
  - start: 2024-01-01
  # la première
  - start: 2025-01-01
  # - start: 2025-06-01

  # la deuxième
  - start: 2026-01-05 # fin ?
`,
  ],
  [
    "a key that comes after a list whose last items are commented out",
    `
missions:
  - start: 2026-01-05
    startups:
      - aide-facile
      # - autre

role: A
`,
    inMission(0, set("status", "independent")),
    `
missions:
  - start: 2026-01-05
    startups:
      - aide-facile
      # - autre
    status: independent

role: A
`,
  ],
  [
    "the end of a mission that merges another",
    `
missions:
  - &base # le modèle
    start: 2025-01-06
    end: 2025-12-31
    employer: Atelier Numéral
  - <<: *base
    start: 2026-01-05
    end: 2026-06-30 # à prolonger
`,
    inMission(1, set("end", "2026-12-31")),
    `
missions:
  - &base # le modèle
    start: 2025-01-06
    end: 2025-12-31
    employer: Atelier Numéral
  - <<: *base
    start: 2026-01-05
    end: 2026-12-31 # à prolonger
`,
  ],
  [
    "an end that a mission has from another is written in it",
    "\nmissions:\n  - &base\n    start: 2025-01-06\n    end: 2025-12-31 # un an\n  - <<: *base # le même\n    start: 2026-01-05\n",
    inMission(1, set("end", "2026-12-31")),
    "\nmissions:\n  - &base\n    start: 2025-01-06\n    end: 2025-12-31 # un an\n  - <<: *base # le même\n    start: 2026-01-05\n    end: 2026-12-31\n",
  ],
  [
    "the end of the mission that others merge: those that have it from there keep theirs",
    "\nmissions:\n  - &base\n    start: 2025-01-06\n    end: 2025-12-31 # un an\n  - <<: *base\n    start: 2026-01-05 # deux\n",
    inMission(0, set("end", "2025-10-31")),
    "\nmissions:\n  - &base\n    start: 2025-01-06\n    end: 2025-10-31 # un an\n  - <<: *base\n    start: 2026-01-05 # deux\n    end: 2025-12-31\n",
  ],
  [
    "a model above the missions is nobody's mission",
    "\nmodele: &m\n  status: independent # toutes\n  employer: Octo\nmissions:\n  - <<: *m\n    start: 2026-01-05\n  - <<: *m\n    start: 2027-01-05\n",
    inMission(0, set("employer", "Atelier Numéral")),
    "\nmodele: &m\n  status: independent # toutes\n  employer: Octo\nmissions:\n  - <<: *m\n    start: 2026-01-05\n    employer: Atelier Numéral\n  - <<: *m\n    start: 2027-01-05\n",
  ],
  [
    "a merge in braces",
    "\nmissions:\n  - &b { start: 2025-01-06, end: 2025-12-31 }\n  - { <<: *b, start: 2026-01-05 } # suite\n",
    inMission(1, set("end", "2026-12-31")),
    "\nmissions:\n  - &b { start: 2025-01-06, end: 2025-12-31 }\n  - { <<: *b, start: 2026-01-05, end: 2026-12-31 } # suite\n",
  ],
  [
    "a merged key that goes",
    "\nmissions:\n  - &b\n    start: 2025-01-06\n    end: 2025-12-31\n    status: admin\n  - <<: *b # comme avant\n    start: 2026-01-05\n",
    inMission(1, without("end")),
    "\nmissions:\n  - &b\n    start: 2025-01-06\n    end: 2025-12-31\n    status: admin\n  - status: admin # comme avant\n    start: 2026-01-05\n",
  ],
  [
    "an alias that stands for a text",
    "\nmissions:\n  - employer: &e Atelier Numéral # société\n  - employer: *e   # la même\n    status: admin\n",
    inMission(1, set("employer", "Octo")),
    "\nmissions:\n  - employer: &e Atelier Numéral # société\n  - employer: Octo   # la même\n    status: admin\n",
  ],
  [
    "the text that an alias repeats",
    "\nmissions:\n  - employer: &e Atelier Numéral # société\n  - employer: *e   # la même\n",
    inMission(0, set("employer", "Octo")),
    "\nmissions:\n  - employer: &e Octo # société\n  - employer: Atelier Numéral   # la même\n",
  ],
  [
    "an alias that stands for a list",
    "\nmissions:\n  - startups: &s\n      - aide-facile # un\n  - startups: *s # les mêmes\n    status: admin\n",
    inMission(1, set("startups", ["autre"])),
    "\nmissions:\n  - startups: &s\n      - aide-facile # un\n  - startups: # les mêmes\n      - autre\n    status: admin\n",
  ],
  [
    "an alias that stands for a mission",
    "\nmissions:\n  - &m\n    start: 2026-07-01 # un\n    end: 2026-08-31\n  - *m # la même\nrole: A\n",
    inMission(1, set("end", "2026-12-31")),
    "\nmissions:\n  - &m\n    start: 2026-07-01 # un\n    end: 2026-08-31\n  - start: 2026-07-01 # la même\n    end: 2026-12-31\nrole: A\n",
  ],
  [
    "a mission in braces over several lines",
    "\nmissions:\n  - {\n      start: 2026-01-05, # début\n      end: , # à voir\n      employer: }\n",
    inMission(0, (data) => ({ ...data, end: "2026-12-31", employer: "Octo" })),
    "\nmissions:\n  - {\n      start: 2026-01-05, # début\n      end: 2026-12-31, # à voir\n      employer: Octo }\n",
  ],
  [
    "a key in braces that has no colon",
    "\nfast: { promotion, montant: 2 } # à compléter\n",
    set("fast", { promotion: 3, montant: 2 }),
    "\nfast: { promotion: 3, montant: 2 } # à compléter\n",
  ],
  [
    "an item that leaves brackets with comments",
    "\ntechno: [\n  go, # langage\n  rust, # autre\n  sql # base\n]\n",
    set("techno", ["go", "sql"]),
    "\ntechno: [\n  go, # langage\n   # autre\n  sql # base\n]\n",
  ],
  [
    "an item that joins brackets with comments",
    "\ntechno: [\n  go, # langage\n  rust # autre\n]\n",
    set("techno", ["go", "rust", "sql"]),
    "\ntechno: [\n  go, # langage\n  rust, sql # autre\n]\n",
  ],
  [
    "brackets that hold only a comment",
    "\ntechno: [ # à compléter\n  ]\nrole: A\n",
    set("techno", ["go", "sql"]),
    "\ntechno: [ go, sql # à compléter\n  ]\nrole: A\n",
  ],
  [
    "brackets with comments that are emptied",
    "\ntechno: [\n  go, # langage\n  sql # base\n]\nrole: A\n",
    set("techno", []),
    "\ntechno: [\n   # langage\n   # base\n]\nrole: A\n",
  ],
  [
    "a text under its key that becomes a list",
    "\nstartups: # produits\n  aide-facile # le premier\nrole: A\n",
    set("startups", ["aide-facile", "autre"]),
    "\nstartups: # produits\n  - aide-facile # le premier\n  - autre\nrole: A\n",
  ],
  [
    "a list that is not indented, in a mission of four blanks",
    "\nmissions:\n-   start: 2026-01-05\n    end: # ?\n    startups:\n    - a # un\n# fin\nrole: A\n",
    inMission(0, (data) => ({ ...data, end: "2026-12-31", startups: ["a", "b"] })),
    "\nmissions:\n-   start: 2026-01-05\n    end: 2026-12-31 # ?\n    startups:\n    - a # un\n    - b\n# fin\nrole: A\n",
  ],
  [
    "a tab after the dash",
    "\nstartups:\n  -→a # un\nrole: A\n",
    set("startups", ["a", "b"]),
    "\nstartups:\n  -→a # un\n  - b\nrole: A\n",
  ],
  [
    "keys between quotes",
    "\n\"missions\":\n  - 'start': 2026-01-05\n    \"end\" : 2026-06-30 # fin\n    'employer':# x\n".replace(
      "# x",
      " # x",
    ),
    inMission(0, (data) => ({ ...data, end: "2026-12-31", employer: "Octo" })),
    "\n\"missions\":\n  - 'start': 2026-01-05\n    \"end\" : 2026-12-31 # fin\n    'employer': Octo # x\n",
  ],
  [
    "keys behind a question mark",
    "\n? role # a\n: Dev # b\n? link\n: # c\n",
    (data) => ({ ...data, role: "Devops", link: "x" }),
    "\n? role # a\n: Devops # b\n? link\n: x # c\n",
  ],
  [
    "a key that joins one behind a question mark",
    "\n? role\n: Dev # b\n",
    set("link", "x"),
    "\n? role\n: Dev # b\nlink: x\n",
  ],
  ["a key that YAML reads as a number", "\n2024: a # an\nrole: A\n", set("2024", "b"), "\n2024: b # an\nrole: A\n"],
  [
    "a folded text whose sign a comment follows, and the blank lines after it",
    "\nmission: >- # une phrase\n  Une phrase\n  longue\n\n\nrole: A # nom\n",
    set("mission", "Courte"),
    "\nmission: Courte # une phrase\n\n\nrole: A # nom\n",
  ],
  [
    "a text that becomes one of two lines",
    "\nmission: Courte # une phrase\nrole: A\n",
    set("mission", "Une\nDeux"),
    "\nmission: |- # une phrase\n  Une\n  Deux\nrole: A\n",
  ],
  [
    "a long text between quotes over three lines",
    "\nmission: 'Une phrase\n  qui va\n  à la ligne' # longue\nrole: A\n",
    set("mission", "Courte"),
    "\nmission: 'Courte' # longue\nrole: A\n",
  ],
  [
    "a text that begins under its key",
    "\nrole:\n  # ici\n  Développeuse # là\nlink: x\n",
    set("role", "Designer"),
    "\nrole:\n  # ici\n  Designer # là\nlink: x\n",
  ],
  [
    "text that looks like a comment",
    "\nrole: 'A # b'   # c\nlink: x#y # d\n",
    (data) => ({ ...data, role: "B", link: "z" }),
    "\nrole: B   # c\nlink: z # d\n",
  ],
  [
    "the mark that ends a document",
    "\nrole: A # nom\nlink: # site\n...\n",
    (data) => ({ ...data, link: "x", domaine: "Autre" }),
    "\nrole: A # nom\nlink: x # site\ndomaine: Autre\n...\n",
  ],
  ["front matter of comments alone", "\n# à remplir\n", set("role", "A"), "\n# à remplir\nrole: A\n"],
];

const bodies = ["Corps\n", "", "# Titre\n\n---\n\nmissions: # non\n"];

function edit(text: string, change: Change): string | undefined {
  const fiche = readFiche(text, "fiche.md");
  if (!isFiche(fiche)) throw new Error(JSON.stringify(fiche));
  return editFiche(fiche, change(structuredClone(fiche.data)));
}

describe("editing in place", () => {
  const rows = table.map(([what, before, change, after]) => ({
    what,
    before: before.replaceAll("→", "\t"),
    change,
    after: after.replaceAll("→", "\t"),
  }));

  it.each(rows)("$what", ({ before, change, after }) => {
    for (const body of bodies) {
      expect(edit(`---${before.trimEnd()}\n---\n${body}`, change)).toBe(`---${after.trimEnd()}\n---\n${body}`);
    }
  });

  it.each(rows)("with CRLF and a byte order mark: $what", ({ before, change, after }) => {
    const crlf = (text: string) => `\uFEFF---${text.trimEnd()}\n---\nCorps`.replaceAll("\n", "\r\n");
    expect(edit(crlf(before), change)).toBe(crlf(after));
  });
});

it("gives nothing rather than lose a comment or change another value", () => {
  expect(edit("---\nstartups:\n  aide-facile: # le produit\n---\n", set("startups", ["aide-facile"]))).toBeUndefined();
});
