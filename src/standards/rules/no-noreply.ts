import { ficheText, fieldEvidence, forgeEvidence, pageEvidence } from "../evidence.ts";
import { isNoReply } from "../is-no-reply.ts";
import type {
  Observations,
  ObservedCode,
  ObservedRepository,
  PageObservation,
  ProductPages,
  Sender,
  SenderVariable,
} from "../observations.ts";
import { findRefusals } from "../pages/find-refusals.ts";
import { isCutShort, isMissing } from "../require-page.ts";
import { fail, pass, type Rule, unknown, type Verdict } from "../rule.ts";

export const noNoreply: Rule = {
  id: "no-noreply",
  title: "Aucune adresse ne refuse les réponses",
  clause: "§3.2 : pas d'adresses mail « no reply »",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "Un usager qui répond à un message doit être lu : c'est le plus simple des retours.",
  observes: [
    "`contact` dans la fiche",
    "les adresses écrites sur la page d'accueil, celle de statistiques, les documents légaux et les déclarations, déguisées ou non ; celle d'un autre domaine, ou dont la page met en garde, n'accuse personne",
    "dans le code : qui envoie (FROM, SENDER, REPLY_TO…), quel que soit le nom du fichier, hors tests, journaux et code tiers ; une variable d'environnement sans valeur connue est à vérifier par l'équipe",
  ],
  fix: [
    "Envoyez les messages depuis une adresse relevée par l'équipe.",
    "À défaut, ajoutez une adresse de réponse (Reply-To) relevée par l'équipe : le constat devient un avertissement.",
  ],
  check(_, observations) {
    const { fiche } = observations;
    const contact = fieldEvidence(fiche, "contact");
    const address = ficheText(fiche, "contact");
    if (isNoReply(address))
      return fail(
        `Le contact de la fiche, ${address}, refuse les réponses.`,
        "Donnez dans `contact` une adresse relevée par l'équipe.",
        [contact],
        { ficheKey: "contact" },
      );
    return (
      findOnPages(observations) ??
      findInCode(observations) ??
      findCitedOnPages(observations) ??
      concludeWithoutFinding(observations)
    );
  },
};

function findOnPages({ fiche, pages }: Observations): Verdict | null {
  const hosts = hostsOf(fiche, pages);
  for (const page of pages ? pagesOfSite(pages) : []) {
    const [found] = page.kind === "observed" ? findRefusals(page, hosts).own : [];
    if (found !== undefined)
      return fail(
        `Le site donne une adresse qui refuse les réponses : ${found}.`,
        "Remplacez-la par une adresse relevée par l'équipe.",
        [fieldEvidence(fiche, "contact"), pageEvidence(page, "page du site")],
      );
  }
  return null;
}

/** An address of somebody else's, or one that the site warns of, accuses nobody. */
function findCitedOnPages({ fiche, pages }: Observations): Verdict | null {
  const hosts = hostsOf(fiche, pages);
  for (const page of pages ? pagesOfSite(pages) : []) {
    const [found] = page.kind === "observed" ? findRefusals(page, hosts).cited : [];
    if (found !== undefined)
      return unknown(
        `Le site cite une adresse qui refuse les réponses, ${found}, peut-être sans s'en servir.`,
        "Si le produit écrit depuis cette adresse, remplacez-la par une adresse relevée par l'équipe ; sinon, attestez-le.",
        [fieldEvidence(fiche, "contact"), pageEvidence(page, "page du site")],
      );
  }
  return null;
}

/** Where the product's own site answers. */
function hostsOf(fiche: Observations["fiche"], pages: Observations["pages"]): string[] {
  const home = pages?.home?.kind === "observed" && pages.home.pageKind === "page" ? pages.home.url : "";
  return [ficheText(fiche, "link"), home].flatMap((url) => (URL.canParse(url) ? [new URL(url).hostname] : []));
}

/** Every page that was opened, the home first; a link that leads to none has none to read. */
function pagesOfSite({ home, stats, legal, privacy, terms, accessibility }: ProductPages): PageObservation[] {
  return [home, stats, legal, privacy, terms, accessibility].filter((page) => page !== null);
}

