import { type BarsChart, barsChart } from "../../reports/charts/bars-chart.ts";
import { renderHtml } from "../../templating/render-html.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import type { PublicCount, PublicShare, StatsView } from "./compose-stats.ts";

/** One line of the figures, for the tables, the CSV and the JSON alike. */
export interface Figure {
  /** For programs: it stays. */
  key: string;
  label: string;
  /** As people read it. */
  text: string;
  /** A whole number, a percentage or days; null where it is not said exactly. */
  value: number | null;
}

/** All figures in their order: what the page draws is among them. */
export function listFigures(view: StatsView): Figure[] {
  return [
    countFigure("contractors", view.contractors),
    countFigure("followed", view.followed),
    shareFigure("up-to-date", view.upToDate),
    { ...labelled("median-delay"), text: wordOf({ days: view.medianDelay }), value: view.medianDelay },
    ...view.delays.map(({ range, count }) => countFigure(`delay-${range}`, count)),
    ...view.proposals.map(({ kind, count }) => countFigure(kind, count)),
    shareFigure("standards", view.standards),
  ];
}

export function renderStats(view: StatsView): string {
  const figures = listFigures(view);
  const one = (key: string) => figures.find((figure) => figure.key === key);
  const those = (keys: readonly string[]) => figures.filter(({ key }) => keys.includes(key));
  const delays = those(view.delays.map(({ range }) => `delay-${range}`));
  const proposals = those(view.proposals.map(({ kind }) => kind));
  return renderHtml("web/stats", {
    main: ["followed", "up-to-date", "median-delay", "standards"].map(one),
    contractors: one("contractors"),
    charts: [
      { id: "delais", figures: delays, chart: draw(delays) },
      { id: "propositions", figures: proposals, chart: draw(proposals) },
    ],
  });
}

/** As large as they stand on a telephone, where nothing of them is made smaller. */
const SIZE = { width: 340, left: 130 };

/** None where no bar would be drawn. What is not said exactly has no bar, only its words. */
function draw(figures: readonly Figure[]): { chart: BarsChart; words: string[] } | null {
  if (figures.every(({ value }) => value === null)) return null;
  const rows = figures.map(({ label, value }) => ({ name: label, parts: [{ kind: "days", value: value ?? 0 }] }));
  return { chart: barsChart(rows, SIZE), words: figures.map(({ text }) => text) };
}

function countFigure(key: string, count: PublicCount): Figure {
  return { ...labelled(key), text: wordOf({ count }), value: count.kind === "few" ? null : count.value };
}

function shareFigure(key: string, share: PublicShare): Figure {
  return { ...labelled(key), text: wordOf({ share }), value: share.kind === "about" ? share.percent : null };
}

function labelled(key: string): Pick<Figure, "key" | "label"> {
  return { key, label: renderTemplate("web/stats-label", { key }).trim() };
}

function wordOf(figure: { count: PublicCount } | { share: PublicShare } | { days: number | null }): string {
  return renderTemplate("web/stats-word", {
    count: null,
    share: null,
    isDays: "days" in figure,
    days: null,
    ...figure,
  }).trim();
}
