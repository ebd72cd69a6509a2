import type { JsonObject } from "../../src/fiches/json.ts";
import type {
  Observations,
  ObservedCode,
  ObservedPage,
  ObservedRepository,
  ProductPages,
} from "../../src/standards/observations.ts";
import { observeFiche } from "../../src/standards/observe-fiche.ts";
import type { Product } from "../../src/standards/rule.ts";

/** The day of every test. */
export const TODAY = "2026-11-26";

export const product: Product = { id: "aide-facile", title: "Aide Facile", attestations: [] };

const usual: JsonObject = {
  title: "Aide Facile",
  contact: "contact@aide-facile.example",
  link: "https://aide-facile.example",
  repository: "https://github.com/atelier-numeral/aide-facile",
  phases: [{ name: "acceleration", start: "2026-06-01" }],
  usertypes: ["particulier"],
};

/** What is seen of a product: its fiche with `changes`, null taking a key away; nothing else unless it is given. */
export function evidenceOf(
  changes: JsonObject = {},
  observed: Partial<Omit<Observations, "fiche">> = {},
  contactFiche: JsonObject | null = null,
): Observations {
  const data = Object.fromEntries(Object.entries({ ...usual, ...changes }).filter(([, value]) => value !== null));
  return { fiche: observeFiche(product.id, data, TODAY, contactFiche), forge: null, pages: null, ...observed };
}

export const code: ObservedCode = {
  folder: "",
  contributing: "CONTRIBUTING.md",
  securityPolicy: "SECURITY.md",
  licenceFile: null,
  tests: 12,
  testScripts: ["package.json : test"],
  testWorkflows: [".github/workflows/ci.yml"],
  testJobs: [{ workflow: ".github/workflows/ci.yml", name: "test" }],
  mixedWorkflows: [],
  unreadAutomation: null,
  feedback: null,
  franceConnect: null,
  senders: [],
  senderVariables: [],
  isListed: true,
  unreadSenders: 0,
};

export function repository(changes: Partial<ObservedRepository> = {}): ObservedRepository {
  return {
    kind: "repository",
    requestedUrl: "https://github.com/atelier-numeral/aide-facile",
    url: "https://github.com/atelier-numeral/aide-facile",
    at: `${TODAY}T08:00:00Z`,
    status: 200,
    moved: false,
    public: true,
    archived: false,
    empty: false,
    licence: "MIT",
    issues: true,
    pullRequests: "everyone",
    outsideMerges: 0,
    runs: [{ workflow: ".github/workflows/ci.yml", success: true, at: `${TODAY}T07:00:00Z` }],
    activity: weeks(8),
    code,
    profileOnly: false,
    ...changes,
  };
}

/** One commit in each of the last weeks. */
export function weeks(count: number): string[] {
  const day = 24 * 60 * 60 * 1000;
  return Array.from({ length: count }, (_, week) => new Date(Date.parse(TODAY) - week * 7 * day).toISOString());
}

export function page(changes: Partial<ObservedPage> = {}): ObservedPage {
  return {
    kind: "observed",
    requestedUrl: "https://aide-facile.example/",
    url: "https://aide-facile.example/",
    status: 200,
    at: `${TODAY}T08:00:00Z`,
    redirects: [],
    headers: {
      "strict-transport-security": "max-age=31536000",
      "content-security-policy": "default-src 'self'",
      "x-content-type-options": "nosniff",
    },
    pageKind: "page",
    title: "Aide Facile",
    lang: "fr",
    text: "Demandez une aide. Accessibilité : partiellement conforme",
    breaks: [],
    links: [],
    mailtos: [],
    labels: [],
    tables: [],
    isApplication: false,
    isRendered: false,
    violations: null,
    bytes: 200_000,
    requests: 12,
    words: 300,
    sentences: 25,
    ...changes,
  };
}

export function pages(changes: Partial<ProductPages> = {}): ProductPages {
  return {
    home: page(),
    insecureHome: page({ requestedUrl: "http://aide-facile.example/" }),
    stats: page({
      url: "https://aide-facile.example/stats",
      text: "12 345 demandes, 87 % satisfaits, 3 200 ce mois-ci",
    }),
    random: page({ status: 404, pageKind: "not-found", text: "Page introuvable" }),
    accessibility: page({ text: "Déclaration d'accessibilité" }),
    legal: page({ text: "Éditeur : DINUM. Directrice de la publication : Nora Fictif. Hébergeur : Nuage Factice." }),
    privacy: page({ text: "Finalités, durée de conservation, et vos droits." }),
    terms: page({ text: "Conditions générales d'utilisation" }),
    securityTxt: page({ text: "Contact: mailto:securite@aide-facile.example" }),
    ...changes,
  };
}
