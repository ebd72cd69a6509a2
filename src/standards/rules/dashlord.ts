import { ficheText, fieldEvidence } from "../evidence.ts";
import { noSite } from "../require-page.ts";
import { fail, pass, type Rule } from "../rule.ts";

const details = { ficheKey: "dashlord_url" };

export const dashlord: Rule = {
  id: "dashlord",
  title: "Le produit suit ses bonnes pratiques sur DashLord",
  clause: null,
  standard: "le-produit-suit-ses-bonnes-pratiques-sur-dashlord",
  why: "DashLord mesure chaque semaine les bonnes pratiques du site.",
  observes: ["`dashlord_url` dans la fiche"],
  fix: ["Demandez l'ajout du site à DashLord, puis donnez l'adresse de sa page dans `dashlord_url`."],
  check(_, { fiche }) {
    const evidence = [fieldEvidence(fiche, "dashlord_url")] as const;
    const address = ficheText(fiche, "dashlord_url");
    if (/^https?:\/\/\S+$/i.test(address)) return pass("Le produit est suivi par DashLord.", evidence);
    const remedy = "Demandez l'ajout du site à DashLord, puis renseignez `dashlord_url`.";
    if (address !== "") return fail("`dashlord_url` n'est pas une adresse web.", remedy, evidence, details);
    if (ficheText(fiche, "link") === "") return noSite(fiche);
    return fail("La fiche ne donne pas de page DashLord.", remedy, evidence, details);
  },
};
