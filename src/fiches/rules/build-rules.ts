import { ownValue } from "../../problems/own-value.ts";
import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { type Breach, breachOf } from "../../yaml/check-shape.ts";
import type { Locate } from "../../yaml/locate.ts";
import { type Path, printPath } from "../../yaml/path.ts";
import { bodyKeys, bodyPath, type MemberKey, type missionFields, type ProductKey } from "../fields.ts";
import { findTexts } from "../find-texts.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { knownPhases, missionStatuses, phaseMeantBy, phaseWords } from "../vocabularies.ts";
import { findBodyFaults } from "./body-links.ts";

/**
 * How the site's JSON pages (`api/`, v1 to v2.7) print a value between quotes: as it is, with `"&'<>` written as HTML does, or as it
 * is where line breaks are taken too.
 */
type Printed = keyof typeof shown;

const shown = {
  raw: (text: string) => text,
  html: (text: string) => text.replace(/["&'<>]/g, ""),
  lines: (text: string) => text.replace(/[\n\r\t]/g, " "),
};

const printedKeys = {
  members: {
    ...{ fullname: "raw", github: "raw", competences: "raw", role: "html", domaine: "html", link: "html" },
  } satisfies Partial<Record<MemberKey, Printed>>,
  products: {
    ...{
      title: "raw",
      mission: "raw",
      link: "raw",
      repository: "raw",
      contact: "raw",
      stats_url: "raw",
      techno: "raw",
    },
    ...{ budget_url: "raw", impact_url: "raw", dashlord_url: "raw", analyse_risques_url: "raw", sponsors: "raw" },
    // Usertypes are escaped in `api/`, and printed as they are in the script of the page of all products.
    ...{ accessibility_status: "raw", thematiques: "raw", usertypes: "raw" },
  } satisfies Partial<Record<ProductKey, Printed>>,
};

const printedInItems: Readonly<Record<string, Readonly<Record<string, Printed>>>> = {
  missions: { employer: "raw", status: "raw" } satisfies Partial<Record<keyof typeof missionFields, Printed>>,
  phases: { name: "raw" },
  events: { name: "raw", comment: "lines" },
};

/** Keys of a product that a page prints through Liquid once more: what looks like a tag of it is run. All bodies are too. */
const liquidKeys: readonly ProductKey[] = [
  ...([
    "title",
    "mission",
    "contact",
    "repository",
    "link",
    "incubator",
    "incubators",
    "accessibility_status",
  ] as const),
  ...(["stats_url", "budget_url", "impact_url", "dashlord_url", "usertypes", "techno"] as const),
];
const liquidInItems: Readonly<Record<string, readonly string[]>> = { phases: ["name", "comment"] };

/** Addresses that a page links to: without a scheme they would be pages of the site that are not there. */
const linkedKeys = {
  members: ["link"] satisfies MemberKey[],
  products: [
    ...(["link", "repository", "stats_url", "budget_url"] as const),
    ...(["impact_url", "dashlord_url", "analyse_risques_url"] as const),
  ] satisfies ProductKey[],
};

/** Keys that pages print as they are, where `<` begins a tag. */
const markupKeys: Record<BuiltFiche["collection"], readonly string[]> = {
  members: ["fullname", "role"] satisfies MemberKey[],
  products: ["title", "techno"] satisfies ProductKey[],
};

/** Keys of a product that are printed as they are in a script, which `</` and `<!` would end. */
const scriptKeys: readonly string[] = ["mission", "link", "contact", "thematiques", "usertypes"] satisfies ProductKey[];

/** What the site has, as far as it is known: names of phases, and ids of products. */
interface KnownToBuild {
  hasPhase: (name: string) => boolean;
  hasProduct: (id: string) => boolean;
}

/** A fiche as upstream's build meets it. */
export interface BuiltFiche {
  collection: "members" | "products";
  data: JsonObject;
  /** The text below the front matter. */
  body: string;
}

/**
 * What upstream's validator lets through and its build, its pages or its links do not: characters that break a JSON page, markup,
 * Liquid, statuses and phases that no page knows, a product without any phase, addresses that lead nowhere. Its source:
 * https://github.com/betagouv/beta.gouv.fr, the templates in `api/` and `_plugins/`.
 */
export function findBuildBreaches(
  fiche: BuiltFiche,
  locate: Locate,
  namePath: (path: Path) => string,
  known: KnownToBuild,
): Breach[] {
  const report: Report = (path, say, place = path) => {
    const at = locate(place);
    return breachOf(say(namePath(path), at), () => say(printPath(path), at));
  };
  return [
    ...textBreaches(fiche, known, report),
    ...(fiche.collection === "members" ? statusBreaches(fiche.data, report) : []),
    ...(fiche.collection === "products"
      ? [...phaseBreaches(fiche.data, known.hasPhase, report), ...contactBreaches(fiche.data, report)]
      : []),
    ...linkBreaches(fiche, report),
  ];
}

/** Makes a breach of a value; `place`: where a record holds it, if that is not its path in the fiche. */
type Report = (path: Path, say: (field: string, at: Place) => Problem, place?: Path) => Breach;

function textBreaches({ collection, data, body }: BuiltFiche, { hasProduct }: KnownToBuild, report: Report): Breach[] {
  const printed: Readonly<Record<string, Printed>> = printedKeys[collection];
  const breaches = findTexts(data, (text) => suspect.test(text)).flatMap(({ path, text }) => {
    const [list, , inItem] = path;
    const how =
      inItem === undefined
        ? ownValue(printed, String(list))
        : ownValue(ownValue(printedInItems, String(list)) ?? {}, String(inItem));
    const isRun = collection === "products" && isRunByLiquid(path) && holdsLiquid(text);
    return [
      ...(how && breaksJson(text, how)
        ? [report(path, (field, at) => problem("breaks-data-pages", { field, got: text }, at))]
        : []),
      ...(isRun ? [report(path, (field, at) => problem("liquid-in-text", { field }, at))] : []),
      ...(beginsMarkup(collection, String(list), text)
        ? [report(path, (field, at) => problem("markup-in-text", { field }, at))]
        : []),
    ];
  });
  const place = [bodyKeys[collection]];
  const links = findBodyFaults(body, collection === "products" ? hasProduct : () => false).map(({ code, address }) =>
    report(bodyPath, (field, at) => problem(code, { field, got: address }, at), place),
  );
  if (!holdsLiquid(body)) return [...breaches, ...links];
  return [...breaches, ...links, report(bodyPath, (field, at) => problem("liquid-in-text", { field }, at), place)];
}

function statusBreaches({ missions }: JsonObject, report: Report): Breach[] {
  return itemsOf(missions).flatMap(({ status }, index) =>
    typeof status !== "string" || isOneOf(missionStatuses, status)
      ? []
      : [
          report(["missions", index, "status"], (field, at) =>
            problem("unknown-status", { field, got: status, known: missionStatuses }, at),
          ),
        ],
  );
}

function phaseBreaches({ phases }: JsonObject, knowsPhase: (name: string) => boolean, report: Report): Breach[] {
  if (!Array.isArray(phases)) return [];
  if (phases.length === 0) return [report(["phases"], (_, at) => problem("product-without-phase", {}, at))];
  return itemsOf(phases).flatMap(({ name }, index) =>
    typeof name !== "string" || name === "" || isOneOf(phaseWords, name) || knowsPhase(name)
      ? []
      : [
          report(["phases", index, "name"], (field, at) =>
            problem("unknown-phase", { field, got: name, meant: phaseMeantBy(name), known: knownPhases }, at),
          ),
        ],
  );
}

/** The page of a product writes to one address: `mailto:` takes no other text. */
function contactBreaches({ contact }: JsonObject, report: Report): Breach[] {
  if (
    typeof contact !== "string" ||
    contact === "" ||
    /^[^\s@,;:<>()]+@[^\s@.,;:<>()]+(\.[^\s@.,;:<>()]+)+$/.test(contact)
  )
    return [];
  return [report(["contact"], (field, at) => problem("not-an-e-mail", { field, got: contact }, at))];
}

function linkBreaches({ collection, data }: BuiltFiche, report: Report): Breach[] {
  return linkedKeys[collection].flatMap((key) => {
    const written = data[key];
    const address = typeof written === "string" ? written.trim() : "";
    const code = address === "" ? undefined : addressFault(address);
    return code ? [report([key], (field, at) => problem(code, { field, got: address }, at))] : [];
  });
}

/** What a browser or the site's link checker would not follow in an address. */
function addressFault(address: string) {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(address)) return "address-without-scheme";
  if (/^(?:javascript|data|vbscript):/i.test(address)) return "address-runs-code";
  return /[\s|[\]"<>\\^`{}]/.test(address) || !URL.canParse(address) ? "address-malformed" : undefined;
}

/**
 * What makes a text worth parsing: a quote, a backslash, `{`, `<` or a control character, here as all that is none of them. Most
 * texts hold none, and a site has tens of thousands.
 */
const suspect = /[^ !#-;=-[\]-z|-~\xA0-\uFFFF]/;

/** Whether a page that prints a text so between quotes is no JSON any more. */
function breaksJson(text: string, how: Printed): boolean {
  try {
    JSON.parse(`"${shown[how](text)}"`);
    return false;
  } catch {
    return true;
  }
}

function isRunByLiquid([key, , inner]: Path): boolean {
  if (inner !== undefined) return ownValue(liquidInItems, String(key))?.includes(String(inner)) ?? false;
  return isOneOf(liquidKeys, String(key));
}

function beginsMarkup(collection: BuiltFiche["collection"], key: string, text: string): boolean {
  if (isOneOf(markupKeys[collection], key)) return text.includes("<");
  return collection === "products" && isOneOf(scriptKeys, key) && /<[/!]/.test(text);
}

function holdsLiquid(text: string): boolean {
  return /\{\{|\{%/.test(text);
}

function itemsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.map((item) => (isJsonObject(item) ? item : {})) : [];
}

function isOneOf(words: readonly string[], word: string): boolean {
  return words.includes(word);
}
