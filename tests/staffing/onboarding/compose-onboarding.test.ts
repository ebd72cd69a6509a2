import { describe, expect, it } from "vitest";
import { checkSite } from "../../../src/settings/check-site.ts";
import { parseSettings, settingsPath } from "../../../src/settings/parse-settings.ts";
import {
  composeFirstSettings,
  composeOnboarding,
  type Onboarding,
} from "../../../src/staffing/onboarding/compose-onboarding.ts";
import { HOSTILE } from "../../support/delivery-cases.ts";
import { elementsOf, githubHtml } from "../../support/github-html.ts";

const imported: Onboarding = {
  employer: "Atelier Numéral",
  members: 12,
  products: 1,
  hasRecords: false,
  aliases: ["atelier numeral", "Numéral"],
  containing: [{ name: "Malin/Atelier Numéral", missions: 3 }],
  past: 3,
  left: [
    "Non repris dans members/lea.specimen.yml\u00a0: « mission depuis le 4 janvier 2021 · fin » doit être une date.",
  ],
  ownerNames: ["atelier-numeral", "Atelier Numéral SAS"],
  site: "betagouv/beta.gouv.fr",
  homepage: "https://github.com/beta-fiches/beta-fiches",
};
const alone: Onboarding = {
  ...imported,
  ...{ employer: undefined, members: 0, products: 0, aliases: [], containing: [], past: 0, left: [] },
};

describe("the first pull request", () => {
  it.each([
    ["imported", imported],
    ["settings-only", alone],
    ["records-there", { ...alone, employer: "Atelier Numéral", hasRecords: true }],
  ])("reads as tests/fixtures/onboarding/%s.md", async (name, onboarding) => {
    const { title, body } = composeOnboarding(onboarding);
    await expect(`# ${title}\n\n${body}\n`).toMatchFileSnapshot(`../../fixtures/onboarding/${name}.md`);
  });

  it("makes nothing of hostile names but text, and stays short", () => {
    const many = Array.from({ length: 4_000 }, () => ({ name: HOSTILE, missions: 1 }));
    const { body } = composeOnboarding({
      ...imported,
      employer: HOSTILE,
      ownerNames: [HOSTILE],
      aliases: many.map(({ name }) => name),
      containing: many,
      left: many.map(({ name }) => name),
    });
    expect(elementsOf(githubHtml(body))).not.toContain("img");
    expect(body.length).toBeLessThan(20_000);
  });

  it.each(["betagouv/beta.gouv.fr", "autre-organisme/site"])("has settings that the server allows, on %s", (site) => {
    const text = composeFirstSettings("Atelier Numéral", site).get(settingsPath) ?? "";
    const settings = parseSettings(text, settingsPath);
    if (Array.isArray(settings)) throw new Error(settings.map(({ message }) => message).join(" "));
    expect(settings.site.repository).toBe(site);
    expect(checkSite(settings.site, text, { sites: [site] }, "atelier-numeral")).toEqual([]);
  });
});
