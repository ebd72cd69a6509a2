import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Filler, hasChromium, linkOf, startFiller, WAYS } from "./open-entry.ts";

describe.skipIf(!hasChromium).each(WAYS)("the filler as %s", (way) => {
  let filler: Filler;
  beforeAll(async () => {
    filler = await startFiller(way);
  });
  afterAll(() => filler?.close());

  it("fills one's own fiche after a click, and the person saves it", async () => {
    const link = linkOf({
      ...{ v: 1, page: "account", id: "jeanne.exemplaire" },
      fields: [
        { key: "role", before: "Développement", after: "Développeuse d’« Aide Facile » & co" },
        { key: "domaine", before: "Développement", after: "Produit" },
        { key: "bio", before: null, after: "Première ligne\nseconde ligne" },
        { key: "competences", before: [], after: ["Ruby", "Accessibilité"] },
        { key: "missions", row: { start: "2026-01-05" }, item: "end", before: "2026-12-31", after: "2027-05-23" },
        { key: "missions", row: { start: "2027-01-04", add: true }, item: "start", before: null, after: "2027-01-04" },
        { key: "missions", row: { start: "2027-01-04", add: true }, item: "end", before: null, after: "2027-03-31" },
        {
          key: "missions",
          row: { start: "2027-01-04", add: true },
          item: "employer",
          before: null,
          after: "Autre SARL",
        },
        { key: "missions", row: { start: "2027-01-04", add: true }, item: "status", before: null, after: "service" },
        {
          key: "missions",
          row: { start: "2027-01-04", add: true },
          item: "startups",
          before: null,
          after: ["Aide Simple"],
        },
      ],
    });
    const opened = await filler.open(link, "jeanne.exemplaire");
    const { page, panel, double } = opened;
    await panel.waitFor();
    expect(await panel.innerText()).toContain("Sur la page : 31/12/2026");
    expect(await opened.named("member.role").inputValue()).toBe("Développement");
    expect(await opened.named("member.missions.1.start").count()).toBe(0);
    await opened.fill();
    expect(await panel.innerText()).toContain("10 valeurs remplies");
    expect(double.log).toEqual([]);
    await opened.save();
    await page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();
    const jeanne = double.database.members.find(({ username }) => username === "jeanne.exemplaire");
    expect(jeanne).toMatchObject({
      ...{ role: "Développeuse d’« Aide Facile » & co", domaine: "Produit", bio: "Première ligne\nseconde ligne" },
      competences: ["Ruby", "Accessibilité"],
      missions: [
        { start: "2026-01-05", end: "2027-05-23", employer: "Atelier Numéral", startups: ["aide-facile"] },
        {
          ...{ start: "2027-01-04", end: "2027-03-31", employer: "Autre SARL", status: "service" },
          startups: ["aide-simple"],
        },
      ],
    });
    expect(opened.said).toEqual([]);
    await opened.close();
  });

  it("fills the missions of another", async () => {
    const row = { start: "2026-01-05" };
    const link = linkOf({
      ...{ v: 1, page: "update", id: "paul.modele" },
      fields: [
        { key: "missions", row, item: "end", before: "2026-11-20", after: "2027-05-20" },
        { key: "missions", row, item: "startups", before: ["Aide Facile"], after: ["Aide Simple", "Aide d’Ailleurs"] },
      ],
    });
    const opened = await filler.open(link, "tom.equipe");
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("2 valeurs remplies");
    expect(await opened.named("missions.0.end").getAttribute("data-beta-fiches")).toBe("filled");
    await opened.save();
    await opened.page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();
    const paul = opened.double.database.members.find(({ username }) => username === "paul.modele");
    expect(paul?.missions).toMatchObject([{ end: "2027-05-20", startups: ["aide-simple", "aide-ailleurs"] }]);
    await opened.close();
  });

  it("does not fill what the page for others would drop, of a mission that somebody has added since", async () => {
    const row = { start: "2026-01-05", add: true } as const;
    const link = linkOf({
      ...{ v: 1, page: "update", id: "paul.modele" },
      fields: [
        { key: "missions", row, item: "start", before: null, after: "2026-01-05" },
        { key: "missions", row, item: "end", before: null, after: "2027-05-20" },
        { key: "missions", row, item: "employer", before: null, after: "Autre SARL" },
      ],
    });
    const opened = await filler.open(link, "tom.equipe");
    await opened.panel.waitFor();
    await opened.panel.getByRole("checkbox").first().check();
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("ne l’enregistre pas pour une mission qui y est déjà");
    await opened.save();
    await expect.poll(() => opened.double.log.map(({ kind }) => kind)).toContain("saved");
    expect(opened.double.log.map(({ kind }) => kind)).not.toContain("dropped");
    await opened.close();
  });

  it("adds a mission beside that of another employer which begins on the same day, and once", async () => {
    const row = { start: "2026-01-05", add: true, beside: 1 } as const;
    const link = linkOf({
      ...{ v: 1, page: "update", id: "paul.modele" },
      fields: [
        { key: "missions", row, item: "start", before: null, after: "2026-01-05" },
        { key: "missions", row, item: "end", before: null, after: "2027-05-20" },
        { key: "missions", row, item: "employer", before: null, after: "Autre SARL" },
        { key: "missions", row, item: "status", before: null, after: "service" },
      ],
    });
    const opened = await filler.open(link, "tom.equipe");
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("4 valeurs remplies");
    await opened.save();
    await opened.page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();
    const { database } = opened.double;
    const missions = () => database.members.find(({ username }) => username === "paul.modele")?.missions;
    const both = [
      { start: "2026-01-05", end: "2026-11-20" },
      { start: "2026-01-05", end: "2027-05-20", employer: "Autre SARL", status: "service" },
    ];
    expect(missions()).toMatchObject(both);
    await opened.close();
    const again = await filler.open(link, "tom.equipe", { database });
    await again.panel.waitFor();
    expect(await again.panel.innerText()).not.toContain("une ligne sera ajoutée");
    expect(await again.panel.getByRole("button", { name: "Remplir" }).isDisabled()).toBe(true);
    await again.close();
  });

  it("fills a new member but for the e-mail, which the person types", async () => {
    const row = { start: "2026-12-01", add: true } as const;
    const link = linkOf({
      ...{ v: 1, page: "create", id: "marie-claire.de-la-fiction" },
      fields: [
        { key: "firstName", before: null, after: "Marie Claire" },
        { key: "lastName", before: null, after: "de la Fiction" },
        { key: "domaine", before: null, after: "Design" },
        { key: "missions", row, item: "start", before: null, after: "2026-12-01" },
        { key: "missions", row, item: "end", before: null, after: "2027-05-23" },
        { key: "missions", row, item: "employer", before: null, after: "Atelier Numéral" },
        { key: "missions", row, item: "status", before: null, after: "independent" },
        { key: "missions", row, item: "startups", before: null, after: ["Aide Facile"] },
        { key: "incubator", before: null, after: ["La Fabrique"] },
      ],
    });
    const opened = await filler.open(link, "zoe.passante");
    await opened.panel.waitFor();
    expect(await opened.panel.innerText()).toContain("L’adresse e-mail n’est jamais dans le lien");
    await opened.fill();
    expect(await opened.named("member.email").inputValue()).toBe("");
    await opened.named("member.email").fill("marie-claire@personne.example");
    await opened.save();
    await expect.poll(() => opened.double.log.map(({ kind }) => kind)).toContain("saved");
    const created = opened.double.database.members.find(({ username }) => username === "marie-claire.de-la-fiction");
    expect(created).toMatchObject({
      ...{ fullname: "Marie Claire de la Fiction", domaine: "Design", incubator: "fabrique" },
      missions: [{ start: "2026-12-01", end: "2027-05-23", employer: "Atelier Numéral", startups: ["aide-facile"] }],
    });
    await opened.close();
  });

  it("fills a product", async () => {
    const phase = { name: "acceleration", start: "2026-02-01", add: true } as const;
    const event = { name: "committee", date: "2025-02-03" };
    const link = linkOf({
      ...{ v: 1, page: "product", id: "aide-facile" },
      fields: [
        { key: "mission", before: "Un produit d’exemple", after: "Aider 100 % des gens <facilement>" },
        { key: "link", before: null, after: "https://aide-facile.example/?a=1&b=2#c" },
        {
          key: "description",
          before: "Un produit inventé pour essayer les formulaires.",
          after: "## Aide\n\nUn texte **long** et assez dit.",
        },
        { key: "thematiques", before: null, after: ["Santé", "Écologie"] },
        { key: "techno", before: null, after: ["TypeScript", "PostgreSQL"] },
        { key: "incubators", before: ["La Fabrique"], after: ["La Fabrique", "L’Atelier d’Ailleurs"] },
        { key: "sponsors", before: ["Direction des Exemples"], after: [] },
        { key: "phases", row: { name: "construction" }, item: "start", before: "2024-09-01", after: "2024-10-01" },
        { key: "phases", row: phase, item: "name", before: null, after: "acceleration" },
        { key: "phases", row: phase, item: "start", before: null, after: "2026-02-01" },
        { key: "events", row: event, item: "comment", before: "Premier comité", after: "Comité de lancement" },
        { key: "budget_url", before: null, after: "https://aide-facile.example/budget" },
      ],
    });
    const opened = await filler.open(link, "zoe.passante");
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.panel.innerText()).toContain("12 valeurs remplies");
    await opened.save();
    await opened.page.getByRole("status").filter({ hasText: "Modifications enregistrées" }).waitFor();
    expect(opened.double.database.products.find(({ id }) => id === "aide-facile")).toMatchObject({
      pitch: "Aider 100 % des gens <facilement>",
      link: "https://aide-facile.example/?a=1&b=2#c",
      description: "## Aide\n\nUn texte **long** et assez dit.",
      thematiques: ["Santé", "Écologie"],
      techno: ["TypeScript", "PostgreSQL"],
      incubators: ["fabrique", "ailleurs"],
      sponsors: [],
      phases: [{ start: "2024-03-01" }, { start: "2024-10-01" }, { name: "acceleration", start: "2026-02-01" }],
      events: [{ comment: "Comité de lancement" }],
      budget_url: "https://aide-facile.example/budget",
    });
    await opened.close();
  });

  it("fills a new product, its first event in the row that is there", async () => {
    const phase = { name: "investigation", start: "2026-11-02", add: true } as const;
    const event = { name: "product_launch", date: "2026-11-02", add: true } as const;
    const link = linkOf({
      ...{ v: 1, page: "new-product", id: "mon-produit-d-etat" },
      fields: [
        { key: "title", before: null, after: "Mon Produit d’État" },
        { key: "mission", before: null, after: "Aider tout le monde" },
        { key: "description", before: null, after: "Un texte assez long pour que la page le prenne." },
        { key: "incubator", before: null, after: ["La Fabrique"] },
        { key: "phases", row: phase, item: "name", before: null, after: "investigation" },
        { key: "phases", row: phase, item: "start", before: null, after: "2026-11-02" },
        { key: "events", row: event, item: "name", before: null, after: "product_launch" },
        { key: "events", row: event, item: "date", before: null, after: "2026-11-02" },
      ],
    });
    const opened = await filler.open(link, "zoe.passante");
    await opened.panel.waitFor();
    await opened.fill();
    expect(await opened.named("startupEvents.1.name").count()).toBe(0);
    await opened.named("startup.contact").fill("equipe@personne.example");
    await opened.save();
    await expect.poll(() => opened.double.log.map(({ kind }) => kind)).toContain("saved");
    expect(opened.double.database.products.find(({ id }) => id === "mon-produit-d-etat")).toMatchObject({
      ...{ name: "Mon Produit d’État", incubators: ["fabrique"] },
      phases: [{ name: "investigation", start: "2026-11-02" }],
      events: [{ name: "product_launch", date: "2026-11-02" }],
    });
    await opened.close();
  });
});
