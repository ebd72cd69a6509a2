import { createHash } from "node:crypto";
import { parisTime } from "../../dates/paris-time.ts";
import { dashboardMarker } from "../../markers/dashboard-marker.ts";
import { renderWithin } from "../../templating/clean-text.ts";
import { renderMarkdown } from "../../templating/render-markdown.ts";
import { renderTemplate } from "../../templating/render-template.ts";
import { probationText } from "../probation-text.ts";
import { composeSections, type Sections } from "./compose-sections.ts";
import type { DashboardState } from "./dashboard-state.ts";

export interface DashboardText {
  title: string;
  body: string;
  /** Short digests of what is asked of people: one that was not there before is news. */
  tasks: string[];
}

/** Characters of each part: together with the marker, less than the 65,536 that GitHub takes. */
const BUDGETS: Record<keyof Sections, number> = {
  todo: 13_000,
  ending8: 3_000,
  ending30: 3_000,
  ending45: 3_000,
  alerts: 3_000,
  open: 7_000,
  paused: 500,
  queued: 4_000,
  rateLimited: 3_000,
  refused: 5_000,
  toEnter: 16_000,
  held: 2_000,
  orphaned: 3_000,
  toTakeOver: 3_000,
};
const TASKS = 500;

/**
 * What the people of the contractor read in the staffing repository, which is private. `today` (`2026-11-23`) decides which
 * missions end soon; `at` is the date shown, the last time that anything else changed.
 */
export function composeDashboard(state: DashboardState, today: string, at: Date): DashboardText {
  const sections = composeSections(state, today);
  const tasks = Object.values(sections)
    .flat()
    .flatMap(({ task }) => (task === null ? [] : [taskDigest(task)]));
  const kept = [...new Set(tasks)].slice(0, TASKS);
  return {
    title: renderTemplate("issues/title", {}).trim(),
    body: composeBody(state, sections, at, dashboardMarker.print({ at: at.toISOString(), tasks: kept })),
    tasks: kept,
  };
}

function composeBody({ report, compared }: DashboardState, sections: Sections, at: Date, marker: string): string {
  const shown = (name: keyof Sections) => {
    const { kept, left } = renderWithin(sections[name], BUDGETS[name], ({ text }) => text);
    return { lines: kept, left };
  };
  return renderMarkdown("issues/dashboard", {
    at: parisTime(at),
    compared: compared !== null,
    followed: compared?.followed ?? 0,
    unchanged: report.unchanged,
    contractor: compared?.contractor ?? "",
    fillerGuide: compared?.fillerGuide ?? "",
    quiet: Object.values(sections).every(({ length }) => length === 0),
    todo: shown("todo"),
    ending8: shown("ending8"),
    ending30: shown("ending30"),
    ending45: shown("ending45"),
    alerts: shown("alerts"),
    open: shown("open"),
    paused: shown("paused"),
    probation: report.probation ? probationText(report.probation) : "",
    queued: shown("queued"),
    rateLimited: shown("rateLimited"),
    refused: shown("refused"),
    toEnter: shown("toEnter"),
    held: shown("held"),
    orphaned: shown("orphaned"),
    toTakeOver: shown("toTakeOver"),
    marker,
  });
}

function taskDigest(task: string): string {
  return createHash("sha256").update(task).digest("hex").slice(0, 8);
}
