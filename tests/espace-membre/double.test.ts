import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { hasChromium, type Opened, openBrowser, openForm } from "./open-browser.ts";

describe.skipIf(!hasChromium)("the pages of the double, in Chromium", () => {
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
  const jeanne = () => opened.double.database.members[0];
  const run = (code: string) => opened.page.evaluate(`(() => { ${code} })()`);
  const setNatively = (name: string, value: string, prototype = "HTMLInputElement") => `
    const node = document.querySelector('[name="${name}"]');
    Object.getOwnPropertyDescriptor(${prototype}.prototype, "value").set.call(node, "${value}");`;
  const said = (event: string) => `node.dispatchEvent(new Event("${event}", { bubbles: true }));`;

  it("saves what is typed, once something changed", async () => {
    await open("/account/base-info");
    expect(await opened.save().isDisabled()).toBe(true);
    await opened.named("member.missions.0.end").fill("2027-05-23");
    await opened.saved();
    expect(jeanne()?.missions[0]?.end).toBe("2027-05-23");
    expect(await opened.save().isDisabled()).toBe(true);
    expect(opened.log()).toEqual(["saved missions"]);
  });

  it("has random ids but for a few", async () => {
    await open("/account/base-info");
    const ids = () => opened.page.evaluate("[...document.querySelectorAll('input[id]')].map(({ id }) => id)");
    const first = await ids();
    await opened.page.reload();
    const both = (await ids()) as string[];
    expect(both.filter((id) => (first as string[]).includes(id))).toEqual(["competence-editor", "se-select"]);
  });

  it("puts back what a script sets on an input itself", async () => {
    await open("/account/base-info");
    await run(`const node = document.querySelector('[name="member.role"]'); node.value = "Autre"; ${said("input")}`);
    expect(await opened.named("member.role").inputValue()).toBe("Développement");
    await run(setNatively("member.role", "Autre") + said("input"));
    expect(await opened.named("member.role").inputValue()).toBe("Autre");
    expect(await opened.save().isDisabled()).toBe(false);
  });

  it("puts back what no event told of, at the next change", async () => {
    await open("/account/base-info");
    await run(setNatively("member.role", "Autre"));
    await run(setNatively("member.fullname", "Jeanne Modèle") + said("input"));
    expect(await opened.named("member.role").inputValue()).toBe("Développement");
    expect(await opened.named("member.fullname").inputValue()).toBe("Jeanne Modèle");
  });

  it("hears a select by its change only", async () => {
    await open("/account/base-info");
    await run(setNatively("member.domaine", "Design", "HTMLSelectElement") + said("input"));
    expect(await opened.save().isDisabled()).toBe(true);
    await run(setNatively("member.domaine", "Design", "HTMLSelectElement") + said("change"));
    expect(await opened.save().isDisabled()).toBe(false);
  });

  it.each([
    [false, "2026-12-31"],
    [true, "2026-11-20"],
  ])("asks about an end in the past when one leaves it; answered %s, it is %s", async (accepts, end) => {
    await open("/account/base-info", "jeanne.exemplaire", accepts);
    await opened.named("member.missions.0.end").fill("2026-11-20");
    expect(opened.said).toEqual([]);
    await opened.named("member.role").click();
    expect(opened.said).toEqual(["La date de fin est dans le passé. Confirmez-vous cette date ?"]);
    expect(await opened.named("member.missions.0.end").inputValue()).toBe(end);
  });

  it("adds and removes missions; names follow their places", async () => {
    await open("/account/base-info");
    await opened.button("Ajouter une mission").click();
    await opened.button("Ajouter une mission").click();
    expect(await opened.named("member.missions.1.start").inputValue()).toBe("2026-11-23");
    expect(await opened.named("member.missions.1.end").inputValue()).toBe("2027-02-23");
    expect(await opened.named("member.missions.1.status").inputValue()).toBe("independent");
    expect(await opened.button("Supprimer la mission 1").count()).toBe(0);
    await opened.named("member.missions.2.employer").fill("Le Suivant");
    await opened.button("Supprimer la mission 2").click();
    expect(await opened.named("member.missions.1.employer").inputValue()).toBe("Le Suivant");
    expect(await opened.named("member.missions.2.employer").count()).toBe(0);
    // Nothing was sent by a person's click.
    expect(opened.double.log).toEqual([]);
    await opened.saved();
    expect(jeanne()?.missions).toMatchObject([{ employer: "Atelier Numéral" }, { employer: "Le Suivant" }]);
  });

  it("submits the form where a script clicks a bin, which has no type", async () => {
    await open("/account/base-info");
    await opened.button("Ajouter une mission").click();
    await opened.answered(() => run("document.querySelector(\"[title='Supprimer la mission 2']\").click();"));
    await opened.page.getByText("Modifications enregistrées").waitFor();
  });

  it("says why a longer mission blocks", async () => {
    await open("/account/base-info");
    await opened.named("member.missions.0.end").fill("2027-05-24");
    await opened.answered(() => opened.save().click());
    await opened.page.getByText("La date de fin doit être dans moins de six mois").waitFor();
    expect(opened.log()).toEqual(["refused member.missions.0.end"]);
  });

  it("drops in silence on the page for others", async () => {
    await open("/community/jeanne.exemplaire/update", "tom.equipe");
    await opened.named("missions.0.employer").fill("Autre");
    await opened.saved();
    expect(jeanne()?.missions[0]?.employer).toBe("Atelier Numéral");
    expect(await opened.named("missions.0.employer").inputValue()).toBe("Autre");
    expect(opened.log()).toEqual(["dropped missions.0.employer"]);
  });

  it("picks products by name, with arrow and Enter, and removes them", async () => {
    await open("/community/jeanne.exemplaire/update", "tom.equipe");
    expect(await opened.chips("se-select")).toEqual(["Aide Facile"]);
    await opened.page.locator("#se-select").pressSequentially("simp");
    await opened.page.getByRole("option", { name: "Aide Simple" }).waitFor();
    await opened.page.keyboard.press("ArrowDown");
    await opened.page.keyboard.press("Enter");
    expect(await opened.chips("se-select")).toEqual(["Aide Facile", "Aide Simple"]);
    await opened.page.locator(".MuiChip-root", { hasText: "Aide Facile" }).getByTestId("CancelIcon").click();
    await opened.saved();
    expect(jeanne()?.missions[0]?.startups).toEqual(["aide-simple"]);
  });

  it("takes a new word by « Ajouter », and is spoiled by a bare Enter in silence", async () => {
    await open("/account/base-info");
    const editor = opened.page.locator("#competence-editor");
    await editor.pressSequentially("Kubernetes");
    await opened.page.getByRole("option", { name: 'Ajouter "Kubernetes"' }).click();
    await opened.saved();
    expect(jeanne()?.competences).toEqual(["Kubernetes"]);
    await editor.pressSequentially("SQL");
    await opened.page.keyboard.press("Enter");
    expect(await opened.chips("competence-editor")).toEqual(["Kubernetes", "SQL"]);
    await opened.answered(() => opened.save().click());
    expect(await opened.page.locator(".fr-error-text:visible").count()).toBe(0);
    expect(await opened.page.getByRole("status").textContent()).toBe("");
    expect(jeanne()?.competences).toEqual(["Kubernetes"]);
  });

  it.each([
    [
      "keys",
      `for (const key of ["ArrowDown", "Enter"]) node.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));`,
    ],
    ["a click", 'document.querySelector("[role=option]").click();'],
  ])("lets a script pick by %s", async (_, pick) => {
    await open("/account/base-info");
    await run(`const node = document.getElementById("se-select"); node.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(node, "aide simple"); ${said("input")}`);
    await opened.page.getByRole("option", { name: "Aide Simple" }).waitFor();
    await run(`const node = document.getElementById("se-select"); ${pick}`);
    expect(await opened.chips("se-select")).toEqual(["Aide Facile", "Aide Simple"]);
    expect(await opened.page.getByRole("listbox").count()).toBe(0);
    expect(await opened.save().isDisabled()).toBe(false);
  });

  it.each([
    ["competence-editor", "SQL"],
    ["se-select", ""],
  ])("does not count what is typed into #%s and not picked", async (id, left) => {
    await open("/account/base-info");
    await opened.page.locator(`#${id}`).pressSequentially("SQL");
    await opened.page.locator("h1").click();
    await opened.page.getByRole("listbox").waitFor({ state: "detached" });
    expect(await opened.page.locator(`#${id}`).inputValue()).toBe(left);
    expect(await opened.save().isDisabled()).toBe(true);
  });

  it("loses the fragment at login", async () => {
    await open("/login");
    opened.double.session = null;
    await opened.page.goto(`${opened.double.url}/account/base-info?champ=fin#fiches=abc`);
    expect(new URL(opened.page.url()).pathname).toBe("/login");
    await opened.page.getByLabel("Adresse e-mail").fill("jeanne.exemplaire@beta.example");
    await opened.button("Recevoir un lien").click();
    await opened.page.getByText("Un lien de connexion vous a été envoyé").waitFor();
    await opened.page.goto(opened.double.mails[0]?.link ?? "");
    expect(opened.page.url()).toBe(`${opened.double.url}/account/base-info`);
  });
});
