import { describe, expect, it, test } from "vitest";
import { describeChange } from "../../../src/channels/describe-change.ts";
import { composeEntries } from "../../../src/channels/espace-membre/compose-entries.ts";
import type { Actor, Entries, Entry, ExplanationReason } from "../../../src/channels/espace-membre/entry.ts";
import { formAt, isForm } from "../../../src/channels/espace-membre/forms.ts";
import { type Act, whoMay } from "../../../src/channels/espace-membre/who-may.ts";
import { fields, isBody, keysOf } from "../../../src/fiches/fields.ts";
import type { Change, FieldChange } from "../../../src/plan/plan.ts";
import { entryContext } from "../../support/entry-context.ts";

const TODAY = "2026-11-23";
const context = entryContext(undefined, { today: TODAY });
const running = {
  start: "2026-01-05",
  end: "2026-12-31",
  status: "independent",
  employer: "Atelier Numéral",
  startups: ["aide-facile"],
};
const over = { ...running, end: "2026-11-20" };

function fiche(missions: readonly object[]): string {
  return `---\nfullname: Jeanne Exemplaire\nmissions: ${JSON.stringify(missions)}\n---\nTexte.\n`;
}

/** A change of Jeanne's, or of a product's, as the plan gives it. */
function change(more: Partial<Change> & { fields: FieldChange[] }, before: readonly object[] = [running]): Change {
  return {
    ...{
      collection: "members",
      id: "jeanne.exemplaire",
      path: "content/_authors/jeanne.exemplaire.md",
      kind: "update",
    },
    ...{ before: fiche(before), after: "", data: { fullname: "Jeanne Exemplaire" }, records: ["members/x.yml"] },
    ...more,
  };
}

const entriesOf = (one: Change, on = context): Entries =>
  composeEntries({ ...one, description: describeChange(one) }, on);

/** One value of Jeanne's mission, moved. */
function missionChange(key: string, from: unknown, to: unknown, mission: object = running): Change {
  const item = { ...mission, [key]: to };
  const field = JSON.parse(JSON.stringify({ path: ["missions", 0, key], item, from, to }));
  return change({ fields: [field], data: { missions: JSON.parse(JSON.stringify([item])) } }, [
    { ...mission, [key]: from },
  ]);
}

const shape = ({ entries, explanations, later }: Entries) => [
  ...entries.map(({ page, who }) => `${page}: ${who.map(({ kind }) => kind).join(", ")}`),
  ...later.map(({ due }) => `later: ${due}`),
  ...explanations.map(({ reason }) => `explained: ${reason}`),
];

describe("who may", () => {
  const names = context.names;
  const kinds = (act: Act, products = ["aide-facile"]) => whoMay(act, { products, names }).map(({ kind }) => kind);

  test.each<[string, Act, Actor["kind"][]]>([
    ["his own fiche, all fields", "own-fiche", ["member"]],
    ["missions of an active member", "missions-of-active", ["member", "team", "agent"]],
    ["missions of an expired member, a later end or new", "missions-of-expired", ["anyone", "team", "agent"]],
    ["missions of an expired member, an earlier end", "shorten-expired", ["team", "agent"]],
    ["name, role of another who cannot log in", "own-fiche-of-expired", []],
    ["create a member", "create-member", ["anyone"]],
    ["validate one", "validate-member", ["team", "agent"]],
    ["edit a product", "edit-product", ["anyone"]],
    ["create a product", "create-product", ["anyone"]],
  ])("%s", (_row, act, expected) => {
    expect(kinds(act)).toEqual(expected);
  });

  it("names the team by the incubators of the products, and an agent public by the products", () => {
    expect(whoMay("validate-member", { products: ["aide-facile", "aide-simple"], names })).toEqual([
      { kind: "team", incubators: ["La Fabrique"] },
      { kind: "agent", products: ["Aide Facile", "Aide Simple"] },
    ]);
    expect(whoMay("validate-member", { products: [], names })).toEqual([{ kind: "team", incubators: [] }]);
  });
});

