import { expect, test } from "vitest";
import { catalogue, type ProblemCode } from "../../src/problems/problem.ts";
import { readsAsDataIn } from "../support/reads-as-data.ts";

const day = "2026-06-30";
const name = "mission depuis le 13 mai 2026, sur `agora` · fin";

/** A value of each detail that problems name, by its name: dates wherever one may stand. */
const samples: Record<string, unknown> = {
  ...{ start: "2026-05-13", end: day, other: day, latest: day, from: day, to: day, signed: day, day, today: day },
  ...{ month: "2026-04", desired: day, actual: day, lastApplied: day, removed: [day], item: day, ends: [day] },
  ...{ field: name, key: "end", text: day, got: day, suggestion: day, expected: "date", choices: [], fault: "other" },
  ...{ nearest: ["agora"], near: ["Atelier"], known: ["end", "start"], usual: ["agora"], missing: ["fullname"] },
  ...{ employers: ["Atelier"], present: ["APP_ID"], people: ["Jeanne"], found: ["Fin"], ordered: ["devops-junior"] },
  ...{ vanished: 0, count: 12, fiches: 3, problems: 2, files: 2, lines: 3, left: 100, status: 404, kib: 300, mib: 70 },
  ...{ changed: 12, followed: 20, common: { field: "missions · fin", count: 12, to: day }, maximum: 200, limit: 12 },
  ...{ done: 200, price: 100, scheduled: 200, experience: 2, least: 3, most: 5, workingDays: 21, port: 80 },
  ...{
    canBeTwo: true,
    bound: "minimum",
    of: "items",
    as: "date",
    meant: "acceleration",
    detail: null,
    usualSite: null,
  },
};

/** Details of one problem that mean something else in others. */
const special: Partial<Record<ProblemCode, Record<string, unknown>>> = {
  "right-missing": { right: "open", actor: "app" },
  "branches-protected": { branches: ["beta-fiches/**"] },
  "reviewers-refused": { logins: ["lea-specimen"] },
  "invalid-username": { suggestion: "paul.modele" },
  "sheet-work-differs": { got: "12,5" },
  "mission-start-differs": { record: "2026-05-13", site: day },
  "days-beyond-order": { ordered: 100 },
  "option-invalid": { expected: "une date" },
  "site-update-failed": { reason: "unreachable", kept: { day, time: "9 h 05", age: 2 } },
  "argument-unexpected": { places: ["--site SITE"] },
  "sheet-month-as-day": { got: "06/2026" },
  "sheet-unreadable": { reason: "long" },
  "sheet-not-opened": { why: "inflated" },
  "sheet-not-used": { names: ["Congés", "Notes"] },
  "new-row-left": { names: ["Adresse électronique", "Phases"] },
  "sheet-name-shared": { ids: ["lea.specimen", "lea.specimen.b"] },
  "sheet-row-of-nobody": { columns: ["Identifiant", "Nom"] },
  "sheet-rows-differ": { first: "Designer" },
  "sheet-too-large": { of: "rows" },
  "sheet-other-file": { other: "pdf" },
  "sheet-value": { kind: "date" },
  "sheet-inconsistent": { got: "12,5" },
  "environment-invalid": { kind: "port" },
  "yaml-syntax": { reason: "tab" },
  "fiche-unreadable": { reason: "tab" },
  "site-json-unreachable": { reason: "time-out" },
  "espace-membre-unreachable": { reason: "time-out" },
  "settings-misplaced": { found: "beta-fiches.yml", from: null },
  "records-elsewhere": { found: "dossiers" },
  "duplicate-record": { other: "members/paul.modele.yaml" },
  "twin-record": { other: "members/paul.modele.yml" },
  "phases-out-of-order": { other: "construction" },
  "phases-overlap": { other: "construction" },
  "exclusive-keys": { other: "prix unitaire", otherKey: "unitPrice", key: "unitPriceCents" },
  "too-many-records": { count: 3_000 },
  "doctor-permission": { permission: "contents", wanted: "write", got: "read" },
  "doctor-events": { events: ["push"] },
  "new-order-line": { got: "devops:6", units: ["devops-junior"] },
  "environment-key-alone": { missing: "ESPACE_MEMBRE_FOR" },
  "grist-refused": { refusal: "table-hidden" },
  "grist-host-refused": { allowed: ["grist.example"] },
  "grist-cell": { fault: "error" },
  "grist-rows-gone": { ids: ["jeanne.exemplaire"] },
  "standard-not-met": { missing: null },
  "too-much-work": { limit: "time" },
  "pages-too-much-work": { what: "contract", limit: "time" },
  "import-record-left": { twin: null },
  "sheet-column-missing": { found: ["Fin"], unread: ["Sortie du dispositif"] },
  "sheet-column-unread": { unread: ["Service acheteur"] },
  "sheet-missions-unread": { unread: ["Période"] },
  "action-github-failed": { reason: "forbidden" },
  "option-beside": { other: "--since-last" },
  "overlap-billed": { from: "2026-04", to: "2026-06", billed: 2_000, unbilled: 300, excess: 200 },
  "browser-unnamed": { use: "report --format pdf" },
  "browser-driver-missing": { use: "check --browser" },
};

test.each(Object.keys(catalogue) as ProblemCode[])("%s names values as people do, and days in letters", (code) => {
  const known: Record<string, unknown> = { ...samples, ...special[code] };
  const details = new Proxy({}, { get: (_, key) => known[String(key)] ?? "agora" });
  const { message, remedy } = catalogue[code] as unknown as Record<"message" | "remedy", (details: object) => string>;
  expect([message(details), remedy(details)].flatMap(readsAsDataIn)).toEqual([]);
});
