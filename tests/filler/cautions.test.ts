import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fragment } from "../../src/channels/espace-membre/fragment.ts";
import { axeViolations } from "../support/axe-violations.ts";
import { exampleDatabase, exampleMission } from "../support/espace-membre/example-database.ts";
import { type Filler, HOST, hasChromium, linkOf, type Opened, startFiller, WAYS, type Way } from "./open-entry.ts";

const account = (...fields: Fragment["fields"]) => linkOf({ v: 1, page: "account", id: "jeanne.exemplaire", fields });
const role = { key: "role", before: "Développement", after: "Design" };
const end = {
  ...{ key: "missions", row: { start: "2026-01-05" }, item: "end" },
  ...{ before: "2026-12-31", after: "2027-05-23" },
};

const fillers = new Map<Way, Filler>();
beforeAll(async () => {
  if (hasChromium) for (const way of WAYS) fillers.set(way, await startFiller(way));
});
afterAll(async () => {
  for (const filler of fillers.values()) await filler.close();
});

const open = (way: Way, ...asked: Parameters<Filler["open"]>): Promise<Opened> => {
  const filler = fillers.get(way);
  if (filler === undefined) throw new Error("no Chromium");
  return filler.open(...asked);
};

describe.skipIf(!hasChromium).each(WAYS)("the filler as %s", (way) => {
  const filler = { open: (...asked: Parameters<Filler["open"]>) => open(way, ...asked) };

  it("takes the fragment out of the address and the tab's history", async () => {
    const { page, panel, close } = await filler.open(account(role), "jeanne.exemplaire");
    await panel.waitFor();
    expect(page.url()).not.toContain("#");
    const addresses = await page.evaluate("navigation.entries().map(({ url }) => url).join()");
    expect(addresses).toContain("/account/base-info");
    expect(addresses).not.toContain("fiches");
    await close();
  });

  it("fills nothing before a person's click, nor on the page's own", async () => {
    const { page, panel, named, double, close } = await filler.open(account(role), "jeanne.exemplaire");
    await panel.waitFor();
    await page.evaluate(`{
      const root = document.querySelector("beta-fiches-saisie").shadowRoot;
      for (const button of root.querySelectorAll("button")) if (button.textContent === "Remplir") button.click();
      for (const button of root.querySelectorAll("button")) button.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" }));
    }`);
    await page.waitForTimeout(200);
    expect(await named("member.role").inputValue()).toBe("Développement");
    expect(await page.getByRole("button", { name: "Enregistrer", exact: true }).isDisabled()).toBe(true);
    expect(double.log).toEqual([]);
    await close();
  });

  it("shows what a link says as text, and fills it as text", async () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    const opened = await filler.open(account({ ...role, after: hostile }), "jeanne.exemplaire");
    await opened.panel.waitFor();
    expect(await opened.panel.innerText()).toContain(`À saisir : ${hostile}`);
    expect(await opened.panel.locator("img, script").count()).toBe(0);
    await opened.fill();
    expect(await opened.named("member.role").inputValue()).toBe(hostile);
    expect([opened.dialogs, opened.said]).toEqual([[], []]);
    await opened.close();
  });

  it.each([
    ["no JSON", Buffer.from("alert(1)").toString("base64url")],
    [
      "an e-mail",
      Buffer.from(
        JSON.stringify({
          v: 1,
          page: "account",
          id: "a",
          fields: [{ key: "bio", before: null, after: "a@b.example" }],
        }),
      ).toString("base64url"),
    ],
    [
      "another version",
      Buffer.from(JSON.stringify({ v: 2, page: "account", id: "a", fields: [role] })).toString("base64url"),
    ],
  ])("refuses a link with %s, and cleans the address", async (_, data) => {
    const { page, panel, close } = await filler.open(`/account/base-info#fiches=${data}`, "jeanne.exemplaire");
    await panel.waitFor();
    expect(await panel.innerText()).toContain("Ce lien de saisie est illisible");
    expect(await panel.getByRole("button").allTextContents()).toEqual(["Fermer"]);
    expect(page.url()).not.toContain("#");
    await close();
  });

  it("says what it cannot find on a page that has moved, and fills the rest", async () => {
    const startups = { ...end, item: "startups", before: ["Aide Facile"], after: ["Aide Simple"] };
    const added = {
      ...end,
      row: { start: "2027-01-04", add: true as const },
      item: "start",
      before: null,
      after: "2027-01-04",
    };
    const opened = await filler.open(
      account(
        role,
        { key: "github", before: null, after: "jeanne" },
        { ...end, row: { start: "2020-01-01" } },
        startups,
        added,
      ),
      "jeanne.exemplaire",
      {
        alter: (html) =>
          html
            .replaceAll('name="member.role"', 'name="member.metier"')
            .replaceAll('id="se-select"', 'id="autre-select"')
            .replaceAll(/(<button[^>]*)(>Ajouter une mission<)/g, "$1 disabled$2"),
      },
    );
    await opened.panel.waitFor();
    await opened.fill();
    const lines = (await opened.panel.getByRole("listitem").allInnerTexts()).map((text) =>
      text.replaceAll(/\s+/g, " "),
    );
    expect(lines[0]).toContain("introuvable sur cette page");
    expect(lines[1]).toContain("→ rempli");
    expect(lines[2]).toContain("introuvable sur cette page");
    expect(lines[3]).toContain("introuvable sur cette page");
    expect(lines[4]).toContain("la page ne permet pas de le remplir");
    expect(await opened.named("member.metier").inputValue()).toBe("Développement");
    expect(opened.double.log).toEqual([]);
    await opened.close();
  });
});