describe("a member's value goes", () => {
  const own = ["account: member"];
  const others = ["update: anyone, team, agent"];
  const nobody = ["explained: expired"];
  test.each<[string, Change, string[]]>([
    ["end, running", missionChange("end", "2026-12-31", "2027-03-31"), own],
    ["products, running", missionChange("startups", ["aide-facile"], ["aide-simple"]), own],
    ["start, running", missionChange("start", "2026-01-05", "2026-01-12"), own],
    ["employer, running", missionChange("employer", "Numéral", "Atelier Numéral"), own],
    ["status, running", missionChange("status", "independent", "service"), own],
    ["end, on the last day", missionChange("end", TODAY, "2027-03-31"), own],
    ["later end, over", missionChange("end", "2026-11-20", "2027-03-31"), others],
    ["earlier end, over", missionChange("end", "2026-11-20", "2026-10-31"), ["update: team, agent"]],
    ["products, over", missionChange("startups", ["aide-facile"], ["aide-simple"], over), others],
    ["start, over", missionChange("start", "2026-01-05", "2026-01-12", over), nobody],
    ["employer, over", missionChange("employer", "Numéral", "Atelier Numéral", over), nobody],
    ["status, over", missionChange("status", "independent", "service", over), nobody],
    ["role", change({ fields: [{ path: ["role"], item: null, from: "a", to: "b" }] }), own],
    ["role, over", change({ fields: [{ path: ["role"], item: null, from: "a", to: "b" }] }, [over]), nobody],
    ["bio emptied", change({ fields: [{ path: ["body"], item: null, from: "a", to: "" }] }), own],
    [
      "link emptied",
      change({ fields: [{ path: ["link"], item: null, from: "https://x.example", to: null }] }),
      ["explained: stays"],
    ],
    ["skills emptied", change({ fields: [{ path: ["competences"], item: null, from: ["Go"], to: null }] }), own],
    ["skills emptied, empty", change({ fields: [{ path: ["competences"], item: null, from: [], to: null }] }), []],
    ["teams", change({ fields: [{ path: ["teams"], item: null, from: null, to: ["/teams/x"] }] }), ["explained: team"]],
    ["mission removed", change({ fields: [{ path: ["missions", 0], item: running, from: running, to: null }] }), own],
    [
      "a new mission, none there",
      change({ fields: [{ path: ["missions", 0], item: running, from: null, to: running }] }, []),
      ["update: anyone, team"],
    ],
    [
      "of an agent public, beyond",
      missionChange("end", "2026-12-31", "2029-12-31", { ...running, status: "admin" }),
      own,
    ],
    ["beyond, not yet", missionChange("end", "2027-05-23", "2027-09-30"), ["later: 2027-03-30"]],
  ])("%s", (_case, one, expected) => {
    expect(shape(entriesOf(one))).toEqual(expected);
  });
});

