import { CORE_SCHEMA, load } from "js-yaml";
import { z } from "zod";

/** A fiche's front matter and the text below it, as a static site generator reads them. */
interface Page {
  id: string;
  data: Readonly<Record<string, unknown>>;
  body: string;
}

const mapOf = z.record(z.string(), z.unknown());
const listOf = z.array(z.unknown());

/**
 * The public JSON of a site, by path, from the texts of its fiches: written from the shapes of the site's templates (`api/v2.7`, its
 * generator of `api/v3`) and nothing of ours, so that what reads it is held against something else.
 */
export function buildPublicJson(texts: ReadonlyMap<string, string>): Map<string, string> {
  const of = (folder: string) => pagesOf(texts, folder);
  const [authors, startups, organisations, incubators] = ["authors", "startups", "organisations", "incubators"].map(of);
  const redirects = (startups ?? []).flatMap(({ id, data }) =>
    items(data.redirect_from).map((from) => [String(from), `https://beta.gouv.fr/startups/${id}.html`] as const),
  );
  const shown = (incubators ?? []).filter(({ data }) => data.hidden !== true);
  return new Map([
    ["/api/v2.7/authors.json", `[${(authors ?? []).map(author).join(",\n")}]\n`],
    [
      "/api/v2.7/startups.json",
      `{ "links": { "self": "https://beta.gouv.fr/startups" }, "data": [${(startups ?? []).map(startup).join(",\n")}],
"included": [${shown.map(({ id, data }) => `{"id": "${id}", "type": "incubator", "attributes": {"title": "${say(data.title)}"}}`).join(",")}] }`,
    ],
    [
      "/api/v2.7/organisations.json",
      `[${(organisations ?? []).map(({ id, data }) => `{"id": "${id}", "name": "${escapeHtml(say(data.name))}"}`).join(",")}]`,
    ],
    ["/redirects.json", JSON.stringify(Object.fromEntries(redirects))],
    ...(startups ?? []).map((page) => [`/api/v3/startups/${encodeURIComponent(page.id)}.json`, detail(page)] as const),
  ]);
}

function pagesOf(texts: ReadonlyMap<string, string>, folder: string): Page[] {
  return [...texts].flatMap(([path, text]) => {
    const [, found, id = ""] = /^content\/_([a-z]+)\/([^/]+)\.md$/.exec(path) ?? [];
    const [, front = "", body = ""] = /^---\r?\n([\s\S]*?)^---\r?\n?([\s\S]*)$/m.exec(text) ?? [];
    return found === folder ? [{ id, data: mapOf.parse(load(front, { schema: CORE_SCHEMA }) ?? {}), body }] : [];
  });
}

/** What Liquid prints of a value: nothing of none. */
function say(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? listOf.parse(value) : [];
}

function maps(value: unknown) {
  return items(value).map((item) => mapOf.parse(item));
}

/** As Liquid's `escape`. */
function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (one) => names[one] ?? one);
}

/** Anything but nothing and false, an empty list too. */
function isThere(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

const quoted = (list: unknown) =>
  `[${items(list)
    .map((item) => `"${say(item)}"`)
    .join(",")}]`;
const part = (isWritten: boolean, text: () => string) => (isWritten ? text() : "");

function author({ id, data, body }: Page): string {
  const missions = maps(data.missions).map(
    ({ start, end, status, employer, startups }) =>
      `{ "start": "${say(start)}", "end": "${say(end)}", "status": "${say(status)}", "employer": "${say(employer)}"${part(isThere(startups), () => `, "startups": ${quoted(startups)}`)} }`,
  );
  return `{ "id": "${id}", "fullname": "${say(data.fullname)}", "role": "${escapeHtml(say(data.role))}"
, "domaine": "${escapeHtml(say(data.domaine))}", "link": "${escapeHtml(say(data.link))}"
${part(body !== "", () => `, "bio": ${JSON.stringify(body.replace(/<[^>]*>/g, "").trim())}`)}
${part(isThere(data.github), () => `, "github": "${say(data.github)}"`)}
, "missions": [${missions.join(",")}]
${["competences", "startups", "previously"].map((key) => part(isThere(data[key]), () => `, "${key}": ${quoted(data[key])}`)).join("\n")} }`;
}

function startup({ id, data }: Page): string {
  const plain = (key: string) => part(isThere(data[key]), () => `, "${key}": "${say(data[key])}"`);
  const stats = isThere(data.stats_url)
    ? say(data.stats_url)
    : part(isThere(data.stats), () => `${say(data.link).trim()}/stats`);
  const events = maps(data.events).map(
    ({ name, date, comment }) =>
      `{ "name": "${say(name)}", "date": "${say(date)}", "comment": "${say(comment).replace(/\r?\n/g, "")}" }`,
  );
  const phases = maps(data.phases).map(
    ({ name, start, end }) => `{ "name": "${say(name)}", "start": "${say(start)}", "end": "${say(end)}" }`,
  );
  const sponsors = items(data.sponsors).map((sponsor) => say(sponsor).replaceAll("/organisations/", ""));
  const incubators = isThere(data.incubators) ? items(data.incubators) : say(data.incubator).split(",");
  return `{ "id": "${id}", "type": "startup", "attributes": { "name": "${say(data.title)}", "pitch": "${say(data.mission)}"
, "stats_url": "${stats}" ${plain("budget_url")}
${part(isThere(data.link), () => `, "impact_url": "${say(data.impact_url)}", "link": "${say(data.link)}"`)} ${plain("repository")}
, "contact": "${say(data.contact)}", "content_url_encoded_markdown": "", "events": [${events.join(",")}], "phases": [${phases.join(",")}]
, "sponsors": ${quoted(sponsors)}, "thematiques": ${quoted(data.thematiques)}, "technos": ${quoted(data.techno)}
${["analyse_risques", "analyse_risques_url", "dashlord_url", "accessibility_status"].map(plain).join(" ")} }
, "relationships": { "incubator": { "data": { "type": "incubator", "id": "${say(data.incubator)}" } }
, "incubators": { "data": [${incubators.map((one) => `{ "type": "incubator", "id": "${say(one)}" }`).join(",")}] } } }`;
}

const detailKeys = [
  ...["repository", "contact", "phases", "mission", "link", "incubator", "accessibility_status", "stats_url"],
  ...["budget_url", "impact_url", "dashlord_url", "redirect_from", "usertypes", "techno", "mon_service_securise"],
];

function detail({ id, data, body }: Page): string {
  const written = detailKeys.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]] as const]));
  const incubators = items(data.incubators).filter(isThere);
  return JSON.stringify({
    ...{ name: data.title, id, ...Object.fromEntries(written) },
    incubators: incubators.length > 0 ? incubators : [data.incubator].filter(isThere),
    ...{ active_members: [], previous_members: [], content: body },
  });
}
