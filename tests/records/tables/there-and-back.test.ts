import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { domains } from "../../../src/fiches/vocabularies.ts";
import { deliverableKinds } from "../../../src/records/deliverable-kind.ts";
import { memberRecordSchema } from "../../../src/records/member-record.ts";
import { orderRecordSchema } from "../../../src/records/order-record.ts";
import { priceScheduleSchema } from "../../../src/records/price-schedule.ts";
import { productRecordSchema } from "../../../src/records/product-record.ts";
import type { Records } from "../../../src/records/records.ts";
import { tables } from "../../../src/records/tables/table-kinds.ts";
import { units } from "../../../src/records/unit.ts";
import { forms, inSheets } from "../../support/sheets-of.ts";

/** What spreadsheets, and people who read them, do things to. */
const traps = [
  ...["(vide)", "(à retirer)", '="x"', "=1+1", "@jeanne", "-5", "+33 1", "'texte", "#N/A", "Err:502", "VRAI", "oui"],
  ...[
    "1 234,5",
    "2026-01-05",
    "janv.-26",
    "46082",
    " bord ",
    "a, b",
    "a ; b",
    "• puce",
    "- tiret",
    'le "pro"',
    "é\u0301",
  ],
  ...[
    "Total",
    "Succès",
    "success",
    "Développement",
    "<b>&amp;</b>",
    "_x000D_",
    "x;y\tz".replace("\t", " "),
    "Jeanne Exemplaire",
  ],
];
const word = fc
  .oneof(fc.constantFrom(...traps), fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }))
  .filter((text) => /^(?=.*\S)[^\p{Cc}\p{Cs}\u2028\u2029\uFFFD\uFFFE\uFFFF]*$/u.test(text));
const text = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => `${a}\n\n${b}`),
);
const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const words = fc.uniqueArray(word, { maxLength: 3, selector: (one) => one.normalize("NFC") });
const decimal = fc.integer({ min: 1, max: 99_999 }).map((hundredths) => hundredths / 100);
const unit = fc.constantFrom(...units);
const id = fc.constantFrom("jeanne.exemplaire", "paul.modele", "aide-facile", "BC-2026-014", "Bon 7");
const period = fc.uniqueArray(day, { minLength: 2, maxLength: 2 }).map((days) => days.toSorted());

const list = (item: fc.Arbitrary<object>) => fc.array(item, { maxLength: 3 });
const some = <Shape extends object>(
  shape: { [Key in keyof Shape]: fc.Arbitrary<Shape[Key]> },
  required: (keyof Shape)[] = [],
) => fc.record(shape, { requiredKeys: required });
/** A value, or what takes it off the fiche. */
const orNull = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const mission = fc
  .tuple(
    period,
    some({
      status: fc.constantFrom("independent", "service", "admin"),
      employer: word,
      startups: fc.uniqueArray(id, { maxLength: 3 }),
      order: fc.constant("BC-2026-014"),
      unit,
      ...{ rulesAgreedOn: day, rulesReviewedOn: day, rulesReviewDue: day },
    }),
  )
  .map(([[start, end], more]) => ({ start, end, ...more }));
const member = some(
  {
    ...{
      fullname: word,
      role: word,
      domaine: fc.constantFrom(...domains),
      github: word,
      link: fc.oneof(word, fc.constant("")),
    },
    ...{ competences: words, teams: words, bio: text, publish: fc.boolean(), existingFiche: fc.boolean() },
    ...{ email: fc.constant("a@b.example"), missions: list(mission), experience: fc.integer({ min: 0, max: 70 }) },
    ...{ otherClients: fc.boolean(), otherClientsAskedOn: day },
    checkIns: list(some({ date: day, with: word, note: text }, ["date", "with"])),
    trainings: list(
      some(
        {
          date: day,
          title: word,
          kind: fc.constantFrom("received", "given"),
          hours: decimal,
          skills: words,
          to: words,
        },
        ["date", "title", "kind", "hours"],
      ),
    ),
  },
  ["fullname", "role", "domaine", "missions"],
);
const named = (key: string, more: object) => list(some({ [key]: word, ...more }, [key]));
const phase = fc
  .tuple(period, word, some({ comment: orNull(text) }))
  .map(([[start, end], name, more]) => ({ name, start, end, ...more }));
