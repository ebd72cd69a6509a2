import { type Month, monthOf, shiftMonth } from "../../dates/month.ts";
import type { ContractorSnapshot } from "../../feedback/snapshot/contractor-snapshot.ts";
import { cleanText, truncateText } from "../../templating/clean-text.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { compareNames } from "../contractor/compare-names.ts";
import { countUnread } from "../contractor/count-unread.ts";
import { productNames } from "../contractor/product-names.ts";
import type { Query } from "../contractor/query.ts";
import {
  type CalendarRow,
  type CalendarView,
  composeCalendar,
  lengths,
  readCalendarChoice,
  WIDTH,
} from "./compose-calendar.ts";

/** On a page: who has more chooses a product, a person or fewer months. */
const MOST = 500;

/** *Calendrier*: who is where until when, as a chart that is a table. */
export function renderCalendar(snapshot: ContractorSnapshot, base: string, action: string, query: Query): string {
  const choice = readCalendarChoice(query, snapshot.today);
  const view = composeCalendar(snapshot, choice);
  const pathOf = (from: string) => `${action}?${new URLSearchParams({ ...paramsOf(view), debut: from })}`;
  return renderHtml("web/calendar", {
    ...{ action, lengths, choice, to: view.to, shown: view.shown, chosen: view.chosen },
    hasMissions: snapshot.missions.length > 0,
    ...{ unread: countUnread(snapshot, "members"), problems: `${base}/problemes` },
    isCompared: snapshot.compared !== null,
    isFiltered: choice.product !== "" || choice.person !== "",
    products: productsOf(snapshot, choice.product),
    earlier: pathOf(shiftMonth(choice.from, -choice.months)),
    later: pathOf(shiftMonth(choice.from, choice.months)),
    firsts: firstsOf(snapshot, choice.from),
    missions: missionsTable(view, snapshot, base),
  });
}

/** Months that a calendar may begin with. */
const MOST_FIRSTS = 120;

/** From the first mission to the last, of ten years at most; the one that is shown too. */
function firstsOf({ missions, today }: ContractorSnapshot, shown: Month): Month[] {
  const [now, oldest] = [monthOf(today), shiftMonth(monthOf(today), -MOST_FIRSTS / 2)];
  const begun = missions.map(({ start }) => monthOf(start)).filter((month) => month >= oldest);
  const last = missions.map(({ end }) => monthOf(end)).reduce((a, b) => (a > b ? a : b), now);
  const first = begun.reduce((a, b) => (a < b ? a : b), now);
  const firsts = new Set([shown]);
  for (let month = first; month <= last && firsts.size < MOST_FIRSTS; month = shiftMonth(month, 1)) firsts.add(month);
  return [...firsts].sort();
}

/** What templates/web/missions.liquid is filled with: hundreds of rows, so that what is said or left out is a list of one, or none. */
export function missionsTable(view: CalendarView, { records, today }: ContractorSnapshot, base: string) {
  const known = new Set(records.map(({ collection, id }) => `${collection}/${id}`));
  const nameIn = (collection: "members" | "products", { id, name }: { id: string; name: string }) => {
    const text = truncateText(cleanText(name), 100);
    const path = `${base}/${collection === "members" ? "membres" : "produits"}/${encodeURIComponent(id)}`;
    return known.has(`${collection}/${id}`) ? { link: { path, name: text }, plain: "" } : { link: null, plain: text };
  };
  const { by, months } = view.choice;
  let left = MOST;
  const groups = view.groups.flatMap((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    if (rows.length === 0) return [];
    return {
      ...nameIn(by, group),
      none: when(group.id === ""),
      rows: rows.map((row) => {
        const names =
          by === "products" ? [nameIn("members", row.member)] : row.products.map((one) => nameIn("products", one));
        const none = { link: null, plain: "–" };
        return {
          ...showRow(row),
          what: (names.length > 0 ? names : [none]).map((one, at) => ({ ...one, more: when(at > 0) })),
        };
      }),
    };
  });
  return {
    ...{ by, months, width: WIDTH, groups, marks: view.marks, today: view.today, day: today },
    more: view.groups.reduce((sum, { rows }) => sum + rows.length, left - MOST),
  };
}

/** Days before its end from which a mission's end is near, as in the list of members. */
const NEAR = 45;

/** Of what is drawn. */
const END = 7;

function showRow({ start, end, state, left, isFollowed, bar }: CalendarRow) {
  const isNear = left !== null && left <= NEAR && !isFollowed;
  return {
    ...{ start, end, state, x: bar.x, width: bar.width },
    ends: bar.endsInside ? { kind: isFollowed ? "suivie" : "seche", x: bar.x + bar.width - END } : null,
    ...{ toCome: when(state === "to-come"), over: when(state === "over") },
    followed: when(state !== "over" && isFollowed),
    ...{ lastDay: when(isNear && left === 0), oneDay: when(isNear && left === 1) },
    days: isNear && left > 1 ? left : null,
  };
}

function when(isSo: boolean): true | null {
  return isSo ? true : null;
}

/** Those that missions name, by name; the one that is asked for too. */
function productsOf({ missions, records }: ContractorSnapshot, chosen: string) {
  const nameOf = productNames({ records });
  const ids = new Set([...missions.flatMap(({ products }) => products), ...(chosen === "" ? [] : [chosen])]);
  return [...ids].map((id) => ({ id, name: nameOf(id) })).sort((a, b) => compareNames(a.name, b.name));
}

/** What the address keeps from one period to the next. */
function paramsOf({ choice: { by, product, person, months } }: CalendarView): Record<string, string> {
  return {
    ...(by === "members" ? { par: "personne" } : {}),
    ...(product === "" ? {} : { produit: product }),
    ...(person === "" ? {} : { personne: person }),
    duree: String(months),
  };
}
