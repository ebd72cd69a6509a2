import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, type Opened, openBrowser, openForm } from "./open-browser.ts";

describe.skipIf(!hasChromium)("the double's pages of products and new members, in Chromium", () => {
  let browser: Browser;
  let opened: Opened;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());
  afterEach(() => opened.close());

  const open = async (path: string, session = "jeanne.exemplaire", accepts = false) => {
    opened = await openForm(browser, path, session, accepts);
  };
  const product = () => opened.double.database.products[0];

  it("takes one contact, who must be active, and refuses another in silence", async () => {
    await open("/startups/aide-facile/info-form", "zoe.passante");
    const contact = opened.page.getByLabel("Point de contact Incubateur");
    expect(await contact.inputValue()).toBe("Tom Equipe");
    await contact.fill("agathe");
    await opened.page.getByRole("option", { name: "Agathe Agente" }).click();
    await opened.saved();
    expect(product()?.contact_incubator).toBe("agathe.agente");
    await contact.fill("specimen");
    await opened.page.getByRole("option", { name: "Léa Specimen" }).click();
    await opened.answered(() => opened.save().click());
    expect(opened.log()).toEqual(["saved contact_incubator", "refused contact_incubator"]);
    expect(product()?.contact_incubator).toBe("agathe.agente");
  });

  it("edits a product: texts, phases, events, techno by a bare Enter, a new sponsor", async () => {
    await open("/startups/aide-facile/info-form", "zoe.passante");
    await opened.named("startup.stats_url").fill("https://exemple.fr/stats");
    await opened.button("Ajouter une phase").click();
    await opened.named("startupPhases.2.name").selectOption("acceleration");
    await opened.named("startupPhases.2.start").fill("2026-11-02");
    await opened.button("Ajouter un événement").click();
    await opened.button("Supprimer l’événement 2").click();
    await opened.page.locator("#techo-editor").pressSequentially("Elixir");
    await opened.page.keyboard.press("Enter");
    await opened.button("Ajouter un sponsor").click();
    await opened.page.getByLabel("Nom du sponsor").fill("Direction Neuve");
    await opened.button("Créer le sponsor").click();
    await opened.saved();
    expect(product()).toMatchObject({
      stats_url: "https://exemple.fr/stats",
      techno: ["Elixir"],
      sponsors: ["dir-exemples", "direction-neuve"],
      contact_incubator: "tom.equipe",
      events: [{ name: "committee", date: "2025-02-03", comment: "Premier comité" }],
    });
    // The end of a phase has no field, and stays.
    expect(product()?.phases).toEqual([
      { name: "investigation", start: "2024-03-01", end: "2024-09-01" },
      { name: "construction", start: "2024-09-01" },
      { name: "acceleration", start: "2026-11-02" },
    ]);
    expect(opened.said).toEqual([]);
  });

  it.each([
    ["a short description", "textarea", "Trop court"],
    ["no contact", "startup.contact", "deux@exemple.fr, trois@exemple.fr"],
    ["no name", "startup.name", ""],
    ["no objective", "startup.pitch", ""],
    ["a link that is none", "startup.link", "exemple.fr"],
  ])("refuses a product with %s", async (_, name, value) => {
    await open("/startups/aide-facile/info-form", "zoe.passante");
    await opened.named(name).fill(value);
    await opened.answered(() => opened.save().click());
    expect(opened.log()).toEqual([`refused ${name}`]);
  });

  it("creates a product once its first event is filled", async () => {
    await open("/startups/create-form", "zoe.passante");
    await opened.named("startup.name").fill("Mon Produit d’État");
    await opened.named("startup.pitch").fill("Simplifier");
    await opened.named("startup.contact").fill("mon@exemple.fr");
    await opened.named("textarea").fill("Une description d’au moins trente lettres.");
    await opened.page.getByLabel("Incubateurs").pressSequentially("fabri");
    await opened.page.getByRole("option", { name: "La Fabrique" }).click();
    await opened.answered(() => opened.save().click());
    expect(opened.log()).toEqual(["refused startupEvents.0.name", "refused startupEvents.0.date"]);
    await opened.named("startupEvents.0.name").selectOption("committee");
    await opened.named("startupEvents.0.date").fill("2026-11-20");
    await opened.save().click();
    await opened.page.getByText("Le produit a été créé").waitFor();
    expect(opened.double.database.products.at(-1)).toMatchObject({
      id: "mon-produit-d-etat",
      incubators: ["fabrique"],
    });
  });

  it("creates a member, with one mission and an incubator", async () => {
    await open("/community/create", "zoe.passante");
    await opened.named("member.firstname").fill("Nora");
    await opened.named("member.lastname").fill("Fictif");
    await opened.named("member.email").fill("nora@exemple.fr");
    await opened.named("member.domaine").selectOption("Design");
    await opened.named("missions.0.start").fill("2026-12-01");
    await opened.named("missions.0.end").fill("2027-05-23");
    await opened.named("missions.0.employer").fill("Atelier Numéral");
    await opened.page.locator("#se-incubator-select").pressSequentially("fabri");
    await opened.page.getByRole("option", { name: "La Fabrique" }).click();
    await opened.save().click();
    await opened.page.getByText("La fiche membre a été créée").waitFor();
    expect(opened.double.database.members.at(-1)).toMatchObject({ username: "nora.fictif", incubator: "fabrique" });
  });
});
