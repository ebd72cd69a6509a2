import type { Evidence } from "../evidence.ts";
import { field, pageExhibit, said } from "../exhibits.ts";
import type { PageAnswer, PageSeen } from "../page-evidence.ts";
import { samePage } from "../pages/same-page.ts";
import { speaksOfFigures } from "../pages/speaks-of-figures.ts";
import type { Rule } from "../rule.ts";
import { isVerdict, readable } from "../seen-page.ts";
import { fail, pass, unknown, type Verdict } from "../verdict.ts";

const about = { about: "stats_url" };

export const statsPage: Rule = {
  id: "stats-page",
  title: "Une page publique montre les mesures d'impact",
  clause: "§3.2 : une page /stats rend compte des mesures d'impact",
  standard: "la-page-stats-est-construite-selon-la-matrice-impact",
  why: "Les mesures d'impact montrent aux usagers et aux sponsors ce que le produit change.",
  looksAt: [
    "`stats_url` dans la fiche, sinon `link` suivi de /stats",
    "la page : réponse 200 sans connexion, différente d'une adresse prise au hasard, avec des chiffres",
  ],
  fix: ["Publiez les mesures d'impact à l'adresse /stats, sans connexion.", "Donnez cette adresse dans `stats_url`."],
  check(_, { fiche, pages }) {
    const address = said(fiche, "stats_url");
    const exhibit = field(fiche, "stats_url");
    const stats = pages?.stats ?? null;
    if (address !== "" && !/^https?:\/\/\S+$/i.test(address))
      return fail("`stats_url` n'est pas une adresse web.", "Donnez l'adresse complète de la page.", [exhibit], about);
    if (stats !== null) return judge(stats, pages?.random ?? null, fiche);
    if (address !== "" || (fiche.data.stats === true && said(fiche, "link") !== ""))
      return unknown(
        "La page de statistiques n'a pas été ouverte.",
        "Lancez la commande sans --offline, ou attestez-le.",
        [exhibit, field(fiche, "stats")],
      );
    return fail(
      "La fiche ne donne pas de page de statistiques.",
      "Publiez les mesures d'impact à l'adresse /stats, puis renseignez `stats_url`.",
      [exhibit, field(fiche, "stats")],
      about,
    );
  },
};

function judge(stats: PageAnswer, random: PageAnswer | null, fiche: Evidence["fiche"]): Verdict {
  const declared = field(fiche, "stats_url");
  const shown = pageExhibit(stats, "page de statistiques");
  const exhibits = [declared, shown] as const;
  if (stats.kind === "seen" && isAbsent(stats))
    return fail("La page de statistiques n'existe pas.", "Publiez-la, ou corrigez `stats_url`.", exhibits, about);
  if (stats.kind === "seen" && (stats.reads === "login" || stats.status === 401))
    return fail(
      "La page de statistiques demande de se connecter.",
      "Rendez-la publique, sans connexion.",
      exhibits,
      about,
    );
  const page = readable(stats, "page de statistiques");
  if (isVerdict(page)) return { ...page, evidence: exhibits };
  if (random?.kind === "seen" && random.status < 400 && samePage(page, random))
    return fail(
      "La page de statistiques est celle que le site montre à toute adresse inconnue.",
      "Publiez la page, ou corrigez `stats_url`.",
      [declared, shown, pageExhibit(random, "adresse prise au hasard")],
      about,
    );
  if (!speaksOfFigures(page))
    return unknown(
      "La page de statistiques ne montre pas de chiffres à un robot.",
      "Ouvrez-la vous-même : si les mesures d'impact y sont, attestez-le.",
      exhibits,
      about,
    );
  if (said(fiche, "stats_url") === "")
    return pass("La page de statistiques existe ; la fiche ne la donne pas.", exhibits, {
      ...about,
      proposes: { key: "stats_url", value: page.url },
    });
  return pass("La page de statistiques est publique et montre des chiffres.", exhibits);
}

function isAbsent({ reads, status }: PageSeen): boolean {
  return reads === "not-found" || status === 404 || status === 410;
}
