import { fieldEvidence, pageEvidence } from "../evidence.ts";
import type { Observations, ObservedPage, PageObservation } from "../observations.ts";
import { foldText } from "../pages/page-text.ts";
import { isCutShort, isMissing, isPdf, lacksFooter, requireHomePage, requireReadablePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown, type Verdict } from "../rule.ts";
import { isSamePage } from "./stats-page.ts";

interface Notice {
  kind: "legal" | "privacy";
  what: string;
  /** Patterns are of a text without accents, in lower case. */
  words: readonly { name: string; pattern: RegExp }[];
}

/** Loi n° 2004-575, article 6, III: who publishes, who directs, who hosts. */
const legal: Notice = {
  kind: "legal",
  what: "mentions légales",
  words: [
    {
      name: "l'éditeur",
      pattern:
        /\b(?:co-?)?edit(?:eur|rice|ee?s?|ion|orial\w*)\b|\bpubli(?:e par|sher)\b|proprietaire du (?:site|service)/,
    },
    {
      name: "la direction de la publication",
      pattern:
        /(?:direct(?:eur|rice|ion)|responsable)s?\W{0,3}(?:t?rice|euse|e)?s?\W{0,3}(?:de |de la |de cette )?publication|(?:direct(?:eur|rice|ion)|responsables?|redact(?:eur|rice) en chef)[^.]{0,40}publication|publication director|publishing director|responsable editorial/,
    },
    {
      name: "l'hébergeur",
      pattern:
        /\bheberg(?:eurs?|euses?|ee?s?)\b|\bhebergements?\b(?! (?:d'urgence|temporaires?|social|sociaux|touristiques?|solidaires?|collectifs?|provisoires?|d'insertion))|\bhost(?:ing|ed|er)\b/,
    },
  ],
};

/** RGPD, article 13. */
const privacy: Notice = {
  kind: "privacy",
  what: "politique de confidentialité",
  words: [
    {
      name: "les finalités",
      pattern:
        /finalite|objectifs?\b|\bpour (?:objet|but)\b|pourquoi|a quoi serv|\bbuts? d|afin de|\bserv(?:ent|ira) a\b|\bpermet(?:tent|tra)? d|\busages? (?:de (?:vos|ces|mes)|faisons|est fait)|(?:utilis|trait|collect|recueill)[^.]{0,60}\bpour\b|purposes?\b/,
    },
    {
      name: "la durée de conservation",
      pattern:
        /\bdurees?\b|combien de temps|\bconserv(?!at(?:eur|rice|oire))\w*|\b(?:gard(?:ons|ees?|er)|supprim(?:ees?|es|ons)|effac(?:ees?|es|ons)|detruit\w*|archiv(?:ees?|es)|anonymis(?:ees?|es))\b[^.]{0,60}\b(?:jours?|semaines?|mois|ans?|annees?|bout|apres|des que)\b|retention|\bkept for\b/,
    },
    {
      name: "les droits des personnes",
      pattern:
        /\b(?:vos|mes|ses|leurs|ces|des|quels|les) droits\b(?! reserves)|droits? (?:d'acces|d'opposition|d'effacement|de rectification|de suppression|de limitation|de retrait|a l'|a la|des personnes|suivants|sur vos donnees)|rectifi|\b(?:demander|obtenir)[^.]{0,60}(?:corriger|effacer|acces|supprim|modifi)|your rights|right (?:to|of)/,
    },
  ],
};

const TERMS = "conditions générales d'utilisation";
const TERMS_WORDS =
  /conditions? (?:generales? )?d'utilisation|\bcgu\b|modalites d'utilisation|terms of (?:use|service)/;

const OFFICER = /delegue\w*[^.]{0,20}a la protection des donnees|\bdpo\b|\bdpd\b|data protection officer/;

/** One has an account there, so that there are conditions to accept. */
const ACCOUNT =
  /^(?:se connecter|connexion|s'inscrire|inscription|creer (?:un|mon) (?:compte|espace)|mon (?:compte|espace)|s'identifier\b.*|log ?in|sign (?:in|up))$/;

const elsewhere = "Ouvrez-la vous-même ; si tout y est, attestez-le.";

export const legalNotices: Rule = {
  id: "legal-notices",
  title: "Les documents légaux sont publiés",
  clause: "§3.2 : standards RGPD et sécurité",
  standard: "tous-les-documents-legaux-sont-publies-et-accessibles",
  why: "L'usager doit savoir qui publie le service et ce que deviennent ses données.",
  observes: [
    "sur la page d'accueil : les liens vers les mentions légales, la politique de confidentialité et les conditions générales d'utilisation",
    "dans ces pages, réunies ou non : éditeur, direction de la publication, hébergeur ; finalités, durée de conservation, droits",
    "le délégué à la protection des données, s'il est nommé",
  ],
  fix: ["Publiez ces documents, ensemble ou séparément, et mettez leurs liens au bas de chaque page du site."],
  check(_, observations) {
    const home = requireHomePage(observations);
    if (isVerdict(home)) return home;
    const { pages, fiche } = observations;
    const documents = readDocuments(home, pages);
    const evidence = [
      fieldEvidence(fiche, "link"),
      pageEvidence(home, "page d'accueil"),
      ...documents.flatMap(({ what, page }) => (page ? [pageEvidence(page, what)] : [])),
    ] as const;
    const whole = { documents, home, evidence };
    return (
      findMissing(whole) ??
      findUnread(whole, legal) ??
      findUnread(whole, privacy) ??
      findMissingTerms(whole) ??
      pass(
        `Mentions légales, politique de confidentialité et conditions d'utilisation sont publiées ; ${
          OFFICER.test(textOf(documents))
            ? "un délégué à la protection des données y est nommé"
            : "aucun délégué à la protection des données n'y est nommé"
        }.`,
        evidence,
      )
    );
  },
};

