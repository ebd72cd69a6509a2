import { describe, expect, it } from "vitest";
import { contactUsername, isActiveProduct, observeFiche } from "../../src/standards/observe-fiche.ts";

const phase = (name: string, start: string) => ({ name, start });

describe("isActive", () => {
  it.each([
    [[phase("investigation", "2026-01-01")], true],
    [[phase("construction", "2025-01-01"), phase("opere", "2026-01-01")], true],
    [[phase("construction", "2026-01-01"), phase("abandon", "2025-01-01")], true],
    [[phase("construction", "2025-01-01"), phase("abandon", "2026-01-01")], false],
    [[phase("construction", "2026-01-01"), phase("transfere", "2026-01-01")], false],
    [[phase("abandon-investigation", "2026-01-01")], false],
    [[], false],
    [null, false],
    ["construction", false],
  ])("%j: %s", (phases, active) => {
    expect(isActiveProduct({ phases })).toBe(active);
  });
});

describe("contactUsername", () => {
  it.each([
    ["hugo.factice@beta.example", "hugo.factice"],
    [" Hugo.Factice@ministere.example ", "hugo.factice"],
    ["léa.specimen@beta.example", "lea.specimen"],
    ["hugo.factice", null],
    ["https://aide.example/contact", null],
    ["a@b@c", null],
    [null, null],
  ])("of %j is %s", (contact, username) => {
    expect(contactUsername({ contact })).toBe(username);
  });
});

describe("the member whose address a contact is", () => {
  const contact = "hugo.factice@beta.example";
  it.each([
    [[{ end: "2025-01-01" }, { end: "2026-02-01" }, { end: "2024-01-01" }], "2026-02-01"],
    [[{ end: "2025-01-01" }, { start: "2026-01-01" }], null],
    [[], null],
  ])("has missions %j that end %s", (missions, lastEnd) => {
    const { contactMember } = observeFiche("aide", { contact }, "2026-11-26", { missions });
    expect(contactMember).toEqual({ username: "hugo.factice", lastEnd, keepsAddress: false });
  });

  it.each([
    ["hugo.factice@beta.gouv.fr", "admin", false],
    ["hugo.factice@ext.beta.gouv.fr", "admin", false],
    ["hugo.factice@ministere.gouv.fr", "independent", true],
    ["hugo.factice@agence.example", "admin", true],
    ["hugo.factice@agence.example", "service", false],
  ])("at %s, last as %s: the address outlives the missions, %s", (contact, status, keepsAddress) => {
    const missions = [
      { end: "2026-02-01", status },
      { end: "2024-01-01", status: "independent" },
    ];
    expect(observeFiche("aide", { contact }, "2026-11-26", { missions }).contactMember).toMatchObject({ keepsAddress });
  });

  it("is nobody where the site has no such member", () => {
    expect(observeFiche("aide", { contact }, "2026-11-26", null).contactMember).toBeNull();
  });
});
