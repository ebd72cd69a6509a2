import { fieldEvidence, pageEvidence } from "../evidence.ts";
import { legal, type Notice, privacy } from "../legal-documents.ts";
import type { Observations, ObservedPage, PageObservation } from "../observations.ts";
import { foldText } from "../pages/page-text.ts";
import { quoteWords } from "../pages/quote-words.ts";
import { isCutShort, isMissing, isPdf, lacksFooter, requireHomePage, requireReadablePage } from "../require-page.ts";
import { fail, isVerdict, pass, type Rule, unknown, type Verdict } from "../rule.ts";
import { isSamePage } from "./stats-page.ts";

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

/** The words of what was opened that a pattern finds, to be quoted. */
function quoteFrom(texts: readonly string[], pattern: RegExp): string | null {
  return texts.map((text) => quoteWords(text, pattern)).find((quote) => quote !== null) ?? null;
}

function openedTexts(documents: readonly LegalDocument[], first: LegalDocument["kind"]): string[] {
  const opened = documents.flatMap(({ kind, page, text }) =>
    text !== null && page?.kind === "observed" ? [{ kind, text: page.text }] : [],
  );
  return opened.toSorted((a, b) => Number(b.kind === first) - Number(a.kind === first)).map(({ text }) => text);
}

/** What the home or another document says of a notice that has no page of its own: it may be all there, in other words. */
function quoteElsewhere({ documents, home }: Whole, notice: Notice): string | null {
  const opened = openedTexts(documents, notice.kind);
  const isLinked = documents.some(({ kind, page }) => kind === notice.kind && page !== null);
  const named = quoteFrom(isLinked ? opened : [...opened, home.text, ...home.labels], notice.about);
  if (named !== null) return named;
  const text = [...opened, home.text].find(
    (one) => notice.words.filter(({ pattern }) => pattern.test(foldText(one))).length > 1,
  );
  const [found] = notice.words.flatMap(({ pattern }) => (text === undefined ? [] : (quoteWords(text, pattern) ?? [])));
  return found ?? null;
}

/** A notice that no link leads to, or that is not there: it may stand in another of the documents. */
function findMissing(whole: Whole): Verdict | null {
  const { documents, home, evidence } = whole;
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
  const quotes = absent.map((notice) => ({ what: notice.what, quote: quoteElsewhere(whole, notice) }));
  const unsaid = quotes.filter(({ quote }) => quote === null).map((one) => one.what);
  if (unsaid.length === 0)
    return unknown(
      `Aucun lien ne mène à : ${what} ; mais on lit sur le site « ${quotes[0]?.quote} ».`,
      "Mettez leurs liens au bas de chaque page du site ; si tout y est, attestez-le.",
      evidence,
    );
  return fail(
    `Il manque sur le site : ${unsaid.join(", ")}.`,
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
  const opened = openedTexts(documents, notice.kind);
  const unclear = notice.words
    .filter(({ pattern }) => !pattern.test(all))
    .map(({ name, hint }) => ({ name, quote: quoteFrom(opened, hint) }));
  const unsaid = unclear.filter(({ quote }) => quote === null).map(({ name }) => name);
  const [first] = unclear;
  if (unsaid.length === 0 && first)
    return unknown(
      `La page « ${notice.what} » ne dit pas clairement : ${absent.join(", ")} ; on y lit « ${first.quote} ».`,
      `Dites-le dans les termes de la loi ; si tout y est, attestez-le.`,
      evidence,
    );
  return fail(`La page « ${notice.what} » ne dit rien sur : ${unsaid.join(", ")}.`, "Complétez-la.", evidence);
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
  const named = quoteFrom(
    [...home.links.map(({ text }) => text), ...home.labels],
    /\bconditions\b|reglement\b(?! general)|\bcharte\b|\bmodalites\b|\bterms\b/,
  );
  if (hasAccounts && named !== null)
    return unknown(
      `La page d'accueil ne mène pas clairement à des ${TERMS} ; on y lit « ${named} ».`,
      "Ouvrez ce lien vous-même ; si ce sont elles, attestez-le.",
      evidence,
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
