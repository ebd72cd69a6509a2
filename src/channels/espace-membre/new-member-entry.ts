import { isJsonObject, type JsonObject, textOf, textsOf } from "../../fiches/json.ts";
import type { FieldChange } from "../../plan/plan.ts";
import { usernamePattern } from "../../yaml/shapes.ts";
import type { DescribedChange } from "../describe-change.ts";
import { composeField, composeRow, explanationOf, memberAddress } from "./compose-field.ts";
import type { Entries, Entry, MemberCreation } from "./entry.ts";
import type { EntryContext } from "./entry-context.ts";
import { reasonAgainst } from "./explain.ts";
import { formAt } from "./forms.ts";
import { endToEnter } from "./six-months.ts";
import { splitName, usernameOf } from "./slugs.ts";
import { whoMay } from "./who-may.ts";

/** What the person says at their first login: the form that creates them does not ask. */
const AT_FIRST_LOGIN = ["role", "bio", "github", "competences", "link"];

/**
 * A person to create: names, address, domain, one mission and an incubator. Whoever creates them, the team of the incubator validates,
 * the person completes the rest at their first login, and the fiche comes with the next export.
 */
export function newMemberEntry(change: DescribedChange, context: EntryContext): Entries {
  const { fields, data, id } = change;
  const byKey = new Map(fields.map((field) => [field.path[0], field]));
  const missions = (Array.isArray(data.missions) ? data.missions : []).filter(isJsonObject);
  const mission = missionToCreate(missions, context);
  const ending = mission && endToEnter(wanted(mission), context.today);
  const explanations = fields.flatMap((field) => {
    const reason = reasonAgainst(formAt("members", field.path), field);
    return reason ? [explanationOf(change, field, reason)] : [];
  });
  if (mission && ending?.kind === "later") {
    const row = { kind: "mission" as const, start: textOf(mission.start), products: productNames(mission, context) };
    return { entries: [], later: [{ label: "", row, after: "", siteEnd: "", due: ending.due }], explanations };
  }
  const creation = creationOf(change, missions, mission, context);
  const { otherUsername } = creation;
  if (otherUsername !== null && context.names.hasMember(otherUsername)) {
    const taken = {
      ...explanationOf(change, { path: ["fullname"], item: null }, "username-taken"),
      label: otherUsername,
    };
    return { entries: [], later: [], explanations: [taken, ...explanations] };
  }
  const domaine = byKey.get("domaine");
  const composed = [
    ...(domaine ? [composeField(change, domaine, { row: null, at: null }, context)] : []),
    ...(mission ? [composeMission(change, mission, ending ?? null, context)] : []),
  ];
  const name = (key: "firstName" | "lastName") => ({ key, before: null, after: creation[key] || null });
  const entry: Entry = {
    ...{ collection: "members", id, name: change.description.name, page: "create" },
    url: `${context.origin}/community/create`,
    who: whoMay("create-member", { products: textsOf(mission?.startups), names: context.names }),
    ...{ expiredOn: null, blocker: null, others: [], creation },
    fields: composed.map(({ field }) => field),
    fragment: {
      ...{ page: "create", id },
      fields: [
        name("firstName"),
        name("lastName"),
        ...composed.flatMap(({ fragment }) => fragment),
        ...(creation.incubators.length > 0
          ? [{ key: "incubator", before: null, after: creation.incubators.slice(0, 1) }]
          : []),
      ],
    },
  };
  return { entries: [entry], later: [], explanations };
}

/** The form takes one: the first that runs or comes, else the last. */
function missionToCreate(missions: readonly JsonObject[], { today }: EntryContext): JsonObject | undefined {
  return missions.find(({ end }) => textOf(end) >= today) ?? missions.at(-1);
}

function wanted(mission: JsonObject) {
  const text = (key: string) => textOf(mission[key]);
  return { end: text("end"), siteEnd: null, start: text("start"), status: text("status") };
}

function composeMission(
  change: DescribedChange,
  mission: JsonObject,
  ending: ReturnType<typeof endToEnter> | null,
  context: EntryContext,
) {
  const field: FieldChange = { path: ["missions", 0], item: mission, from: null, to: mission };
  const at = { start: textOf(mission.start) };
  const row = { kind: "mission" as const, start: at.start, products: productNames(mission, context) };
  const isPart = ending?.kind === "partly";
  const composed = composeRow(change, field, { row, at, end: isPart ? ending.end : null }, context);
  if (isPart) composed.field.note = { kind: "partly", end: textOf(mission.end), due: ending.due };
  return composed;
}

function creationOf(
  { id, data, fields, records }: DescribedChange,
  missions: readonly JsonObject[],
  mission: JsonObject | undefined,
  context: EntryContext,
): MemberCreation {
  const { names } = context;
  const { firstName, lastName } = splitName(textOf(data.fullname), id);
  const username = usernameOf(firstName, lastName);
  const products = textsOf(mission?.startups);
  const incubators = new Set(products.flatMap((product) => names.incubatorsOf(product)));
  const keyOf = ({ path }: FieldChange) => (path[0] === "body" ? "bio" : String(path[0]));
  return {
    ...{ kind: "member", firstName, lastName },
    hasEmail: context.withEmail.has(id),
    file: records[0] ?? "",
    incubators: [...incubators].map((incubator) => names.incubator(incubator)),
    otherUsername: username === id ? null : username,
    isRefusedName: !usernamePattern.test(username),
    missingProducts: products.filter((product) => !names.hasProduct(product)).map((product) => names.product(product)),
    atFirstLogin: fields
      .filter((field) => AT_FIRST_LOGIN.includes(keyOf(field)))
      .map((field) => {
        const { field: shown } = composeField({ ...emptyChange, id }, field, { row: null, at: null }, context);
        return { label: shown.label, after: shown.after };
      }),
    furtherMissions: Math.max(0, missions.length - 1),
    validateUrl: memberAddress(context, username),
  };
}

const emptyChange: DescribedChange = {
  ...{ collection: "members", id: "", path: "", kind: "create", before: null, after: "", data: {} },
  ...{ fields: [], records: [], description: { name: "", facts: [] } },
};

function productNames({ startups }: JsonObject, { names }: EntryContext): string[] {
  return textsOf(startups).map((id) => names.product(id));
}
