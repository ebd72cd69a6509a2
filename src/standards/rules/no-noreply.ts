import type { Evidence } from "../evidence.ts";
import { field, forgeExhibit, pageExhibit, said } from "../exhibits.ts";
import type { CodeSeen, RepositorySeen, Sender } from "../forge-evidence.ts";
import { isNoReply } from "../no-reply.ts";
import type { PageSeen } from "../page-evidence.ts";
import type { Rule } from "../rule.ts";
import { fail, pass, unknown, type Verdict } from "../verdict.ts";

export const noNoreply: Rule = {
  id: "no-noreply",
  title: "Aucune adresse ne refuse les réponses",
  clause: "§3.2 : pas d'adresses mail « no reply »",
  standard: "les-utilisateurs-peuvent-faire-des-retours-facilement",
  why: "Un usager qui répond à un message doit être lu : c'est le plus simple des retours.",
  looksAt: [
    "`contact` dans la fiche",
    "les adresses écrites sur la page d'accueil, les mentions légales et les déclarations",
    "dans le code : les réglages d'expéditeur (FROM, SENDER, REPLY_TO…), hors tests, journaux et code tiers",
  ],
  fix: [
    "Envoyez les messages depuis une adresse relevée par l'équipe.",
    "À défaut, ajoutez une adresse de réponse (Reply-To) relevée par l'équipe : le constat devient un avertissement.",
  ],
  check(_, evidence) {
    const { fiche } = evidence;
    const contact = field(fiche, "contact");
    const address = said(fiche, "contact");
    if (isNoReply(address))
      return fail(
        `Le contact de la fiche, ${address}, refuse les réponses.`,
        "Donnez dans `contact` une adresse relevée par l'équipe.",
        [contact],
        { about: "contact" },
      );
    return onPage(evidence) ?? inCode(evidence) ?? settle(evidence);
  },
};

function onPage({ fiche, pages }: Evidence): Verdict | null {
  for (const page of [pages?.home, pages?.legal, pages?.privacy, pages?.accessibility]) {
    const found = page?.kind === "seen" ? addressesOf(page).find(isNoReply) : undefined;
    if (page && found !== undefined)
      return fail(
        `Le site donne une adresse qui refuse les réponses : ${found}.`,
        "Remplacez-la par une adresse relevée par l'équipe.",
        [field(fiche, "contact"), pageExhibit(page, "page du site")],
      );
  }
  return null;
}

function addressesOf({ mailtos, text }: PageSeen): string[] {
  return [
    ...mailtos,
    ...(text.match(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,24}/gu) ?? []),
  ];
}

function inCode({ fiche, forge }: Evidence): Verdict | null {
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
    [field(fiche, "contact"), ...senders.slice(0, 20).map((sender) => exhibitOf(sender, forge))],
    worst.replyTo ? { atMost: "warning" } : {},
  );
}

function exhibitOf({ path, line, key, replyTo }: Sender, forge: RepositorySeen) {
  const status = replyTo ? `${key}, avec adresse de réponse` : key;
  return { ...forgeExhibit(forge, `code, ${path}:${line}`), status };
}

/** Nothing was found: that is a pass only where there was nothing more to look at. */
function settle({ fiche, forge, pages }: Evidence): Verdict {
  const contact = field(fiche, "contact");
  const home = pages?.home ?? null;
  const pageDone = said(fiche, "link") === "" || (home?.kind === "seen" && home.reads === "page");
  const code: CodeSeen | null = forge?.kind === "repository" ? forge.code : null;
  const codeDone = said(fiche, "repository") === "" || code !== null;
  const exhibits = [
    contact,
    ...(home ? [pageExhibit(home, "page d'accueil")] : []),
    ...(forge ? [forgeExhibit(forge)] : []),
  ] as const;
  if (pageDone && codeDone) return pass("Aucune adresse connue ne refuse les réponses.", exhibits);
  const unseen = [...(pageDone ? [] : ["le site"]), ...(codeDone ? [] : ["le code"])].join(" et ");
  return unknown(
    `Le contact accepte les réponses ; il reste à regarder ${unseen}.`,
    home === null && forge === null
      ? "Lancez la commande sans --offline, ou attestez-le."
      : "Cherchez « reply » dans ce qui n'a pas pu être lu, ou attestez-le.",
    exhibits,
  );
}
