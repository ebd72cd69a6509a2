import { describe, expect, it } from "vitest";
import { checkContract } from "../../src/contract/check-contract.ts";
import { createContractContext } from "../../src/contract/contract-context.ts";
import { JEANNE, ORDER, parse, problemsOf, small } from "../support/contract-of.ts";

const SOON = { today: "2026-05-15", endingWeeks: 8 };
const MAY = "2026-05-15";

type Edit = [file: string, from: string, to: string];
type Case = [what: string, edits: Edit[], code: string, file: string, line: number, message: string];

function edited(edits: readonly Edit[]): Record<string, string> {
  const files = { ...small };
  for (const [file, from, to] of edits) {
    const text = files[file] ?? "";
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    files[file] = text.replace(from, to);
  }
  return files;
}

describe("the rules of the contract", () => {
  it.each([MAY, null])("say nothing where all is well (today: %s)", (today) => {
    expect(problemsOf(small, today)).toEqual([]);
  });

  it.each([
    ["names no product", "    startups: [aide-facile]\n", ""],
    ["has an empty list of products", "[aide-facile]", "[]"],
    [
      "names its order in another Unicode form",
      "    startups: [aide-facile]\n    order: BC-1",
      `    order: ${"BC-é".normalize("NFD")}`,
    ],
  ])("say nothing of work under a mission that %s", (_, from, to) => {
    const { [ORDER]: order = "", ...others } = edited([[JEANNE, from, to]]);
    const reference = to.includes("order:") ? "BC-é".normalize("NFC") : "BC-1";
    expect(problemsOf({ ...others, [`orders/${reference}.yml`]: order }, MAY)).toEqual([]);
  });

  it("say nothing to who records no order", () => {
    const { [ORDER]: _, ...others } = small;
    expect(problemsOf(others, MAY)).toEqual([]);
  });

  it("tell of a credit that gives back more than the order counts at its price, at its line", () => {
    const credit = (price: string, quantity = 1) => ({
      ...small,
      [ORDER]:
        small[ORDER]?.replace(
          "work:",
          `  - {unit: devops-confirme, quantity: ${quantity}, unitPrice: "${price}", credit: true}\nwork:`,
        ) ?? "",
    });
    const found = (files: Record<string, string>) =>
      problemsOf(files, MAY).flatMap(({ code, line, message }) => (code === "credit-beyond" ? [[line, message]] : []));
    expect(found(credit("12000.00", 2))).toEqual([]);
    const says = (beyond: string) =>
      `L'avoir rend ${beyond} UO «\u00a0devops-confirme\u00a0» de plus que ce bon de commande n'en compte à ce prix.`;
    expect(found(credit("12000.00", 2.5))).toEqual([[10, says("0,5")]]);
    expect(found(credit("11000.00"))).toEqual([[10, says("1")]]);
  });

  const order = (more: string) => ({ [ORDER]: `${small[ORDER]}${more}` });
  const rules = (more: string) => ({
    [JEANNE]: small[JEANNE]?.replace("order: BC-1\n", `order: BC-1\n    ${more.replace(", ", "\n    ")}\n`) ?? "",
  });
  const risk = (more: string) => ({ "products/aide-facile.yml": `risks:\n  - { name: Panne, ${more} }\n` });
  it.each<[string, Record<string, string>, string | null]>([
    [
      "answered",
      order("replacements: [{member: a.b, askedOn: 2026-04-10, answeredOn: 2026-04-01}]\n"),
      "date du remplacement",
    ],
    [
      "answered the same day",
      order("replacements: [{member: a.b, askedOn: 2026-04-10, answeredOn: 2026-04-10}]\n"),
      null,
    ],
    ["signed", { [ORDER]: small[ORDER]?.replace("2025-12-15", "2027-01-05") ?? "" }, "fin"],
    [
      "amended",
      { [ORDER]: small[ORDER]?.replace('"12000.00"', '"12000.00"\n    amendedOn: 2025-12-01') ?? "" },
      "date de l'avenant",
    ],
    ["reviewed", rules("rulesAgreedOn: 2026-02-01, rulesReviewedOn: 2026-01-31"), "date de la revue des règles"],
    ["to review", rules("rulesAgreedOn: 2026-02-01, rulesReviewDue: 2026-01-31"), "prochaine revue des règles"],
    ["closed", risk("since: 2026-02-10, closedOn: 2026-02-09"), "date de levée"],
    ["reviewed before it was seen", risk("since: 2026-02-10, history: [{on: 2026-02-09}]"), "revue"],
    ["closed before a review", risk("history: [{on: 2026-02-09}], closedOn: 2026-02-08"), "date de levée"],
    ["without the other", risk("closedOn: 2026-02-08"), null],
  ])("tell of two days that are the wrong way round: %s", (_, files, later) => {
    const found = problemsOf({ ...small, ...files }, MAY).filter(({ code }) => code === "dates-out-of-order");
    expect(found.map(({ message }) => message.slice(0, message.indexOf(" (")))).toEqual(
      later === null ? [] : [`«\u00a0${later}\u00a0»`],
    );
    const { [ORDER]: __, ...withoutOrders } = { ...small, ...files };
    const left = problemsOf(withoutOrders, MAY).filter(({ code }) => code === "dates-out-of-order");
    expect(left).toHaveLength(ORDER in files ? 0 : found.length);
  });

  it.each<Case>([
    [
      "days beyond the order, on the line that passes it, months in order",
      [
        [ORDER, "month: 2026-01", "month: 2026-03"],
        [ORDER, "days: 15\n    activity: Développement\n  - month", "days: 20\n    activity: Développement\n  - month"],
        [ORDER, "quantity: 2", "quantity: 1.5"],
      ],
      "days-beyond-order",
      ORDER,
      14,
      "35 jours de « devops-confirme » sur ce bon de commande, qui en compte 30.",
    ],
    [
      "activities planned beyond the order",
      [
        [
          ORDER,
          "work:",
          "activities:\n  - { activity: Développement, days: 30 }\n  - { activity: Tests, days: 10.5 }\nwork:",
        ],
      ],
      "activities-beyond-order",
      ORDER,
      11,
      "Les activités prévues comptent 40,5 jours, et ce bon de commande 40.",
    ],
    [
      "a unit that nobody ordered",
      [[ORDER, "unit: devops-confirme\n    member", "unit: bizdev-customer-success\n    member"]],
      "unit-not-ordered",
      ORDER,
      12,
      "Ce bon de commande ne compte aucune unité d'œuvre « bizdev-customer-success ».",
    ],
    [
      "work outside of the order's dates",
      [[ORDER, "start: 2026-01-05", "start: 2026-02-01"]],
      "work-outside-order",
      ORDER,
      11,
      "Le travail de janvier 2026 est hors des dates du bon de commande (du 1er février 2026 au 31 décembre 2026).",
    ],
    [
      "work of a person without a record",
      [[ORDER, "member: jeanne.exemplaire", "member: jeane.exemplaire"]],
      "work-by-unknown",
      ORDER,
      13,
      "Aucun dossier de membre ne s'appelle « jeane.exemplaire ».",
    ],
    [
      "work of a person with no mission on the product",
      [[JEANNE, "startups: [aide-facile]", "startups: [carnet-temoin]"]],
      "work-without-mission",
      ORDER,
      13,
      "jeanne.exemplaire n'a pas de mission sur « aide-facile » en janvier 2026.",
    ],
    [
      "work of a month before the mission",
      [[JEANNE, "start: 2026-01-05", "start: 2026-02-02"]],
      "work-without-mission",
      ORDER,
      13,
      "jeanne.exemplaire n'a pas de mission sur « aide-facile » en janvier 2026.",
    ],
    [
      "more days than a month has",
      [[ORDER, "month: 2026-02", "month: 2026-01"]],
      "month-overloaded",
      ORDER,
      19,
      "jeanne.exemplaire a 30 jours en janvier 2026, qui ne compte que 21 jours ouvrés.",
    ],
    [
      "a mission whose order has no record",
      [[JEANNE, "order: BC-1", "order: BC-2"]],
      "mission-order-unknown",
      JEANNE,
      9,
      "Aucun bon de commande ne s'appelle « BC-2 ».",
    ],
    [
      "a mission without an order",
      [[JEANNE, "    order: BC-1\n", ""]],
      "mission-without-order",
      JEANNE,
      6,
      "La mission du 5 janvier 2026 au 31 décembre 2026 n'a pas de bon de commande.",
    ],
    [
      "a mission that goes on after its order",
      [[JEANNE, "end: 2026-12-31", "end: 2027-01-15"]],
      "mission-beyond-order",
      JEANNE,
      7,
      "La mission continue après la fin du bon BC-1 (31 décembre 2026).",
    ],
    [
      "an order with nobody on it any more",
      [[JEANNE, "end: 2026-12-31", "end: 2026-04-30"]],
      "order-without-member",
      ORDER,
      2,
      "Personne n'est prévu sur ce bon de commande, où il reste 10 jours.",
    ],
    [
      "an order that ends soon with work left and people on it",
      [[ORDER, "end: 2026-12-31", "end: 2026-06-30"]],
      "order-ending",
      ORDER,
      5,
      "Ce bon de commande se termine le 30 juin 2026, avec Jeanne Exemplaire encore en mission et 10 jours à faire.",
    ],
    [
      "an order that ends soon with people on it and no day left",
      [
        [ORDER, "end: 2026-12-31", "end: 2026-06-30"],
        [ORDER, "quantity: 2", "quantity: 1.5"],
      ],
      "order-ending",
      ORDER,
      5,
      "Ce bon de commande se termine le 30 juin 2026, avec Jeanne Exemplaire encore en mission et sans jour restant.",
    ],
    [
      "an order that ends soon with units given back",
      [
        [ORDER, "end: 2026-12-31", "end: 2026-06-30"],
        [ORDER, "lines:\n", "lines:\n  - {unit: devops-confirme, quantity: 0.25, unitPrice: 12000, credit: true}\n"],
      ],
      "order-ending",
      ORDER,
      5,
      "Ce bon de commande se termine le 30 juin 2026, avec Jeanne Exemplaire encore en mission et 5 jours à faire.",
    ],
    [
      "a price that is not the schedule's",
      [[ORDER, '"12000.00"', '"12000.50"']],
      "price-differs",
      ORDER,
      9,
      "« devops-confirme » est à 12 000,50 €, et à 12 000,00 € au bordereau depuis le 1er janvier 2025.",
    ],
    [
      "a price that the schedule has not yet",
      [["prices.yml", "2025-01-01", "2026-01-01"]],
      "price-missing",
      ORDER,
      7,
      "Le bordereau n'a pas de prix pour « devops-confirme » au 15 décembre 2025.",
    ],
    [
      "a réversibilité of more than a month",
      [[JEANNE, "unit: devops-confirme", "unit: reversibilite"]],
      "reversibility-too-long",
      JEANNE,
      7,
      "Une réversibilité ne dure pas plus d'un mois : commencée le 5 janvier 2026, elle se termine au plus tard le 4 février 2026.",
    ],
  ])("find %s", (_, edits, code, file, line, message) => {
    const found = problemsOf(edited(edits), MAY).filter((problem) => problem.code === code);
    expect(found).toMatchObject([{ file, line }]);
    expect(plain(found[0]?.message)).toBe(message);
  });

  it.each([
    ["2026-11-05", ["order-ending"]],
    ["2026-11-04", []],
    ["2027-01-01", []],
  ])("speak of an order that ends on 2026-12-31 eight weeks before (today: %s)", (today, codes) => {
    expect(problemsOf(small, today).map(({ code }) => code)).toEqual(codes);
  });

  it("ask no order of a mission that is over, and nothing of the day where there is none", () => {
    const files = edited([[JEANNE, "    order: BC-1\n", ""]]);
    expect(problemsOf(files, null)).toEqual([]);
    expect(problemsOf(files, "2027-01-01")).toEqual([]);
  });

  it.each([
    ["devops-junior", 2.9, undefined],
    ["devops-junior", 3, "experience-above-unit"],
    ["devops-confirme", 2.9, "experience-below-unit"],
    ["devops-confirme", 3, undefined],
    ["devops-confirme", 8, undefined],
    ["devops-confirme", 8.5, "experience-above-unit"],
    ["devops-senior", 7.9, "experience-below-unit"],
    ["devops-senior", 8, undefined],
    ["design-junior", 3, "experience-above-unit"],
    ["design-confirme", 2, "experience-below-unit"],
    ["design-confirme", 20, undefined],
    ["product-management", 2, "experience-below-unit"],
    ["product-management", 3, undefined],
    ["product-management-junior", 0.4, "experience-below-unit"],
    ["product-management-junior", 0.5, undefined],
    ["bizdev-customer-success", 0, undefined],
  ])("judge %s by %d years: %s", (unit, years, code) => {
    const files = edited([
      [JEANNE, "unit: devops-confirme", `unit: ${unit}`],
      [JEANNE, "experience: 5", `experience: ${years}`],
      [ORDER, small[ORDER]?.slice(small[ORDER].indexOf("work:")) ?? "", ""],
    ]);
    const found = problemsOf(files, MAY).filter((problem) => problem.code.startsWith("experience"));
    expect(found.map((problem) => [problem.code, problem.line])).toEqual(code === undefined ? [] : [[code, 10]]);
  });

  it("judge by the unit of the work too, and say when years are missing", () => {
    const files = edited([
      [JEANNE, "    unit: devops-confirme\n", ""],
      [JEANNE, "experience: 5\n", ""],
    ]);
    expect(problemsOf(files, MAY)).toMatchObject([{ code: "experience-missing", file: ORDER, line: 12 }]);
  });

  it.each([
    ["2026-01-31", []],
    ["2026-02-28", ["reversibility-too-long"]],
  ])("hold an order of nothing but a réversibilité to a month (end: %s)", (end, codes) => {
    const files = {
      [ORDER]: (small[ORDER] ?? "")
        .replace("end: 2026-12-31", `end: ${end}`)
        .replaceAll("unit: devops-confirme", "unit: reversibilite")
        .replace(/work:[\s\S]*/, ""),
    };
    expect(problemsOf(files, null).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ["2026-02", []],
    ["2026-03", ["reversibility-too-long"]],
  ])("hold the réversibilité of a larger order to the months that one month can touch (%s)", (month, codes) => {
    const files = edited([
      [ORDER, "lines:\n", 'lines:\n  - unit: reversibilite\n    quantity: 2\n    unitPrice: "9000.00"\n'],
      [ORDER, "unit: devops-confirme\n    member", "unit: reversibilite\n    member"],
      [ORDER, "2026-02\n    unit: devops-confirme", `${month}\n    unit: reversibilite`],
    ]);
    const found = problemsOf(files, null).filter(({ code }) => code !== "price-missing");
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it("conclude nothing from the silence of records in error", () => {
    const found = (path: string) =>
      createContractContext(parse({ ...small, [path]: "fullname: Jeanne Exemplaire\nproduct: a\n" }), SOON);
    expect(checkContract(found(JEANNE))).toEqual([]);
    expect(checkContract(found(ORDER))).toEqual([]);
  });
});

/** No-break spaces as plain ones, to read in a table. */
function plain(text = ""): string {
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
}
