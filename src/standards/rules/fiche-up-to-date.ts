import { dayInWords } from "../../dates/french-dates.ts";
import type { Evidence } from "../evidence.ts";
import { field, forgeExhibit, said } from "../exhibits.ts";
import { nominalEnd } from "../nominal-end.ts";
import { repositoryAddress } from "../repository-address.ts";
import type { Rule } from "../rule.ts";
import { fail, pass, unknown } from "../verdict.ts";

interface Stale {
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
  looksAt: [
    "la phase en cours, au regard de sa durée usuelle : 9 semaines d'investigation, 12 mois de construction ou d'accélération",
    "`stats: false` à côté d'une adresse de statistiques, un lien en http",
    "sur la forge : un dépôt renommé ou archivé",
  ],
  fix: ["Corrigez dans la fiche ce que le constat nomme."],
  check(_, evidence, today) {
    const { fiche, forge } = evidence;
    const stale = [...phaseOf(evidence, today), ...statsOf(evidence), ...linkOf(evidence), ...repositoryOf(evidence)];
    const exhibits = [
      field(fiche, "phases"),
      field(fiche, "stats"),
      field(fiche, "link"),
      field(fiche, "repository"),
      ...(forge ? [forgeExhibit(forge)] : []),
    ] as const;
    const [first] = stale;
    if (first)
      return fail(stale.map(({ what }) => what).join(" "), stale.map(({ remedy }) => remedy).join(" "), exhibits, {
        about: first.key,
      });
    const { forge: kind } = repositoryAddress(said(fiche, "repository"));
    if (forge === null && (kind === "github" || kind === "gitlab"))
      return unknown(
        "Rien n'est périmé dans la fiche ; il reste à vérifier que l'adresse du dépôt est la bonne.",
        "Lancez la commande sans --offline, ou attestez-le.",
        exhibits,
      );
    return pass("Rien n'est périmé dans la fiche.", exhibits);
  },
};

function phaseOf({ fiche: { phase } }: Evidence, today: string): Stale[] {
  if (phase === null)
    return [{ what: "La fiche ne donne pas de phase.", remedy: "Renseignez `phases`.", key: "phases" }];
  const end = nominalEnd(phase);
  if (end === null || end > today) return [];
  return [
    {
      what: `La phase « ${phase.name} » dure depuis le ${dayInWords(phase.start)} : elle devait finir vers le ${dayInWords(end)}.`,
      remedy: "Ajoutez à `phases` la phase suivante, si le produit y est entré.",
      key: "phases",
    },
  ];
}

function statsOf({ fiche }: Evidence): Stale[] {
  if (fiche.data.stats !== false || said(fiche, "stats_url") === "") return [];
  return [
    {
      what: "La fiche dit `stats: false` à côté d'une adresse de statistiques.",
      remedy: "Corrigez `stats`, ou retirez `stats_url`.",
      key: "stats",
    },
  ];
}

function linkOf({ fiche }: Evidence): Stale[] {
  if (!/^http:\/\//i.test(said(fiche, "link"))) return [];
  return [{ what: "L'adresse du site est en http.", remedy: "Écrivez `link` en https.", key: "link" }];
}

function repositoryOf({ forge }: Evidence): Stale[] {
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