/** Whether all that the page shows was read. What is not there shows nothing. */
function isRead(page: PageObservation): boolean {
  return isMissing(page) || (page.kind === "observed" && page.pageKind === "page" && !isCutShort(page));
}

function findInCode({ fiche, forge }: Observations): Verdict | null {
  if (forge?.kind !== "repository" || !forge.code) return null;
  const { senders } = forge.code;
  const worst = senders.find(({ replyTo }) => !replyTo) ?? senders[0];
  if (worst === undefined) return null;
  const others = senders.length > 1 ? ` (et ${senders.length - 1} autre(s) réglage(s))` : "";
  return fail(
    `Le code envoie des messages depuis une adresse qui refuse les réponses : ${worst.value}, dans ${worst.path}, ligne ${worst.line}${others}.`,
    worst.replyTo
      ? "Une adresse de réponse est prévue : envoyez plutôt depuis cette adresse."
      : `Donnez à « ${worst.key} » une adresse relevée par l'équipe.`,
    [fieldEvidence(fiche, "contact"), ...senders.slice(0, 20).map((sender) => senderEvidence(sender, forge))],
    worst.replyTo ? { maxSeverity: "warning" } : {},
  );
}

function senderEvidence({ path, line, key, replyTo }: Sender, forge: ObservedRepository) {
  const status = replyTo ? `${key}, avec adresse de réponse` : key;
  return { ...forgeEvidence(forge, `code, ${path}:${line}`), status };
}

/** Nothing was found: that is a pass only where there was nothing more to read. */
function concludeWithoutFinding({ fiche, forge, pages }: Observations): Verdict {
  const contact = fieldEvidence(fiche, "contact");
  const home = pages?.home ?? null;
  const unread = pages ? pagesOfSite(pages).filter((page) => !isRead(page)) : [];
  const pageDone = (ficheText(fiche, "link") === "" || home !== null) && unread.length === 0;
  const code: ObservedCode | null = forge?.kind === "repository" ? forge.code : null;
  const hasNoCode = ficheText(fiche, "repository") === "";
  const codeDone = hasNoCode || (code?.isListed === true && code.unreadSenders === 0);
  const variable = code?.senderVariables[0];
  const evidence = [
    contact,
    ...(home ? [pageEvidence(home, "page d'accueil")] : []),
    ...unread.filter((page) => page !== home).map((page) => pageEvidence(page, "page du site, non lue")),
    ...(forge ? [forgeEvidence(forge)] : []),
  ] as const;
  if (variable && forge?.kind === "repository")
    return unknown(
      `L'expéditeur des messages vient de la variable ${variable.variable} (${variable.path}, ligne ${variable.line}) : le code n'en dit pas la valeur.`,
      `Vérifiez que la valeur de ${variable.variable} en production est une adresse relevée par l'équipe, et attestez-le.`,
      [contact, ...code.senderVariables.slice(0, 20).map((one) => variableEvidence(one, forge))],
    );
  if (pageDone && codeDone) return pass("Aucune adresse connue ne refuse les réponses.", evidence);
  const partOfSite = home && isRead(home) ? "une partie du site" : "le site";
  const partOfCode = code === null ? "le code" : "une partie du code";
  const unavailable = [...(pageDone ? [] : [partOfSite]), ...(codeDone ? [] : [partOfCode])].join(" et ");
  return unknown(
    `Le contact accepte les réponses ; il reste à regarder ${unavailable}.`,
    home === null && forge === null
      ? "Lancez la commande sans --offline, ou attestez-le."
      : "Cherchez « reply » dans ce qui n'a pas pu être lu, ou attestez-le.",
    evidence,
    { isUnseen: home === null && forge === null },
  );
}

function variableEvidence({ path, line, variable }: SenderVariable, forge: ObservedRepository) {
  return { ...forgeEvidence(forge, `code, ${path}:${line}`), status: variable };
}
