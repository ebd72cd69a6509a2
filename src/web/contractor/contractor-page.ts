import { LRUCache } from "lru-cache";
import type { JournalEntry } from "../../feedback/journal/journal-entry.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { renderCalendar } from "../calendar/render-calendar.ts";
import { renderJournal } from "../journal/render-journal.ts";
import { renderOrder } from "../orders/render-order.ts";
import { renderOrders } from "../orders/render-orders.ts";
import type { PageLink } from "../render-page.ts";
import { renderSettings } from "../settings/render-settings.ts";
import { standardOf } from "../standards/describe-standards.ts";
import { renderStandard } from "../standards/render-standard.ts";
import { renderStandards } from "../standards/render-standards.ts";
import type { Query } from "./query.ts";
import { renderProblems } from "./render-problems.ts";
import { renderRecord } from "./render-record.ts";
import { renderRecordParts } from "./render-record-parts.ts";
import { renderRecords } from "./render-records.ts";

/** What an address asks for, below a contractor's own. */
export interface PageRequest {
  /** The contractor's address, without a slash at its end: `/t/owner/name`; empty at a desk. */
  base: string;
  /** `["membres", "jeanne.exemplaire"]`, decoded. */
  path: readonly string[];
  query: Query;
  /** The server's address for everyone; empty at a desk. */
  publicUrl: string;
  /** The last reconciles, the newest first; read only where the page shows them. */
  journal: readonly JournalEntry[];
}

export interface ContractorPage {
  title: string;
  /** The page of `contractorLinks` that it is, or is part of. */
  path: string;
  content: string;
}

/** What one entry of the table gets: `own` is its address, `base` the contractor's. */
interface Asked {
  snapshot: ContractorSnapshot;
  base: string;
  own: string;
  query: Query;
  publicUrl: string;
  journal: readonly JournalEntry[];
}

interface PageOfMenu {
  /** In the menu, and above all browsers' tabs of the page. */
  title: string;
  /** Composed HTML. */
  render: (asked: Asked) => string;
  /** A page of one thing below it, by its id; null where there is none. */
  renderOne?: (asked: Asked, id: string) => { title: string; content: string } | null;
}

/** The page for which the journal is read. */
export const JOURNAL = "journal";

/** By the name in the address, in the order of the menu, below *Aujourd’hui*. */
const pages: ReadonlyMap<string, PageOfMenu> = new Map<string, PageOfMenu>([
  ["problemes", { title: "Problèmes", render: ({ snapshot, own, query }) => renderProblems(snapshot, own, query) }],
  ["membres", recordsPage("members", "Membres")],
  ["produits", recordsPage("products", "Produits")],
  [
    "calendrier",
    {
      title: "Calendrier",
      render: ({ snapshot, base, own, query }) => renderCalendar(snapshot, base, own, query),
    },
  ],
  [
    "standards",
    {
      title: "Standards",
      render: ({ snapshot, base, own, query }) => renderStandards(snapshot, base, own, query),
      renderOne: ({ snapshot, base }, id) => {
        const standard = standardOf(id);
        return standard ? { title: standard.title, content: renderStandard(snapshot, standard, base) } : null;
      },
    },
  ],
  [
    "commandes",
    {
      title: "Commandes",
      render: ({ snapshot, base, own, query }) => renderOrders(snapshot, base, own, query),
      renderOne: ({ snapshot, base }, id) => {
        const order = snapshot.orders.find(({ reference }) => reference === id);
        return order ? { title: order.reference, content: renderOrder(snapshot, order, base) } : null;
      },
    },
  ],
  [JOURNAL, { title: "Journal", render: ({ snapshot, journal }) => renderJournal(journal, snapshot.editUrl === null) }],
  ["reglages", { title: "Réglages", render: ({ snapshot }) => renderSettings(snapshot) }],
]);

/** The names that addresses of contractors' pages begin with. */
export const contractorPageNames: readonly string[] = [...pages.keys()];

/** Addresses of the pages of a contractor. */
export function contractorLinks(base: string): PageLink[] {
  const links = [...pages].map(([name, { title }]) => ({ path: `${base}/${name}`, text: title }));
  return [{ path: base === "" ? "/" : base, text: "Aujourd’hui" }, ...links];
}

/** A page other than *Aujourd’hui*; null where there is none. */
export function contractorPage(
  snapshot: ContractorSnapshot,
  { base, path, query, publicUrl, journal }: PageRequest,
): ContractorPage | null {
  const [name = "", id, ...more] = path;
  const page = pages.get(name);
  if (!page || more.length > 0) return null;
  const own = `${base}/${name}`;
  const asked = { snapshot, base, own, query, publicUrl, journal };
  const write = (): ContractorPage | null => {
    if (id === undefined) return { title: page.title, path: own, content: page.render(asked) };
    const one = page.renderOne?.(asked, id.normalize("NFC"));
    return one ? { ...one, path: own } : null;
  };
  // The journal alone goes on between two reconciles.
  return name === JOURNAL ? write() : rememberPage(snapshot, JSON.stringify([own, id, query]), write);
}

function recordsPage(collection: "members" | "products", title: string): PageOfMenu {
  return {
    title,
    render: ({ snapshot, own, query }) => renderRecords(snapshot, collection, own, query),
    renderOne: ({ snapshot, ...asked }, id) => {
      const record = snapshot.records.find((one) => one.collection === collection && one.id === id);
      if (!record) return null;
      const parts = renderRecordParts(snapshot, record, asked.base);
      return { title: record.name, content: `${renderRecord(snapshot, record, asked)}\n${parts}` };
    },
  };
}

/** Characters of all that is kept of one snapshot. */
const MOST = 4_000_000;

const written = new WeakMap<ContractorSnapshot, LRUCache<string, ContractorPage>>();

/** What a page says of a snapshot, written once for each address: it is the same for everyone who may read it. Null is not kept. */
function rememberPage(
  snapshot: ContractorSnapshot,
  address: string,
  write: () => ContractorPage | null,
): ContractorPage | null {
  const known =
    written.get(snapshot) ??
    new LRUCache<string, ContractorPage>({ maxSize: MOST, sizeCalculation: ({ content }) => content.length + 64 });
  written.set(snapshot, known);
  const before = known.get(address);
  if (before !== undefined) return before;
  const page = write();
  if (page) known.set(address, page);
  return page;
}
