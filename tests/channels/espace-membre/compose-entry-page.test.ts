import { describe, expect, it } from "vitest";
import { composeEntryPage } from "../../../src/channels/espace-membre/compose-entry-page.ts";
import { deliveryCases } from "../../support/delivery-cases.ts";
import { planOf } from "../../support/plan-of.ts";
import { onlyProposal } from "../../support/proposal-of.ts";

const handOffs = (name: string) =>
  onlyProposal(planOf(deliveryCases[name] ?? { records: {} })).changes.map((change) => composeEntryPage(change));

describe("what to enter by hand", () => {
  it("for a mission extended is its end, on the person's page", () => {
    expect(handOffs("mission-extended")).toEqual([
      {
        page: "Jeanne Exemplaire",
        url: "https://espace-membre.incubateur.net/community/jeanne.exemplaire",
        entries: [
          {
            label: "mission depuis le 05/01/2026, sur aide-facile · fin",
            field: "Date de fin de mission",
            from: "30/06/2026",
            to: "31/12/2026",
          },
        ],
      },
    ]);
  });

  it("for a new member is everything, its text as it is written, on the page that creates one", () => {
    expect(handOffs("new-member")).toEqual([
      {
        page: "Nouveau membre\u00A0: Paul Modele",
        url: "https://espace-membre.incubateur.net/community/create",
        entries: [
          { label: "nom", field: "Nom complet", from: "", to: "Paul Modele" },
          { label: "rôle", field: "Rôle actuel", from: "", to: "Développeuse" },
          { label: "domaine", field: "Domaine", from: "", to: "Développement" },
          { label: "compte GitHub", field: "Login GitHub", from: "", to: "paul-modele" },
          { label: "lien", field: "Adresse du profil LinkedIn ou site web", from: "", to: "https://paul.example" },
          { label: "compétences", field: "Compétences", from: "", to: "Go, DevOps" },
          {
            label: "mission",
            field: "Missions",
            from: "",
            to: "du 02/11/2026 au 30/04/2027, sur aide-facile, employeur Atelier Numéral, statut independent",
          },
          { label: "équipes", field: null, from: "", to: "/teams/animation" },
          {
            label: "texte de présentation",
            field: "Courte bio",
            from: "",
            to: "Aime les *tests*.\n\nEt les services simples.",
          },
        ],
      },
    ]);
  });

  it("for a product is what moves, and what to empty", () => {
    const [handOff] = handOffs("many-fields");
    expect(handOff).toMatchObject({
      page: "Aide Très Facile",
      url: "https://espace-membre.incubateur.net/startups/aide-facile",
    });
    expect(handOff?.entries).toContainEqual({
      label: "lien",
      field: "URL du site web",
      from: "https://aide-facile.example",
      to: "",
    });
    expect(handOff?.entries).toContainEqual({
      label: "évènement",
      field: "Événements",
      from: "",
      to: "Comité d'investissement, le 01/02/2026 (Six mois de plus)",
    });
  });

  it("for a new product and its team is a page each", () => {
    expect(handOffs("new-product-with-team").map(({ page, url }) => [page.replace("\u00A0", " "), url])).toEqual([
      ["Nouveau membre : Léa Specimen", "https://espace-membre.incubateur.net/community/create"],
      ["Nouveau membre : Paul Modele", "https://espace-membre.incubateur.net/community/create"],
      ["Nouveau produit : Aide Neuve", "https://espace-membre.incubateur.net/startups/create-form"],
    ]);
  });

  it("names the field of each value, and says where there is none", () => {
    const entries = handOffs("many-fields")[0]?.entries ?? [];
    expect(entries.map(({ label, field }) => [label, field])).toEqual([
      ["titre", "Nom du produit"],
      ["lien", "URL du site web"],
      ["technologies", "Techno"],
      ["dépôt de code", "URL du repository pour le code source"],
      ["statistiques publiées", null],
      ["accessibilité", null],
      ["publics", "Utilisateurs cible"],
      ["évènement", "Événements"],
      ["texte de présentation", "Description"],
    ]);
  });

  it("for phases is the end of one and the next", () => {
    expect(handOffs("phase-entered")[0]?.entries).toEqual([
      { label: "phase construction · fin", field: null, from: "", to: "02/11/2026" },
      { label: "phase", field: "Phases", from: "", to: "accélération, depuis le 02/11/2026" },
    ]);
  });
});