describe("an entry", () => {
  const only = (one: Change): Entry => {
    const [entry, ...more] = entriesOf(one).entries;
    if (!entry || more.length > 0) throw new Error("one entry expected");
    return entry;
  };

  it("of a running mission is on the person's page, and its end also on the page for others", () => {
    const entry = only(missionChange("end", "2026-12-31", "2027-07-31"));
    expect(entry.url).toBe("https://espace-membre.incubateur.net/account/base-info");
    expect(entry.fields).toMatchObject([
      {
        label: "Date de fin de mission",
        row: { kind: "mission", start: "2026-01-05", products: ["Aide Facile"] },
        before: "31/12/2026",
        after: "23/05/2027",
        note: { kind: "partly", end: "2027-07-31", due: "2027-01-31" },
      },
    ]);
    const field = {
      key: "missions",
      row: { start: "2026-01-05" },
      item: "end",
      before: "2026-12-31",
      after: "2027-05-23",
    };
    expect(entry.fragment).toEqual({ page: "account", id: "jeanne.exemplaire", fields: [field] });
    expect(entry.others).toMatchObject([
      {
        url: "https://espace-membre.incubateur.net/community/jeanne.exemplaire/update",
        isWhole: true,
        fragment: { page: "update", fields: [field] },
      },
    ]);
  });

  it("is the same where the site's text is not known", () => {
    for (const [from, to, mission] of [
      ["2026-12-31", "2027-03-31", running],
      ["2026-11-20", "2027-03-31", over],
    ] as const) {
      const known = missionChange("end", from, to, mission);
      expect(entriesOf({ ...known, before: null, after: null })).toEqual(entriesOf(known));
    }
    const added = change(
      { fields: [{ path: ["missions", 0], item: running, from: null, to: running }], data: { missions: [running] } },
      [],
    );
    expect(shape(entriesOf({ ...added, before: null, after: null }))).toEqual(shape(entriesOf(added)));
  });

  it("knows a mission by the day on which it begins there", () => {
    const entry = only(missionChange("start", "2026-01-05", "2026-01-12"));
    expect(entry.fragment.fields).toEqual([
      { key: "missions", row: { start: "2026-01-05" }, item: "start", before: "2026-01-05", after: "2026-01-12" },
    ]);
    expect(entry.others).toEqual([]);
  });

  it("names products, incubators and sponsors as the page does", () => {
    expect(
      only(missionChange("startups", ["aide-facile"], ["aide-facile", "aide-simple"])).fragment.fields,
    ).toMatchObject([{ before: ["Aide Facile"], after: ["Aide Facile", "Aide Simple"] }]);
    const product = change({
      ...{ collection: "products", id: "aide-facile", path: "content/_startups/aide-facile.md" },
      fields: [
        { path: ["incubator"], item: null, from: "fabrique", to: "atelier" },
        { path: ["incubators"], item: null, from: null, to: ["atelier", "fabrique"] },
        { path: ["sponsors"], item: null, from: null, to: ["/organisations/dir-exemples", "/organisations/inconnue"] },
      ],
      data: { title: "Aide Facile", incubator: "atelier", incubators: ["atelier", "fabrique"] },
    });
    const { page, url, fragment } = only(product);
    expect([page, url]).toEqual(["product", "https://espace-membre.incubateur.net/startups/aide-facile/info-form"]);
    expect(fragment.fields).toEqual([
      { key: "incubators", before: ["La Fabrique"], after: ["L'Atelier", "La Fabrique"] },
      { key: "sponsors", before: null, after: ["Direction des exemples", "inconnue"] },
    ]);
  });

  it("of a phase is a row, and its end follows from the next", () => {
    const phase = { name: "acceleration", start: "2026-11-02", end: "2027-11-02" };
    const product = change({
      ...{ collection: "products", id: "aide-facile", path: "content/_startups/aide-facile.md" },
      fields: [
        { path: ["phases", 0, "end"], item: { name: "construction" }, from: null, to: "2026-11-02" },
        { path: ["phases", 1], item: phase, from: null, to: phase },
        {
          path: ["events", 0],
          item: { name: "fast", date: "2026-01-02" },
          from: { name: "fast", date: "2026-01-02" },
          to: null,
        },
      ],
    });
    const { entries, explanations } = entriesOf(product);
    expect(explanations.map(({ reason }) => reason)).toEqual(["follows", "follows"]);
    expect(entries[0]?.fragment.fields).toEqual([
      { key: "phases", row: { name: "acceleration", add: true }, item: "name", before: null, after: "acceleration" },
      { key: "phases", row: { name: "acceleration", add: true }, item: "start", before: null, after: "2026-11-02" },
    ]);
    expect(entries[0]?.fields.map(({ moved }) => moved)).toEqual(["added", "removed"]);
  });

  it("of a mission beside others that begin on its day says how many there are", () => {
    const added = { ...running, employer: "Autre", startups: [] };
    const field = { path: ["missions", 1], item: added, from: null, to: added };
    const rows = (before: readonly object[]) =>
      only(change({ fields: [field] }, before)).fragment.fields.map(({ row }) => row?.beside);
    expect(new Set(rows([running]))).toEqual(new Set([1]));
    expect(new Set(rows([over, running]))).toEqual(new Set([2]));
    expect(new Set(rows([{ ...running, start: "2026-02-02" }]))).toEqual(new Set([undefined]));
  });

  it("is blocked by a longer mission, its own or another's", () => {
    const longer = { ...running, start: "2026-02-02", end: "2027-12-31", employer: "Autre" };
    const one = change({
      fields: [{ path: ["role"], item: null, from: "a", to: "b" }],
      data: { missions: [running, longer] },
    });
    const blocker = { start: "2026-02-02", end: "2027-12-31", latest: "2027-05-23", until: "2027-07-01" };
    expect(only(one).blocker).toEqual(blocker);
    expect(only(change({ ...one, data: { missions: [running, { ...longer, status: "admin" }] } })).blocker).toBeNull();
    const shortened = missionChange("end", "2027-12-31", "2027-03-31");
    expect(only(shortened).blocker).toBeNull();
  });

  it("has its address where the settings say", () => {
    const elsewhere = { ...context, origin: "https://espace-membre.beta.gouv.fr" };
    const { entries } = entriesOf(missionChange("end", "2026-11-20", "2027-03-31"), elsewhere);
    expect(entries[0]?.url).toBe("https://espace-membre.beta.gouv.fr/community/jeanne.exemplaire/update");
  });
});

