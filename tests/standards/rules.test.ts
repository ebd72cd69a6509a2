import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/fiches/json.ts";
import type { PageUnavailable } from "../../src/pages/raw-page.ts";
import { catalogue } from "../../src/standards/catalogue.ts";
import { evaluateProduct } from "../../src/standards/evaluate-product.ts";
import type { FindingAnswer } from "../../src/standards/finding.ts";
import type {
  ForgeObservation,
  ForgeUnavailable,
  Observations,
  ObservedOwner,
} from "../../src/standards/observations.ts";
import { code, evidenceOf, page, pages, product, repository, TODAY, weeks } from "./a-product.ts";

type Case = [what: string, evidence: Observations, answer: FindingAnswer, words: RegExp];

const forge = (answer: ForgeObservation, changes: JsonObject = {}) => evidenceOf(changes, { forge: answer });
const site = (changes: Parameters<typeof pages>[0] = {}, fiche: JsonObject = {}) =>
  evidenceOf(fiche, { pages: pages(changes) });
const unseenForge = (reason: ForgeUnavailable["reason"], status: string): ForgeUnavailable => ({
  kind: "unavailable",
  requestedUrl: "https://github.com/atelier-numeral/aide-facile",
  at: TODAY,
  reason,
  status,
});
const unseenPage = (reason: PageUnavailable["reason"]): PageUnavailable => ({
  kind: "unavailable",
  requestedUrl: "https://aide-facile.example/",
  at: TODAY,
  reason,
  detail: null,
});
const owner = (...repositories: ObservedOwner["repositories"]): ObservedOwner => ({
  kind: "owner",
  requestedUrl: "https://github.com/atelier-numeral",
  url: "https://github.com/atelier-numeral",
  at: TODAY,
  status: 200,
  repositories,
});
/** What GitHub gives without a token. */
const unasked = repository({ code: null, runs: null, activity: null, profileOnly: true });
const owned = { url: "https://github.com/atelier-numeral/a", archived: false, licence: "MIT", activeAt: TODAY };
const sender = {
  path: ".env.example",
  line: 3,
  key: "MAIL_FROM",
  value: "noreply@aide-facile.example",
  replyTo: false,
};
const ended: JsonObject = { missions: [{ start: "2024-01-01", end: "2025-12-31" }] };
const WELCOME =
  "Une aide pour tous, partout en France, chaque jour, gratuite et simple, avec des conseillers qui répondent à vos questions sur le logement, la santé, votre école, un travail et la retraite";
const stats = { stats_url: "https://aide-facile.example/stats" };

