import type { Database, MemberRow, MissionRow, ProductRow } from "../database.ts";
import { productAddresses } from "../database.ts";
import { type FicheText, readFicheText, writeFicheText } from "./fiche-text.ts";

/**
 * What one night's export changes on the site, new texts by path. The site's keys keep their order, the database's values that are
 * not empty win, and new keys come last; nothing is deleted, and nothing of the site comes back to the database.
 */
export function exportFiches(database: Database, site: ReadonlyMap<string, string>): Map<string, string> {
  const changed = new Map<string, string>();
  const put = (path: string, write: (before: FicheText | null) => FicheText) => {
    const before = site.get(path);
    const after = writeFicheText(write(before === undefined ? null : readFicheText(before)));
    if (after !== before) changed.set(path, after);
  };
  for (const member of database.members) {
    // No role, no fiche; and none without a mission.
    if (!member.fullname || !member.role || member.missions.length === 0) continue;
    put(`content/_authors/${member.username}.md`, (before) => writeMember(member, before));
  }
  for (const product of database.products) {
    put(`content/_startups/${product.id}.md`, (before) => writeProduct(product, before));
  }
  for (const { id, name } of database.organisations) {
    const path = `content/_organisations/${id}.md`;
    if (!site.has(path)) put(path, () => ({ keys: { name }, body: null }));
  }
  return changed;
}

/** `false`, 0 and `[]` are values. */
const isEmpty = (value: unknown) => value === null || value === undefined || value === "";

const filled = (keys: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(keys).filter(([, one]) => !isEmpty(one)));

/** The site's keys under the database's, without some. */
function merge(
  before: FicheText | null,
  keys: Record<string, unknown>,
  gone: readonly string[],
): Record<string, unknown> {
  const all = { ...before?.keys, ...filled(keys) };
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.includes(key)));
}

const byDay = <Row>(rows: readonly Row[], day: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));

function writeMember(member: MemberRow, before: FicheText | null): FicheText {
  const missions = byDay(member.missions, ({ start }) => start).map(before ? writeMission : writeFirstMission);
  // A new file's first night doubles the folder, and the next one corrects it.
  const teams = member.teams.map((id) => (before ? `/teams/${id}` : `/teams//teams/${id}`));
  const { fullname, role, domaine, github, link, competences, bio } = member;
  const keys = { fullname, role, domaine, github, link, competences, missions, teams };
  return { keys: merge(before, keys, teams.length === 0 ? ["teams"] : []), body: bio };
}

const writeMission = ({ start, end, status, employer, startups }: MissionRow) =>
  filled({ start, end, status, employer, startups: startups.length === 0 ? null : startups });

const writeFirstMission = ({ start, end, employer, status, startups }: MissionRow) => ({
  start,
  end,
  ...filled({ employer }),
  status,
  ...(startups.length === 0 ? {} : { startups }),
});

function writeProduct(product: ProductRow, before: FicheText | null): FicheText {
  const { incubators, mainIncubator, sponsors, events, phases } = product;
  const incubator = incubators.find((id) => id === mainIncubator) ?? incubators[0];
  const keys = {
    ...product.stored,
    contact: product.contact,
    thematiques: product.thematiques,
    usertypes: product.usertypes,
    title: product.name,
    mission: product.pitch,
    incubator,
    incubators: incubators.length > 1 ? incubators : null,
    contact_dinum: product.contact_dinum,
    contact_incubator: product.contact_incubator,
    sponsors: sponsors.toSorted().map((id) => `/organisations/${id}`),
    phases: byDay(phases, ({ start }) => start).map(({ name, comment, start, end }) =>
      filled({ name, comment, start, end }),
    ),
    events: byDay(events, ({ date }) => date).map(({ name, date, comment }) => filled({ name, date, comment })),
    techno: product.techno,
    ...Object.fromEntries(productAddresses.map((key) => [key, product[key]])),
  };
  const gone = [...(sponsors.length === 0 ? ["sponsors"] : []), ...(events.length === 0 ? ["events"] : [])];
  return { keys: { ...merge(before, keys, gone), link: product.link ?? "" }, body: product.description };
}
