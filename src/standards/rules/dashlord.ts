import { field, said } from "../exhibits.ts";
import type { Rule } from "../rule.ts";
import { fail, notApplicable, pass } from "../verdict.ts";

const about = { about: "dashlord_url" };

export const dashlord: Rule = {
  id: "dashlord",
  title: "Le produit suit ses bonnes pratiques sur DashLord",
  clause: null,
  standard: "le-produit-suit-ses-bonnes-pratiques-sur-dashlord",
  why: "DashLord mesure chaque semaine les bonnes pratiques du site.",
  looksAt: ["`dashlord_url` dans la fiche"],
  fix: ["Demandez l'ajout du site à DashLord, puis donnez l'adresse de sa page dans `dashlord_url`."],
  check(_, { fiche }) {
    const exhibits = [field(fiche, "dashlord_url")] as const;
    const address = said(fiche, "dashlord_url");
    if (/^https?:\/\/\S+$/i.test(address)) return pass("Le produit est suivi par DashLord.", exhibits);
    const remedy = "Demandez l'ajout du site à DashLord, puis renseignez `dashlord_url`.";
    if (address !== "") return fail("`dashlord_url` n'est pas une adresse web.", remedy, exhibits, about);
    if (said(fiche, "link") === "")
      return notApplicable(
        "La fiche ne donne pas l'adresse d'un site.",
        "Renseignez `link` dans la fiche dès que le service est en ligne.",
        [...exhibits, field(fiche, "link")],
      );
    return fail("La fiche ne donne pas de page DashLord.", remedy, exhibits, about);
  },
};