describe.skipIf(!hasChromium)("the filler, however it comes to a page", () => {
  const filler = { open: (...asked: Parameters<Filler["open"]>) => open("bookmarklet", ...asked) };

  it("has a panel that keyboards and readers follow, and that Escape closes", async () => {
    const { page, panel, named, close } = await filler.open(account(role, end), "jeanne.exemplaire");
    await panel.waitFor();
    const focused = "document.querySelector('beta-fiches-saisie')?.shadowRoot.activeElement?.textContent";
    expect(await page.evaluate(focused)).toBe("Saisie pour jeanne.exemplaire");
    expect(await panel.getAttribute("aria-labelledby")).toBe("titre");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    expect(await panel.getByRole("checkbox", { name: "Rôle actuel" }).isChecked()).toBe(false);
    expect(
      await panel.getByRole("checkbox", { name: "Date de fin de mission (mission du 05/01/2026)" }).isChecked(),
    ).toBe(true);
    expect(await axeViolations(page, "beta-fiches-saisie")).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
    expect(await named("member.role").inputValue()).toBe("Développement");
    await close();
  });

  it("fills nothing on a page where the person has gone since", async () => {
    const opened = await filler.open(account(role), "jeanne.exemplaire");
    await opened.panel.waitFor();
    await opened.page.evaluate('history.pushState({}, "", "/community/paul.modele/admin-update")');
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("Cette saisie est pour une autre page");
    expect(await opened.named("member.role").inputValue()).toBe("Développement");
    await opened.close();
  });

  it("fills another's fiche for an administrator", async () => {
    const hash = account(role).split("#")[1];
    const opened = await filler.open(`/community/jeanne.exemplaire/admin-update#${hash}`, "ada.admin");
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.named("member.role").inputValue()).toBe("Design");
    await opened.close();
  });

  it("leaves what the person has written since, unless told otherwise", async () => {
    const opened = await filler.open(account({ ...role, before: "Produit" }, end), "jeanne.exemplaire");
    await opened.panel.waitFor();
    expect(await opened.panel.innerText()).toContain("La page ne dit plus « Produit »");
    // Typed while the panel is open.
    await opened.named("member.missions.0.end").fill("2027-01-31");
    await opened.fill();
    expect(await opened.named("member.role").inputValue()).toBe("Développement");
    expect(await opened.named("member.missions.0.end").inputValue()).toBe("2027-01-31");
    expect(await opened.panel.innerText()).toContain("la page a changé entre-temps");
    await opened.close();
  });

  it("tells missions of one day apart by what they hold, and names those it cannot", async () => {
    const database = exampleDatabase();
    const jeanne = database.members.find(({ username }) => username === "jeanne.exemplaire");
    jeanne?.missions.push(exampleMission({ end: "2026-11-30", startups: ["aide-simple"] }));
    const link = account(
      { ...end, before: "2026-11-30" },
      { ...end, item: "employer", before: "Atelier Numéral", after: "Autre SARL" },
    );
    const opened = await filler.open(link, "jeanne.exemplaire", { database });
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.named("member.missions.0.end").inputValue()).toBe("2026-12-31");
    expect(await opened.named("member.missions.1.end").inputValue()).toBe("2027-05-23");
    expect(await opened.named("member.missions.1.employer").inputValue()).toBe("Autre SARL");
    await opened.close();
    const unclear = await filler.open(
      account({ ...end, item: "employer", before: "Atelier Numéral", after: "Autre SARL" }),
      "jeanne.exemplaire",
      { database },
    );
    await unclear.panel.waitFor();
    expect(await unclear.panel.innerText()).toContain("plusieurs endroits possibles");
    expect(await unclear.panel.getByRole("button", { name: "Remplir" }).isDisabled()).toBe(true);
    await unclear.close();
  });

  it.each([
    ["no", false, "2026-12-31", "la page a gardé une autre valeur"],
    ["yes", true, "2026-11-20", "→ rempli"],
  ])("leaves the page's question to the person, who says %s", async (_, accept, value, said) => {
    const opened = await filler.open(account({ ...end, after: "2026-11-20" }), "jeanne.exemplaire");
    opened.accept = accept;
    await opened.panel.waitFor();
    await opened.fill();
    expect(opened.dialogs).toHaveLength(1);
    expect(await opened.named("member.missions.0.end").inputValue()).toBe(value);
    expect(await opened.panel.innerText()).toContain(said);
    await opened.close();
  });

  it("says what a list does not propose, or proposes twice, and keeps the rest", async () => {
    const database = exampleDatabase();
    const [, simple] = database.products;
    if (simple) database.products.push({ ...simple, id: "aide-simple-2", uuid: crypto.randomUUID() });
    const after = ["Aide Facile", "Aide Simple", "Aide Inconnue", "Aide d’Ailleurs"];
    const startups = { ...end, item: "startups", before: ["Aide Facile"], after };
    const opened = await filler.open(account(startups), "jeanne.exemplaire", { database });
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("la page ne propose pas cette valeur");
    expect(await opened.chips("se-select")).toEqual(["Aide Facile", "Aide d’Ailleurs"]);
    expect(await opened.page.locator("#se-select").first().inputValue()).toBe("");
    await opened.close();
  });

  it("leaves to the person a row that is to go, and what cannot be changed", async () => {
    const opened = await filler.open(
      account(role, { key: "missions", row: { start: "2026-01-05" }, before: "mission", after: null }),
      "jeanne.exemplaire",
      { alter: (html) => html.replace('name="member.role"', 'name="member.role" readonly') },
    );
    await opened.panel.waitFor();
    expect(await opened.panel.innerText()).toContain("à retirer vous-même de la page");
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("la page ne permet pas de le remplir");
    expect(await opened.named("member.missions.0.start").count()).toBe(1);
    await opened.close();
  });
});

describe.skipIf(!hasChromium)("the bookmarklet", () => {
  const filler = { open: (...asked: Parameters<Filler["open"]>) => open("bookmarklet", ...asked) };

  it("asks for the link again where the login ate its fragment", async () => {
    const opened = await filler.open("/account/base-info", "jeanne.exemplaire");
    expect(await opened.panel.innerText()).toContain("Cliquez à nouveau sur le lien de la saisie");
    await opened.page.goto(HOST + account(role));
    await opened.call();
    await opened.panel.getByText("Saisie pour jeanne.exemplaire").waitFor();
    await opened.fill();
    expect(await opened.named("member.role").inputValue()).toBe("Design");
    await opened.close();
  });

  it("fills no page but the one that the entry is for", async () => {
    const opened = await filler.open(account(role), null);
    await opened.panel.waitFor();
    expect(await opened.panel.innerText()).toContain("Cette saisie est pour une autre page");
    expect(opened.page.url()).toBe(`${HOST}/login?next=%2Faccount%2Fbase-info`);
    await opened.close();
  });
});