describe("a person to create", () => {
  const data = { fullname: "Marie Claire Fictif", role: "Designer", domaine: "Design", missions: [running] };
  const fieldsOf = (values: object): FieldChange[] =>
    Object.entries(values).map(([key, to]) => ({ path: [key], item: null, from: null, to }));
  const created = (id: string, values = data) =>
    change({ id, kind: "create", before: null, data: values, fields: fieldsOf(values) });

  it("is entered at once, with the incubator, and never an e-mail address", () => {
    const records = {
      "members/marie-claire.fictif.yml":
        "fullname: Marie Claire Fictif\nrole: Designer\ndomaine: Design\nemail: mc@prive.example\nmissions: []\n",
    };
    const [entry] = entriesOf(
      created("marie-claire.fictif"),
      entryContext(undefined, { today: TODAY, records }),
    ).entries;
    expect(entry?.creation).toMatchObject({
      ...{ firstName: "Marie Claire", lastName: "Fictif", otherUsername: null, isRefusedName: false, hasEmail: true },
      atFirstLogin: [{ label: "Rôle actuel", after: "Designer" }],
    });
    expect(entry?.fragment.fields.map(({ key, item, after }) => [item ?? key, after])).toEqual([
      ["firstName", "Marie Claire"],
      ["lastName", "Fictif"],
      ["domaine", "Design"],
      ["start", "2026-01-05"],
      ["end", "2026-12-31"],
      ["status", "independent"],
      ["employer", "Atelier Numéral"],
      ["startups", ["Aide Facile"]],
      ["incubator", ["La Fabrique"]],
    ]);
    expect(JSON.stringify(entry)).not.toContain("prive.example");
  });

  test.each([
    ["marie.fictif", { otherUsername: "marie.claire-fictif", isRefusedName: false }],
    ["marie.claire-fictif", { otherUsername: null, firstName: "Marie", lastName: "Claire Fictif" }],
  ])("as %s: the username it gives", (id, expected) => {
    expect(entriesOf(created(id)).entries[0]?.creation).toMatchObject(expected);
  });

  it("whose name would give the username of a fiche is none to do", () => {
    const site = { "content/_authors/marie.claire-fictif.md": "---\nfullname: Marie Claire-Fictif\n---\n" };
    const { entries, explanations } = entriesOf(
      created("marie.fictif"),
      entryContext(undefined, { today: TODAY, site }),
    );
    expect(entries).toEqual([]);
    expect(explanations).toMatchObject([{ label: "marie.claire-fictif", reason: "username-taken" }]);
  });

  it("with a digit in their name is refused by the site", () => {
    const { entries } = entriesOf(created("lou.test-2", { ...data, fullname: "Lou Test 2" }));
    expect(entries[0]?.creation).toMatchObject({ isRefusedName: true });
  });

  it("whose mission begins too late waits", () => {
    const late = { ...data, missions: [{ ...running, start: "2027-07-01", end: "2027-12-31" }] };
    expect(shape(entriesOf(created("marie-claire.fictif", late)))).toEqual(["later: 2027-01-02"]);
  });
});

describe("every public key", () => {
  const values: Record<keyof typeof fields, string[]> = {
    members: keysOf(fields.members),
    products: keysOf(fields.products),
  };
  const noField: Record<string, ExplanationReason> = {
    ...{ teams: "team", stats: "no-field", accessibility_status: "no-field", mon_service_securise: "no-field" },
    ...{ analyse_risques: "no-field", analyse_risques_url: "no-field" },
  };
  test.each(
    Object.entries(values).flatMap(([collection, keys]) =>
      keys.map((key) => [collection === "members" ? ("members" as const) : ("products" as const), key] as const),
    ),
  )("of %s has its answer: %s", (collection, key) => {
    const path = key === "bio" || key === "description" ? ["body"] : [key];
    const rows: Record<string, FieldChange["to"]> = {
      missions: [running],
      phases: [{ name: "fast", start: TODAY }],
      events: [{ name: "fast", date: TODAY }],
    };
    const to = rows[key] ?? (["techno", "incubators"].includes(key) ? ["un", "deux"] : "texte");
    const one = change({ collection, fields: [{ path, item: null, from: null, to }] });
    const { entries, explanations } = entriesOf(one);
    const reason = noField[key];
    expect(explanations.map((found) => found.reason)).toEqual(reason ? [reason] : []);
    expect(entries.length).toBe(reason ? 0 : 1);
    const form = formAt(collection, path);
    expect(isForm(form)).toBe(reason === undefined);
    expect(isBody(path)).toBe(key === "bio" || key === "description");
  });
});
