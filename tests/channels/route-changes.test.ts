import { describe, expect, it } from "vitest";
import type { Probation } from "../../src/channels/decide-probation.ts";
import { type RouteHistory, routeChanges } from "../../src/channels/route-changes.ts";
import { branchOf } from "../../src/markers/branch-name.ts";
import type { Change, FieldChange } from "../../src/plan/plan.ts";
import { gitHub } from "../github/api.ts";

const repository = { owner: "betagouv", name: "beta.gouv.fr" };
const access = { push: { repository, github: gitHub(), actor: "app" as const } };
const settings = { delivery: "pull-request" as const };
const paused: Probation = { kind: "paused", maxOpen: 2, declined: [] };

const field = (key: string): FieldChange => ({ path: [key], item: null, from: "a", to: "b" });
const change = (id: string, ...keys: string[]): Change => ({
  ...{ collection: "members", id, path: `content/_authors/${id}.md`, kind: "update", before: "", after: "", data: {} },
  ...{ fields: keys.map(field), records: [`members/${id}.yml`] },
});
const anne = change("anne.essai", "role");
const bruno = change("bruno.essai", "role");
const history = (probation: Probation, ...open: string[]): RouteHistory => ({
  ...{ probation, groupBy: "fiche", openBranches: new Set(open.map((id) => branchOf(`members/${id}`))) },
});
const shown = (options: Parameters<typeof routeChanges>[1], changes = [anne, bruno]) =>
  Object.fromEntries(
    [...routeChanges(changes, options)].map(([kind, all]) => [
      kind,
      all.map(({ id, fields }) => `${id} ${fields.map(({ path }) => path.join(".")).join(" ")}`),
    ]),
  );

describe("the way of a change", () => {
  it.each([
    ["welcome", { kind: "none" }],
    ["limited", { kind: "limited", maxOpen: 2 }],
  ] satisfies [string, Probation][])("is a pull request where they are %s", (_what, probation) => {
    expect(shown({ settings, access, history: history(probation) })).toEqual({
      "pull-request": ["anne.essai role", "bruno.essai role"],
    });
  });

  it("is the espace membre for what has no open pull request, where they are paused", () => {
    expect(shown({ settings, access, history: history(paused, "bruno.essai") })).toEqual({
      "pull-request": ["bruno.essai role"],
      "espace-membre": ["anne.essai role"],
    });
  });

  it("keeps together what travels together", () => {
    const all: RouteHistory = { probation: paused, groupBy: "all", openBranches: new Set([branchOf("all")]) };
    expect(shown({ settings, access, history: all })).toEqual({
      "pull-request": ["anne.essai role", "bruno.essai role"],
    });
    expect(shown({ settings, access, history: { ...all, openBranches: new Set() } })).toEqual({
      "pull-request": [],
      "espace-membre": ["anne.essai role", "bruno.essai role"],
    });
  });

  it("is the espace membre for what an export undid, and a pull request for the rest of the fiche", () => {
    expect(shown({ settings, access, undone: [change("anne.essai", "missions")] })).toEqual({
      "pull-request": ["anne.essai role", "bruno.essai role"],
      "espace-membre": ["anne.essai missions"],
    });
  });

  it("joins both in one change of the fiche where all is entered, in the order of their paths", () => {
    const undone = [change("anne.essai", "missions"), change("aude.essai", "link")];
    const entered = ["anne.essai role missions", "aude.essai link", "bruno.essai role"];
    expect(shown({ settings: { delivery: "espace-membre" }, access, undone })).toEqual({ "espace-membre": entered });
    expect(shown({ settings, access: { push: null }, undone })).toEqual({ "espace-membre": entered });
  });
});
