import { addDays, addMonths, isDay } from "../../dates/day.ts";
import { dayInWords } from "../../dates/french-dates.ts";
import { ficheText, fieldEvidence, forgeEvidence } from "../evidence.ts";
import type { Observations, Phase } from "../observations.ts";
import { parseRepositoryAddress } from "../repository-address.ts";
import { fail, pass, type Rule, unknown } from "../rule.ts";

interface StaleField {
  what: string;
  remedy: string;
  key: string;
}

export const ficheUpToDate: Rule = {
  id: "fiche-up-to-date",
  title: "La fiche du produit est à jour",
  clause: "§3.3 : la mise à jour des fiches « produits » du site beta.gouv.fr",
  standard: "le-produit-a-une-fiche-a-jour-sur-le-site-beta-gouv-fr",
  why: "La fiche est ce que le public et les sponsors voient du produit.",
  observes: [
    "la phase en cours, au regard de sa durée usuelle : 9 semaines d'investigation, 12 mois de construction ou d'accélération",
    "`stats: false` à côté d'une adresse de statistiques, un lien en http",
    "sur la forge : un dépôt renommé ou archivé",
  ],
  fix: ["Corrigez dans la fiche ce que le constat nomme."],
  check(_, observations, today) {
    const { fiche, forge } = observations;
    const stale = [
      ...phaseOf(observations, today),
      ...statsOf(observations),
      ...linkOf(observations),
      ...repositoryOf(observations),
    ];
    const evidence = [
      fieldEvidence(fiche, "phases"),
      fieldEvidence(fiche, "stats"),
      fieldEvidence(fiche, "link"),
      fieldEvidence(fiche, "repository"),
      ...(forge ? [forgeEvidence(forge)] : []),
    ] as const;
    const [first] = stale;
    if (first)
      return fail(stale.map(({ what }) => what).join(" "), stale.map(({ remedy }) => remedy).join(" "), evidence, {
        ficheKey: first.key,
      });
    const { forge: kind } = parseRepositoryAddress(ficheText(fiche, "repository"));
    if (forge === null && (kind === "github" || kind === "gitlab"))
      return unknown(
        "Rien n'est périmé dans la fiche ; il reste à vérifier que l'adresse du dépôt est la bonne.",
        "Lancez la commande sans --offline, ou attestez-le.",
        evidence,
      );
    return pass("Rien n'est périmé dans la fiche.", evidence);
  },
};

function phaseOf({ fiche: { phase } }: Observations, today: string): StaleField[] {
  if (phase === null)
    return [{ what: "La fiche ne donne pas de phase.", remedy: "Renseignez `phases`.", key: "phases" }];
  const end = nominalPhaseEnd(phase);
  if (end === null || end > today) return [];
  return [
    {
      what: `La phase « ${phase.name} » dure depuis le ${dayInWords(phase.start)} : elle devait finir vers le ${dayInWords(end)}.`,
      remedy: "Ajoutez à `phases` la phase suivante, si le produit y est entré.",
      key: "phases",
    },
  ];
}

function statsOf({ fiche }: Observations): StaleField[] {
  if (fiche.data.stats !== false || ficheText(fiche, "stats_url") === "") return [];
  return [
    {
      what: "La fiche dit `stats: false` à côté d'une adresse de statistiques.",
      remedy: "Corrigez `stats`, ou retirez `stats_url`.",
      key: "stats",
    },
  ];
}

function linkOf({ fiche }: Observations): StaleField[] {
  if (!/^http:\/\//i.test(ficheText(fiche, "link"))) return [];
  return [{ what: "L'adresse du site est en http.", remedy: "Écrivez `link` en https.", key: "link" }];
}

function repositoryOf({ forge }: Observations): StaleField[] {
  if (forge?.kind !== "repository") return [];
  if (forge.archived)
    return [
      {
        what: "Le dépôt donné est archivé.",
        remedy: "Donnez dans `repository` le dépôt où le travail continue.",
        key: "repository",
      },
    ];
  if (!forge.moved) return [];
  return [
    {
      what: "Le dépôt a été renommé.",
      remedy: `Donnez sa nouvelle adresse dans \`repository\` : ${forge.url}`,
      key: "repository",
    },
  ];
}

/** Days. */
const INVESTIGATION = 9 * 7;

/** The day a phase has lasted its nominal length: investigation 9 weeks, construction and acceleration 12 months; null for others. */
function nominalPhaseEnd({ name, start }: Phase): string | null {
  if (!isDay(start)) return null;
  if (name === "investigation") return addDays(start, INVESTIGATION);
  return name === "construction" || name === "acceleration" ? addMonths(start, 12) : null;
}
