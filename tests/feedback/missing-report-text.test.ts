import { expect, test } from "vitest";
import { type PullRequestState, recordsDelivery } from "../../src/channels/pull-requests/pull-request-states.ts";
import { missingReportText } from "../../src/feedback/missing-report-text.ts";
import type { GitHubErrorReason } from "../../src/github/github-error.ts";

const say = (delivery: PullRequestState) => {
  const { missing } = recordsDelivery(delivery);
  if (!missing) throw new Error(`no report is missing where its pull request is ${delivery.state}`);
  const report = { from: "2026-07-01", to: "2026-09-30", until: "2026-10-15", branch: "beta-fiches/rapport-2026-T3" };
  return missingReportText({ ...report, ...missing }).replaceAll("\u00a0", " ");
};
const failed = (reason: GitHubErrorReason) => ({ state: "failed", reason }) as const;

test.each([
  ["sa branche est prête", { state: "pushed", compareUrl: "https://github.example/a/b/compare/x" } as const],
  ["Renommez-la ou supprimez-la.", failed("already-exists")],
  ["Renommez-la ou supprimez-la.", { state: "blocked", branchUrl: "https://github.example/a/b/tree/x" } as const],
  ["Donnez-lui les droits « Contents » et « Pull requests » en écriture", failed("forbidden")],
  ["Donnez-lui les droits « Contents » et « Pull requests » en écriture", failed("unauthorized")],
  ["Donnez-lui les droits « Contents » et « Pull requests » en écriture", failed("not-found")],
  ["Vérifiez que les règles de ce dépôt permettent", failed("invalid")],
  ["rien n'a été écrasé", failed("conflict")],
  ["GitHub demande d'attendre.", failed("rate-limited")],
  ["GitHub n'a pas répondu.", failed("unavailable")],
])("a report that is missing says why, when it is tried again and what to do: %s", (why, delivery) => {
  const text = say(delivery);
  expect(text).toMatch(/^Le rapport du 1er juillet 2026 au 30 septembre 2026 n'a pas pu vous être proposé : \S/);
  expect(text).toContain(why);
  expect(text).toMatch(
    /\. Nouvel essai à chaque passage, jusqu'au 15 octobre 2026\. Vous pouvez .* : `beta-fiches report --records \. --from 2026-07-01 --to 2026-09-30 --out rapports`\.$/,
  );
  expect(text).not.toContain("\n");
});