const product = some({
  ...Object.fromEntries(
    [
      "title",
      "incubator",
      "contact",
      "link",
      "repository",
      "stats_url",
      "budget_url",
      "impact_url",
      "dashlord_url",
      "accessibility_status",
      "analyse_risques_url",
    ].map((key) => [key, orNull(key === "incubator" ? id : word)]),
  ),
  ...Object.fromEntries(
    ["incubators", "sponsors", "techno", "usertypes", "thematiques"].map((key) => [
      key,
      orNull(key === "incubators" ? fc.uniqueArray(id, { maxLength: 2 }) : words),
    ]),
  ),
  ...Object.fromEntries(["stats", "analyse_risques", "mon_service_securise"].map((key) => [key, orNull(fc.boolean())])),
  ...{ mission: orNull(text), description: orNull(text), beneficiary: word, openPoints: words, nextCommittee: day },
  phases: orNull(fc.uniqueArray(phase, { maxLength: 3, selector: ({ name }) => name })),
  events: orNull(list(some({ name: word, date: day, comment: orNull(text) }, ["name", "date"]))),
  risks: named("name", {
    level: fc.constantFrom("low", "medium", "high"),
    owner: word,
    mitigation: text,
    since: day,
    closedOn: day,
    history: list(some({ on: day, level: fc.constantFrom("low", "medium", "high"), note: word }, ["on"])),
    comment: text,
  }),
  attestations: list(
    some(
      {
        rule: fc.constant("franceconnect"),
        answer: fc.constantFrom("pass", "not-applicable"),
        by: fc.constant("jeanne.exemplaire"),
        on: day,
        proof: word,
        note: text,
      },
      ["rule", "answer", "by", "on"],
    ),
  ),
  contacts: named("name", { role: word, email: word, phone: word }),
  documentation: list(some({ title: word, url: word }, ["title", "url"])),
  impact: list(
    some({ indicator: word, value: fc.oneof(decimal, fc.constant(0)), unit: word, date: day, source: word }, [
      ...(["indicator", "value", "date"] as const),
    ]),
  ),
  deliverables: list(
    some({ kind: fc.constantFrom(...deliverableKinds), title: word, url: word, date: day, result: text }, ["kind"]),
  ),
  committees: list(
    some({ date: day, decision: fc.constantFrom("continue", "conditions", "stop"), note: text, phase: word }, [
      ...(["date", "decision"] as const),
    ]),
  ),
});
const order = fc
  .tuple(
    period,
    some(
      {
        ...{ beneficiary: word, product: id, signed: day, objectives: words, rituals: words, metrics: words },
        lines: fc.array(
          fc.oneof(
            some(
              { unit, quantity: decimal, unitPrice: decimal, amendment: word, amendedOn: day, credit: fc.boolean() },
              [...(["unit", "quantity", "unitPrice"] as const)],
            ),
            some({ unit, quantity: decimal, unitPriceCents: fc.integer({ min: 1, max: 9_999 }) }, [
              "unit",
              "quantity",
              "unitPriceCents",
            ]),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        work: list(
          some({ month: day.map((one) => one.slice(0, 7)), unit, member: id, days: decimal, activity: word }, [
            "month",
            "unit",
            "member",
            "days",
            "activity",
          ]),
        ),
        activities: list(some({ activity: word, days: decimal }, ["activity", "days"])),
        overlaps: list(
          fc.tuple(period, decimal).map(([[start, end], days]) => {
            return { leaving: "paul.modele", arriving: "jeanne.exemplaire", start, end, days };
          }),
        ),
        replacements: list(
          some({ member: id, askedOn: day, answeredOn: day, answeredBy: id, note: text }, ["member", "askedOn"]),
        ),
      },
      ["beneficiary", "product", "signed", "lines"],
    ),
  )
  .map(([[start, end], value]) => ({ ...value, start, end }));
const prices = fc
  .uniqueArray(
    fc
      .tuple(day, some({ note: word }), some(Object.fromEntries(units.map((one) => [one, decimal]))))
      .map(([from, more, own]) => ({ from, ...more, prices: own })),
    { minLength: 1, maxLength: 3, selector: ({ from }) => from },
  )
  .map((revisions) => ({ revisions }));

const fileOf = <Schema extends z.ZodType>(schema: Schema, name: string, value: unknown) => ({
  id: name,
  file: "",
  text: "",
  value: schema.parse(value),
});

describe.each(forms)("Records that go to %s sheets and back", (form) => {
  it("are the same records", () => {
    const all = fc.record({ one: member, two: member, product, order, prices });
    fc.assert(
      fc.property(all, (made) => {
        const records = {
          members: [
            fileOf(memberRecordSchema, "jeanne.exemplaire", made.one),
            fileOf(memberRecordSchema, "paul.modele", made.two),
          ],
          products: [fileOf(productRecordSchema, "aide-facile", made.product)],
          orders: [fileOf(orderRecordSchema, "BC-2026-014", made.order)],
          prices: fileOf(priceScheduleSchema, "prices", made.prices),
        };
        const back = inSheets(records, form);
        expect(back.problems.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(valuesOf(back)).toEqual(valuesOf(records));
      }),
      { numRuns: 40 },
    );
  });
});

/** What is sorted by its day has no other order, and a text no line break at its end. */
function valuesOf({ members, products, orders, prices }: Pick<Records, "members" | "products" | "orders" | "prices">) {
  const files = [...members, ...products, ...orders, ...(prices ? [prices] : [])];
  return files.map(({ id: name, value }) => [name, ordered(value)]);
}

const sorted = new Set([
  "missions",
  "phases",
  "events",
  "checkIns",
  "trainings",
  "attestations",
  "impact",
  "committees",
  "work",
  "replacements",
  "overlaps",
]);
const texts = new Set(
  Object.values(tables).flatMap(({ columns }) => columns.filter(({ type }) => type === "texts").map(({ key }) => key)),
);

function ordered(value: unknown, key = ""): unknown {
  if (typeof value === "string") return texts.has(key) ? value.replace(/\n+$/, "") : value;
  if (Array.isArray(value)) {
    const items = value.map((item) => ordered(item));
    return sorted.has(key) ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, ordered(inner, name)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

it("Every key that a schema knows has its column, or its table", () => {
  const schemas = {
    members: memberRecordSchema,
    products: productRecordSchema,
    orders: orderRecordSchema,
    prices: priceScheduleSchema,
  };
  for (const [folder, schema] of Object.entries(schemas)) {
    const own = Object.values(tables).filter((table) => table.folder === folder);
    const known = new Set(
      own.flatMap(({ list: name, columns }) => (name === null ? columns.map(({ key }) => key) : [name])),
    );
    expect(Object.keys(schema.shape).filter((key) => !known.has(key))).toEqual([]);
    for (const { list: name, columns, owner } of own) {
      if (name === null) continue;
      const shape = itemShape(schema.shape, name);
      const keys = new Set([owner.key, ...columns.map(({ key }) => key), "prices"]);
      expect(Object.keys(shape).filter((key) => !keys.has(key))).toEqual([]);
    }
  }
});

it.each(forms)("Ids that begin as labels of rows do come back from %s", (form) => {
  const names = ["exemple", "exemple.test", "exemple-bis", "exemples", "total", "total.energie", "somme", "nombre.un"];
  const members = names.map((name) =>
    fileOf(memberRecordSchema, name, { fullname: `Jeanne ${name}`, role: "Dev", domaine: domains[0], missions: [] }),
  );
  const products = ["exemple", "Exemple", "exemple.produit"].map((name) => fileOf(productRecordSchema, name, {}));
  const orders = ["Exemple", "total"].map((name) =>
    fileOf(orderRecordSchema, name, {
      ...{ beneficiary: "DINUM", product: "exemple", signed: "2026-01-05", start: "2026-01-05", end: "2026-02-05" },
      lines: [{ unit: units[0], quantity: 1, unitPrice: 1 }],
    }),
  );
  const back = inSheets({ members, products, orders, prices: null }, form);
  const ids = (files: readonly { id: string }[]) => files.map(({ id: one }) => one).toSorted();
  expect([ids(back.members), ids(back.products), ids(back.orders)]).toEqual([ids(members), ids(products), ids(orders)]);
});

function itemShape(shape: Readonly<Record<string, unknown>>, name: string): object {
  let inner = shape[name];
  while (inner instanceof z.ZodExactOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodOptional)
    inner = inner.unwrap();
  if (!(inner instanceof z.ZodArray) || !(inner.element instanceof z.ZodObject))
    throw new Error(`${name} is no list of maps`);
  return inner.element.shape;
}