const tables: Record<string, Case[]> = {
  "open-repository": [
    ["no repository", evidenceOf({ repository: null }), "fail", /ne donne pas l'adresse/],
    ["an empty one", evidenceOf({ repository: "" }), "fail", /ne donne pas l'adresse/],
    ["no forge", evidenceOf({ repository: "https://pad.example/s/abc" }), "fail", /pas celle d'un dépôt/],
    ["another forge", evidenceOf({ repository: "https://git.example/selexpert" }), "unknown", /pas été consulté/],
    ["not asked", evidenceOf(), "unknown", /pas été consulté/],
    ["public, licensed", forge(repository()), "pass", /sous licence MIT/],
    ["private", forge(repository({ public: false })), "fail", /pas public/],
    ["archived", forge(repository({ archived: true })), "fail", /archivé/],
    ["empty", forge(repository({ empty: true })), "fail", /vide/],
    ["without a licence", forge(repository({ licence: null })), "fail", /pas de licence/],
    ["a licence not recognised", forge(repository({ licence: "NOASSERTION" })), "unknown", /ne reconnaît pas/],
    ["renamed: still open", forge(repository({ moved: true })), "pass", /public/],
    ["404", forge(unseenForge("not-found", "404")), "fail", /introuvable/],
    ["403", forge(unseenForge("forbidden", "403")), "unknown", /403/],
    ["451", forge(unseenForge("blocked", "451")), "unknown", /451/],
    ["a time-out", forge(unseenForge("time-out", "trop lent")), "unknown", /à temps/],
    ["no token", forge(unseenForge("no-token", "sans jeton")), "unknown", /jeton/],
    ["a team", forge(unseenForge("team", "équipe")), "unknown", /équipe/],
    ["an organisation", forge(owner(owned)), "pass", /plusieurs dépôts publics/],
    ["an organisation, no licence", forge(owner({ ...owned, licence: null })), "unknown", /sans licence reconnue/],
    ["an organisation, all archived", forge(owner({ ...owned, archived: true })), "fail", /aucun dépôt public/],
    ["an empty organisation", forge(owner()), "fail", /aucun dépôt public/],
  ],
  "open-to-contribution": [
    ["no repository", evidenceOf({ repository: null }), "unknown", /ne donne pas de dépôt/],
    ["an organisation", forge(owner(owned)), "unknown", /plusieurs dépôts/],
    ["CONTRIBUTING", forge(repository()), "pass", /CONTRIBUTING\.md/],
    ["archived", forge(repository({ archived: true })), "not-applicable", /archivé/],
    ["pull requests off", forge(repository({ pullRequests: "nobody" })), "fail", /désactivées/],
    ["collaborators only", forge(repository({ pullRequests: "collaborators" })), "fail", /collaborateurs/],
    ["tickets off", forge(repository({ issues: false })), "fail", /tickets/],
    ["no guide", forge(repository({ code: { ...code, contributing: null } })), "fail", /Rien n'explique/],
    [
      "no guide, but people came",
      forge(repository({ outsideMerges: 2, code: { ...code, contributing: null } })),
      "pass",
      /fusionnées/,
    ],
    ["files unread", forge(repository({ code: null })), "unknown", /n'ont pas pu être lus/],
    ["no token", forge(unasked), "unknown", /faute de jeton/],
  ],
  "stats-page": [
    ["nothing", evidenceOf(), "fail", /ne donne pas de page/],
    ["an address, not opened", evidenceOf(stats), "unknown", /pas été ouverte/],
    ["stats: true alone, not opened", evidenceOf({ stats: true }), "unknown", /pas été ouverte/],
    ["no address", evidenceOf({ stats_url: "bientôt" }), "fail", /pas une adresse web/],
    ["a real page", site({}, stats), "pass", /montre des chiffres/],
    ["a real page the fiche does not give", site(), "pass", /la fiche ne la donne pas/],
    ["404", site({ stats: page({ status: 404, pageKind: "not-found" }) }, stats), "fail", /n'existe pas/],
    ["a soft 404", site({ stats: page({ pageKind: "not-found" }) }, stats), "fail", /n'existe pas/],
    ["a login", site({ stats: page({ pageKind: "login" }) }, stats), "fail", /se connecter/],
    ["401", site({ stats: page({ status: 401, pageKind: "other" }) }, stats), "fail", /se connecter/],
    ["403", site({ stats: page({ status: 403 }) }, stats), "unknown", /403/],
    ["500", site({ stats: page({ status: 500 }) }, stats), "unknown", /500/],
    ["an empty shell", site({ stats: page({ pageKind: "empty-shell" }) }, stats), "unknown", /navigateur/],
    ["a robot wall", site({ stats: page({ pageKind: "robot-wall" }) }, stats), "unknown", /robots/],
    ["a time-out", site({ stats: unseenPage("time-out") }, stats), "unknown", /à temps/],
    ["a private address", site({ stats: unseenPage("refused-address") }, stats), "unknown", /site public/],
    [
      "the same page as anywhere",
      site({ stats: page({ text: "Accueil" }), random: page({ text: "Accueil" }) }, stats),
      "fail",
      /adresse inconnue/,
    ],
    [
      "a page that repeats its address",
      site(
        {
          stats: page({
            url: "https://aide-facile.example/stats",
            title: "Aide",
            text: `${WELCOME} /stats`,
          }),
          random: page({
            url: "https://aide-facile.example/zzz",
            title: "Aide",
            text: `${WELCOME} /zzz`,
          }),
        },
        stats,
      ),
      "fail",
      /adresse inconnue/,
    ],
    ["no figures", site({ stats: page({ text: "Nos statistiques depuis 2024" }) }, stats), "unknown", /chiffres/],
    ["a phone number", site({ stats: page({ text: "Appelez le 01 23 45 67 89" }) }, stats), "unknown", /chiffres/],
  ],
  "no-noreply": [
    ["the contact", evidenceOf({ contact: "ne-pas-répondre@aide-facile.example" }), "fail", /contact de la fiche/],
    ["not looked at", evidenceOf(), "unknown", /le site et le code/],
    ["nothing more to look at", evidenceOf({ link: null, repository: null }), "pass", /Aucune adresse/],
    ["all looked at", evidenceOf({}, { forge: repository(), pages: pages() }), "pass", /Aucune adresse/],
    ["code not looked at", site(), "unknown", /à regarder le code/],
    ["a mailto", site({ home: page({ mailtos: ["noreply@aide-facile.example"] }) }), "fail", /Le site donne/],
    ["in the text", site({ home: page({ text: "Écrivez à no-reply@aide-facile.example." }) }), "fail", /Le site donne/],
    [
      "a sender in code",
      forge(repository({ code: { ...code, senders: [sender] } })),
      "fail",
      /\.env\.example, ligne 3/,
    ],
    [
      "a sender with a reply-to",
      forge(repository({ code: { ...code, senders: [{ ...sender, replyTo: true }] } })),
      "fail",
      /\.env\.example/,
    ],
  ],
  "reachable-contact": [
    ["there", evidenceOf(), "pass", /donne un contact/],
    ["a form", evidenceOf({ contact: "https://aide-facile.example/contact" }), "pass", /donne un contact/],
    ["absent", evidenceOf({ contact: null }), "fail", /ne donne pas de contact/],
    ["no address", evidenceOf({ contact: "voir le site" }), "fail", /ni une adresse/],
    ["no-reply", evidenceOf({ contact: "noreply@aide-facile.example" }), "not-applicable", /refuse/],
    ["of who left", evidenceOf({ contact: "hugo.factice@beta.example" }, {}, ended), "fail", /31 décembre 2025/],
    [
      "of who stays",
      evidenceOf({ contact: "hugo.factice@beta.example" }, {}, { missions: [{ end: TODAY }] }),
      "pass",
      /donne un contact/,
    ],
  ],
  "user-feedback": [
    ["not looked at", evidenceOf(), "unknown", /pas été consulté/],
    [
      "a button",
      site({ home: page({ links: [{ text: "", href: "https://jedonnemonavis.numerique.gouv.fr/avis/1" }] }) }),
      "pass",
      /page d'accueil/,
    ],
    [
      "words",
      site({ home: page({ links: [{ text: "Donnez votre avis", href: "https://a.example/" }] }) }),
      "pass",
      /avis/,
    ],
    ["in code", forge(repository({ code: { ...code, feedback: "src/jdma.ts" } })), "pass", /src\/jdma\.ts/],
    ["none seen", site(), "unknown", /peut être ailleurs/],
  ],
  https: [
    ["no site", evidenceOf({ link: "" }), "not-applicable", /adresse d'un site/],
    ["http", evidenceOf({ link: "http://aide-facile.example" }), "fail", /pas en https/],
    ["not looked at", evidenceOf(), "unknown", /pas été consulté/],
    ["well kept", site(), "pass", /chiffré/],
    ["port 80 closed", site({ insecureHome: unseenPage("unreachable") }), "pass", /chiffré/],
    ["a bad certificate", site({ home: unseenPage("bad-certificate") }), "fail", /certificat/],
    ["a time-out", site({ home: unseenPage("time-out") }), "unknown", /à temps/],
    [
      "http not redirected",
      site({ insecureHome: page({ url: "http://aide-facile.example/" }) }),
      "fail",
      /sans chiffrement/,
    ],
    ["no HSTS", site({ home: page({ headers: {} }) }), "fail", /Strict-Transport-Security/],
    ["a wall without HSTS", site({ home: page({ pageKind: "robot-wall", headers: {} }) }), "unknown", /robots/],
    ["a 403 without HSTS", site({ home: page({ status: 403, headers: {} }) }), "unknown", /403/],
    [
      "a 403 on http",
      site({ insecureHome: page({ url: "http://aide-facile.example/", status: 403 }) }),
      "pass",
      /chiffré/,
    ],
  ],
  franceconnect: [
    ["not for particuliers", evidenceOf({ usertypes: ["etat"] }), "not-applicable", /pas aux particuliers/],
    ["not looked at", evidenceOf(), "unknown", /pas été consulté/],
    ["on the page", site({ home: page({ text: "S'identifier avec FranceConnect" }) }), "pass", /page d'accueil/],
    ["ProConnect only", site({ home: page({ text: "S'identifier avec ProConnect" }) }), "unknown", /ne montrent/],
    ["in code", forge(repository({ code: { ...code, franceConnect: "Gemfile" } })), "pass", /Gemfile/],
  ],
  "plain-language": [["a hint", site({ home: page({ lang: null }) }), "unknown", /n'annonce pas sa langue/]],
  sobriety: [["a hint", site(), "unknown", /196 Kio/]],
  "automated-tests": [
    ["run and green", forge(repository()), "pass", /passent/],
    ["run elsewhere", forge(repository({ runs: [{ workflow: null, success: true, at: TODAY }] })), "pass", /passent/],
    [
      "none",
      forge(repository({ code: { ...code, tests: 0, testScripts: [], testWorkflows: [] } })),
      "fail",
      /pas de fichiers de tests/,
    ],
    [
      "test files that are not where they are looked for",
      forge(repository({ code: { ...code, tests: 0, testScripts: [] } })),
      "pass",
      /passent/,
    ],
    [
      "an automation that was not followed",
      forge(repository({ code: { ...code, testWorkflows: [], unreadAutomation: "ci/node.yml@v1" } })),
      "unknown",
      /ci\/node\.yml@v1/,
    ],
    [
      "a service that deploys",
      forge(
        repository({
          runs: [{ workflow: null, service: "Vercel", success: true, at: TODAY }],
          code: { ...code, testWorkflows: [] },
        }),
      ),
      "fail",
      /aucune automatisation/,
    ],
    [
      "cancelled",
      forge(
        repository({ runs: [{ workflow: ".github/workflows/ci.yml", success: false, failure: false, at: TODAY }] }),
      ),
      "unknown",
      /aucun passage réussi/,
    ],
    [
      "never run",
      forge(repository({ runs: [], code: { ...code, testWorkflows: [] } })),
      "fail",
      /aucune automatisation/,
    ],
    ["no run that can be seen", forge(repository({ runs: [] })), "unknown", /aucun passage réussi/],
    [
      "red",
      forge(repository({ runs: [{ workflow: ".github/workflows/ci.yml", success: false, at: TODAY }] })),
      "fail",
      /pas passés/,
    ],
    [
      "green, but another workflow",
      forge(repository({ runs: [{ workflow: ".github/workflows/lint.yml", success: true, at: TODAY }] })),
      "unknown",
      /aucun passage réussi/,
    ],
    ["runs hidden", forge(repository({ runs: null })), "unknown", /ne peuvent pas être vus/],
    ["files unread", forge(repository({ code: null })), "unknown", /n'ont pas pu être lus/],
    ["no token", forge(unasked), "unknown", /faute de jeton/],
    ["not asked", evidenceOf(), "unknown", /pas été consulté/],
  ],
  "frequent-deployment": [
    ["no token", forge(unasked), "unknown", /faute de jeton/],
    ["each week", forge(repository()), "pass", /8 des 8/],
    ["most weeks", forge(repository({ activity: weeks(6) })), "pass", /6 des 8/],
    ["few weeks", forge(repository({ activity: weeks(3) })), "fail", /que 3 des 8/],
    ["long ago", forge(repository({ activity: ["2024-01-01T00:00:00Z"] })), "fail", /depuis 8 semaines/],
    ["hidden", forge(repository({ activity: null })), "unknown", /ne montre pas/],
  ],
  accessibility: [
    ["not declared", evidenceOf(), "fail", /ne dit pas/],
    ["another word", evidenceOf({ accessibility_status: "presque" }), "fail", /presque/],
    ["not looked at", evidenceOf({ accessibility_status: "non conforme" }), "unknown", /pas été consulté/],
    [
      "no site",
      evidenceOf({ accessibility_status: "non conforme", link: null }),
      "not-applicable",
      /adresse d'un site/,
    ],
    ["both agree", site({}, { accessibility_status: "partiellement conforme" }), "pass", /partiellement/],
    [
      "they differ: declared all the same",
      site({}, { accessibility_status: "totalement conforme" }),
      "pass",
      /déclarée/,
    ],
    [
      "no mention",
      site({ home: page({ text: "Bonjour" }) }, { accessibility_status: "non conforme" }),
      "fail",
      /n'affiche pas la mention/,
    ],
    [
      "no statement",
      site({ accessibility: null }, { accessibility_status: "partiellement conforme" }),
      "fail",
      /ne mène pas/,
    ],
    [
      "a shell",
      site({ home: page({ pageKind: "empty-shell", text: "" }) }, { accessibility_status: "non conforme" }),
      "unknown",
      /navigateur/,
    ],
  ],
  "accessibility-plan": [
    ["no site", evidenceOf({ link: null }), "not-applicable", /adresse d'un site/],
    ["not looked at", evidenceOf(), "unknown", /pas été consulté/],
    [
      "both in the statement",
      site({ accessibility: page({ text: "Voir le schéma pluriannuel 2024-2026 et le plan d’actions 2026." }) }),
      "pass",
      /publiés/,
    ],
    [
      "one of them linked from home, in decomposed letters",
      site({
        home: page({ links: [{ text: "Schéma pluriannuel".normalize("NFD"), href: "https://a.example/s.pdf" }] }),
        accessibility: page({ text: "Notre plan d'action annuel est publié." }),
      }),
      "pass",
      /publiés/,
    ],
    ["neither", site(), "unknown", /schéma pluriannuel, le plan d'action/],
    [
      "a plan of the site is none",
      site({ accessibility: page({ text: "Plan du site. Schéma pluriannuel d'accessibilité numérique." }) }),
      "unknown",
      /: le plan d'action\./,
    ],
    ["the statement unread", site({ accessibility: unseenPage("time-out") }), "unknown", /ne montrent/],
  ],
  "legal-notices": [
    ["no site", evidenceOf({ link: null }), "not-applicable", /adresse d'un site/],
    ["both there", site(), "pass", /publiées/],
    ["no legal notice", site({ legal: null }), "fail", /mentions légales/],
    ["a 404", site({ privacy: page({ status: 404, pageKind: "not-found" }) }), "fail", /confidentialité/],
    ["words missing", site({ legal: page({ text: "Éditeur : DINUM. Hébergeur : Nuage." }) }), "fail", /direction/],
    ["not read", site({ privacy: unseenPage("time-out") }), "unknown", /à temps/],
    ["nothing of it", site({ legal: page({ text: "Bonjour" }) }), "unknown", /ne montre rien/],
  ],
  security: [
    ["nothing declared", evidenceOf(), "fail", /MonServiceSécurisé/],
    ["declared, not looked at", evidenceOf({ analyse_risques: true }), "unknown", /pas|ni le code/],
    [
      "declared and reportable",
      evidenceOf({ mon_service_securise: true }, { forge: repository(), pages: pages() }),
      "pass",
      /signalée/,
    ],
    [
      "no way to report",
      evidenceOf(
        { mon_service_securise: true },
        {
          forge: repository({ code: { ...code, securityPolicy: null } }),
          pages: pages({ securityTxt: page({ status: 404, pageKind: "not-found" }) }),
        },
      ),
      "fail",
      /signaler une faille/,
    ],
    [
      "no headers",
      evidenceOf(
        { mon_service_securise: true },
        { forge: repository(), pages: pages({ home: page({ headers: {} }) }) },
      ),
      "fail",
      /content-security-policy/,
    ],
  ],
  "fiche-up-to-date": [
    ["a young phase", evidenceOf(), "pass", /inhabituel/],
    [
      "an old investigation",
      evidenceOf({ phases: [{ name: "investigation", start: "2026-09-01" }] }),
      "unknown",
      /investigation.+depuis le 1er septembre 2026.+3 novembre 2026/,
    ],
    ["a young construction", evidenceOf({ phases: [{ name: "construction", start: "2025-11-27" }] }), "pass", /./],
    [
      "a construction of a year",
      evidenceOf({ phases: [{ name: "construction", start: "2025-11-26" }] }),
      "unknown",
      /./,
    ],
    [
      "consolidation has no end",
      evidenceOf({ phases: [{ name: "consolidation", start: "2019-01-01" }] }),
      "pass",
      /inhabituel/,
    ],
    ["no phase", evidenceOf({ phases: null }), "fail", /pas de phase/],
  ],
  dashlord: [
    ["there", evidenceOf({ dashlord_url: "https://dashlord.example/a" }), "pass", /DashLord/],
    ["absent", evidenceOf(), "fail", /ne donne pas/],
    ["no site", evidenceOf({ link: null }), "not-applicable", /adresse d'un site/],
    ["no address", evidenceOf({ dashlord_url: "oui" }), "fail", /pas une adresse/],
  ],
  budget: [
    ["there", evidenceOf({ budget_url: "https://aide-facile.example/budget" }), "pass", /budget/],
    ["absent", evidenceOf(), "unknown", /ailleurs/],
  ],
  "declared-accessibility": [
    ["nothing declared", evidenceOf(), "not-applicable", /ne déclare pas/],
    [
      "nothing shown",
      site({ home: page({ text: "" }) }, { accessibility_status: "non conforme" }),
      "not-applicable",
      /n'a été lue/,
    ],
    ["they agree", site({}, { accessibility_status: "Partiellement conforme" }), "pass", /disent/],
    ["they differ", site({}, { accessibility_status: "non conforme" }), "fail", /déclare.+non conforme.+affiche/],
    [
      "they differ, in the footer of a page that scripts fill",
      site({ home: page({ pageKind: "empty-shell" }) }, { accessibility_status: "non conforme" }),
      "fail",
      /déclare.+non conforme.+affiche/,
    ],
    ["not looked at", evidenceOf({ accessibility_status: "non conforme" }), "unknown", /pas été consulté/],
  ],
  "declared-stats": [
    ["false beside an address", evidenceOf({ ...stats, stats: false }), "fail", /pourtant/],
    ["true beside an address", evidenceOf({ ...stats, stats: true }), "pass", /s'accordent/],
    ["one only", evidenceOf(stats), "not-applicable", /deux fois/],
  ],
  "declared-repository": [
    ["none", evidenceOf({ repository: null }), "not-applicable", /ne donne pas/],
    ["there", forge(repository()), "pass", /bien/],
    [
      "renamed",
      forge(repository({ moved: true, url: "https://github.com/atelier-numeral/nouveau" })),
      "fail",
      /atelier-numeral\/nouveau/,
    ],
    ["archived", forge(repository({ archived: true })), "not-applicable", /archivé/],
    ["not asked", evidenceOf(), "unknown", /pas été consulté/],
  ],
  "self-evaluation": [["not queried", evidenceOf(), "unknown", /pas été consultée/]],
  "declared-link": [
    ["there", evidenceOf(), "pass", /donne l'adresse/],
    ["absent, in acceleration", evidenceOf({ link: null }), "fail", /rien de son site/],
    [
      "absent, in investigation",
      evidenceOf({ link: null, phases: [{ name: "investigation", start: "2026-11-01" }] }),
      "not-applicable",
      /adresse d'un site/,
    ],
  ],
};

const judge = (id: string, evidence: Observations) => {
  const rules = catalogue.filter((rule) => rule.id === id);
  const [finding] = evaluateProduct(rules, product, evidence, { today: TODAY, attestationMonths: 12 });
  if (!finding) throw new Error(`no rule ${id}`);
  return finding;
};

describe.each(Object.entries(tables))("%s", (id, cases) => {
  it.each(cases)("%s", (_, evidence, answer, words) => {
    const finding = judge(id, evidence);
    expect(finding).toMatchObject({ product: "aide-facile", rule: id, answer, message: expect.stringMatching(words) });
    expect(finding.evidence.length).toBeGreaterThan(0);
    if (answer === "pass") expect(finding.remedy).toBeNull();
    else expect(finding.remedy).toMatch(/\S/);
  });
});

describe("the rules", () => {
  it("have a table each", () => {
    const judged = catalogue.filter((rule) => "check" in rule).map(({ id }) => id);
    expect(Object.keys(tables).toSorted()).toEqual(judged.toSorted());
  });

  it("offer what the fiche should say where they know it", () => {
    const moved = forge(repository({ moved: true, url: "https://github.com/atelier-numeral/nouveau" }));
    expect(judge("declared-repository", moved).suggestion).toEqual({
      key: "repository",
      value: "https://github.com/atelier-numeral/nouveau",
    });
    expect(judge("stats-page", site()).suggestion).toEqual({
      key: "stats_url",
      value: "https://aide-facile.example/stats",
    });
    expect(judge("declared-accessibility", site({}, { accessibility_status: "non conforme" })).suggestion).toEqual({
      key: "accessibility_status",
      value: "partiellement conforme",
    });
  });

  it("show nothing of a sender's line but its setting's name and address", () => {
    const { evidence } = judge("no-noreply", forge(repository({ code: { ...code, senders: [sender] } })));
    expect(evidence[1]).toEqual({
      what: "code, .env.example:3",
      url: "https://github.com/atelier-numeral/aide-facile",
      at: `${TODAY}T08:00:00Z`,
      status: "MAIL_FROM",
    });
  });

  it.each([
    ["investigation", "note"],
    ["construction", "warning"],
    ["acceleration", "error"],
    ["consolidation", "error"],
    ["opere", "error"],
  ])("weigh what is missing in %s as %s", (name, severity) => {
    const evidence = evidenceOf({ repository: null, phases: [{ name, start: "2026-11-01" }] });
    expect(judge("open-repository", evidence).severity).toBe(severity);
    expect(judge("open-to-contribution", evidence).severity).toBe("note");
  });

  it("lower a no-reply with a working reply-to to a warning, and leave a note a note", () => {
    const senders = [{ ...sender, replyTo: true }];
    const observed = repository({ code: { ...code, senders } });
    expect(judge("no-noreply", forge(observed)).severity).toBe("warning");
    expect(judge("no-noreply", forge(repository({ code: { ...code, senders: [...senders, sender] } }))).severity).toBe(
      "error",
    );
    const young = forge(observed, { phases: [{ name: "investigation", start: "2026-11-01" }] });
    expect(judge("no-noreply", young).severity).toBe("note");
  });
});