interface LegalDocument {
  kind: "legal" | "privacy" | "terms";
  what: string;
  /** Null: the home leads to none. */
  page: PageObservation | null;
  /** Without accents, in lower case; null where it could not be read. */
  text: string | null;
  /** Why not. */
  unread: Verdict | null;
}

interface Whole {
  documents: readonly LegalDocument[];
  home: ObservedPage;
  evidence: Verdict["evidence"];
}

function readDocuments(home: ObservedPage, pages: Observations["pages"]): LegalDocument[] {
  const kinds = [
    ["legal", legal.what],
    ["privacy", privacy.what],
    ["terms", TERMS],
  ] as const;
  return kinds.map(([kind, what]) => {
    const page = pages?.[kind] ?? null;
    if (page === null || isMissing(page)) return { kind, what, page, text: null, unread: null };
    const read = requireReadablePage(page, what);
    if (isVerdict(read)) return { kind, what, page, text: null, unread: read };
    const unread = isOtherPage(read, home, pages?.random ?? null)
      ? unknown("Le site montre à cette adresse la même page qu'ailleurs.", elsewhere, [pageEvidence(page, what)])
      : isCutShort(read)
        ? unknown("La page est trop longue pour être lue en entier.", elsewhere, [pageEvidence(page, what)])
        : null;
    return { kind, what, page, text: unread ? null : foldText(read.text), unread };
  });
}

/** Whether what answers is the home or what any address gets, and not a part of the home that a link leads to. */
function isOtherPage(page: ObservedPage, home: ObservedPage, random: PageObservation | null): boolean {
  if (page === home || page.requestedUrl === home.requestedUrl) return false;
  const isAnywhere = random?.kind === "observed" && random.status < 400 && isSamePage(page, random);
  return isAnywhere || isSamePage(page, home);
}

function textOf(documents: readonly LegalDocument[]): string {
  return documents.map(({ text }) => text ?? "").join("\n");
}

function holds(text: string, notice: Notice): boolean {
  return notice.words.every(({ pattern }) => pattern.test(text));
}

/** A notice that no link leads to, or that is not there: it may stand in another of the documents. */
function findMissing({ documents, home, evidence }: Whole): Verdict | null {
  const absent = [legal, privacy].filter((notice) => {
    const own = documents.find(({ kind }) => kind === notice.kind);
    return (!own?.page || isMissing(own.page)) && !holds(textOf(documents), notice);
  });
  if (absent.length === 0) return null;
  const what = absent.map((notice) => notice.what).join(", ");
  if (lacksFooter(home))
    return unknown(
      "Le bas de la page d'accueil est rempli par des scripts : les liens vers les documents légaux peuvent y être.",
      "Relancez la commande avec --browser, ou ouvrez la page vous-même ; s'ils y sont, attestez-le.",
      evidence,
    );
  if (isCutShort(home) || documents.some(({ unread }) => unread !== null))
    return unknown(
      `Aucun lien ne mène à : ${what}. Ce peut être dans un document qui n'a pas pu être lu.`,
      "Ouvrez-les vous-même ; si tout y est, attestez-le.",
      evidence,
    );
  return fail(
    `Il manque sur le site : ${what}.`,
    "Publiez ces pages, et mettez leurs liens au bas de chaque page du site.",
    evidence,
  );
}

/** What a notice does not say, or why it could not be read. What it leaves out may stand in another of the documents. */
function findUnread({ documents, evidence }: Whole, notice: Notice): Verdict | null {
  const all = textOf(documents);
  if (holds(all, notice)) return null;
  const own = documents.find(({ kind }) => kind === notice.kind);
  if (own?.unread) return { ...own.unread, evidence };
  const absent = notice.words.filter(({ pattern }) => !pattern.test(all)).map(({ name }) => name);
  if (absent.length === notice.words.length || documents.some(({ unread }) => unread !== null))
    return unknown(
      absent.length === notice.words.length
        ? `La page « ${notice.what} » ne montre rien de ce qui est attendu à un robot.`
        : `La page « ${notice.what} » ne dit rien sur : ${absent.join(", ")} ; un autre document n'a pas pu être lu.`,
      elsewhere,
      evidence,
    );
  return fail(`La page « ${notice.what} » ne dit rien sur : ${absent.join(", ")}.`, "Complétez-la.", evidence);
}

/** Conditions of use are due where one has an account; elsewhere a person tells. */
function findMissingTerms({ documents, home, evidence }: Whole): Verdict | null {
  const terms = documents.find(({ kind }) => kind === "terms");
  if (terms?.page && isMissing(terms.page))
    return fail(`Il manque sur le site : ${TERMS}.`, "Publiez-les à l'adresse du lien.", evidence);
  if (terms?.unread && !(terms.page?.kind === "observed" && isPdf(terms.page))) return { ...terms.unread, evidence };
  if (terms?.page || TERMS_WORDS.test(textOf(documents))) return null;
  const hasAccounts = [...home.links.map(({ text }) => text), ...home.labels].some((text) =>
    ACCOUNT.test(foldText(text)),
  );
  if (hasAccounts && !documents.some(({ unread }) => unread !== null))
    return fail(
      `Il manque sur le site : ${TERMS}, alors qu'on peut s'y connecter.`,
      "Publiez-les, et mettez leur lien au bas de chaque page du site.",
      evidence,
    );
  return unknown(
    `La page d'accueil ne mène pas à des ${TERMS}.`,
    "Publiez-les ; si le service n'en a pas besoin, parce qu'on n'y fait que lire, attestez-le.",
    evidence,
  );
}
