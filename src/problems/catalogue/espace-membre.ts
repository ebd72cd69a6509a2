import { entry, type NoDetails } from "../entry.ts";
import { reasons } from "./published-site.ts";

const consequence = "ce qui y est déjà saisi ne se coche que lorsque le site le montre";

/** What keeps the people of the records from being read in the espace membre's database. Nothing depends on it. */
export const espaceMembre = {
  "espace-membre-unreachable": entry(
    "note",
    (d: { reason: keyof typeof reasons }) =>
      `La base de l'espace membre ne peut pas être lue (${reasons[d.reason]}) : ${consequence}.`,
    () => "Rien à faire : elle sera lue au prochain passage. Si cela dure, prévenez qui tient le serveur de l'App.",
  ),
  "espace-membre-refused": entry(
    "note",
    (d: { status: number }) => `L'espace membre refuse la lecture de sa base (réponse ${d.status}) : ${consequence}.`,
    () =>
      "Prévenez qui tient le serveur de l'App : sa clé (ESPACE_MEMBRE_KEY) est peut-être révoquée, ou ne donne pas à lire ces personnes.",
  ),
  "espace-membre-malformed": entry(
    "note",
    (_: NoDetails) => `La base de l'espace membre répond autre chose que ce qui est attendu : ${consequence}.`,
    () =>
      "Rien à faire dans vos dossiers. Qui tient le serveur de l'App peut la mettre à jour, ou retirer ESPACE_MEMBRE_KEY.",
  ),
};
