import { LRUCache } from "lru-cache";
import { describe, expect, it } from "vitest";
import type { Channel, ChannelContext } from "../../src/channels/channel.ts";
import { channels, dryRunChannels, reconcileChannels } from "../../src/channels/channels.ts";
import type { Delivery } from "../../src/channels/delivery.ts";
import { type DeliveryStates, deliveryOf, type StateOf } from "../../src/channels/delivery-states.ts";
import { describeChange } from "../../src/channels/describe-change.ts";
import { createRefusedRights } from "../../src/channels/refused-rights.ts";
import { routeChanges } from "../../src/channels/route-changes.ts";
import { resultOf } from "../../src/controller/reconcile-result.ts";
import { composeCheckRun, type ReconcileReport } from "../../src/feedback/compose-check-run.ts";
import { composePreview } from "../../src/feedback/compose-preview.ts";
import { composeDashboard } from "../../src/feedback/dashboard/compose-dashboard.ts";
import { indexSite } from "../../src/fiches/site-index.ts";
import type { Change } from "../../src/plan/plan.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { gitHub } from "../github/api.ts";
import { deliveryCases } from "../support/delivery-cases.ts";
import { planOf } from "../support/plan-of.ts";

/** A channel that there is not: its states, its rows and its kind are all that it brings. */
interface PigeonStates {
  released: { pigeon: string };
  grounded: { until: string };
}

const rows: DeliveryStates<PigeonStates> = {
  released: {
    conclusion: "success",
    retry: "never",
    isEnteredByHand: false,
    words: ({ pigeon }) => `confiée au pigeon ${pigeon}`,
    dashboard: { section: "open", box: "never", asksPeople: false, after: ({ pigeon }) => ` · en vol avec ${pigeon}` },
  },
  grounded: {
    conclusion: "neutral",
    retry: "after-limit",
    isEnteredByHand: false,
    words: ({ until }) => `pas de vol avant ${until}`,
    dashboard: {
      section: "todo",
      box: "never",
      asksPeople: true,
      after: ({ until }) => ` · au colombier jusqu'à ${until}`,
    },
  },
};

const pigeons: Channel<"pigeon"> = {
  kind: "pigeon",
  reconcile: async (wanted) =>
    wanted
      .map(described)
      .map((change, at) =>
        at === 0
          ? tell([change], { state: "released", pigeon: "Gustave" })
          : tell([change], { state: "grounded", until: "midi" }),
      ),
  dryRun: async (wanted) => ({
    expected: wanted.map((change) => ({
      changes: [described(change)],
      state: "released",
      words: "partira par pigeon",
      isEnteredByHand: false,
    })),
    withdrawn: [],
  }),
};

function tell<Name extends keyof PigeonStates>(changes: Delivery["changes"], outcome: StateOf<PigeonStates, Name>) {
  return deliveryOf(changes, outcome, rows[outcome.state]);
}

const described = (change: Change) => ({ ...change, description: describeChange(change) });
const plan = planOf(deliveryCases["new-product-with-team"] ?? { records: {} });
const repository = { owner: "betagouv", name: "beta.gouv.fr" };
const context: ChannelContext = {
  access: {
    repository,
    branch: "master",
    reader: gitHub(),
    staffingOwner: "numeral",
    receivesWebhooks: false,
    push: null,
  },
  baseCommit: "0".repeat(40),
  index: indexSite([]),
  branches: new Map(),
  settings: settingsSchema.shape.pullRequests.parse(undefined),
  reproposedDigests: new Set(),
  keptCommits: new Set(),
  unsettled: new LRUCache({ max: 10 }),
  leftToPeople: new LRUCache({ max: 10 }),
  refused: createRefusedRights(),
  contractor: "Atelier Numéral",
  homepage: "https://fiches.example",
  siteUrl: "https://beta.gouv.fr",
  webUrl: "https://github.com",
  receivesWebhooks: false,
  isTurnOver: async () => false,
  today: "2026-11-23",
  problems: plan.problems,
  rejected: new Set(),
  confirm: async () => null,
};
const all = [...channels, pigeons];
const routes = new Map([["pigeon", plan.changes]]);

describe("a channel that is added", () => {
  it("shows its words in the check run, the dashboard and the preview, and its rows decide the rest", async () => {
    const delivered = await reconcileChannels(all, routes, context);
    const report: ReconcileReport = { delivered, problems: [], unchanged: 0 };
    const { conclusion, summary, title } = composeCheckRun(report);
    expect(summary).toMatch(/ \| confiée au pigeon Gustave \|$/m);
    expect(summary).toMatch(/ \| pas de vol avant midi \|$/m);
    expect([conclusion, title]).toEqual(["neutral", "3 fiches à mettre à jour"]);

    const compared = {
      contractor: "",
      followed: 2,
      members: [],
      orders: [],
      orphaned: undefined,
      prolongBy: 6,
      fillerGuide: "https://beta-fiches.example/saisir",
      held: null,
    };
    const { body, tasks } = composeDashboard({ report, compared, ticked: [] }, context.today, new Date(0));
    expect(body).toMatch(/### À vous de jouer\n\n- .* · au colombier jusqu'à midi$/m);
    expect(body).toMatch(/### Pull requests ouvertes\n\n- .* · en vol avec Gustave$/m);
    expect(tasks).toHaveLength(2);

    expect(resultOf({ delivered, left: 0 }).kind).toBe("unfinished");

    const { expected } = await dryRunChannels(all, routes, context);
    const same = { fiches: 0, errors: 0, remarks: 0 };
    const preview = composePreview({
      ...{ expected, closing: [], dropped: [], problems: [], standards: [], same },
      ...{ unchanged: 0, isHeld: false },
    });
    expect(preview.summary.match(/ \| partira par pigeon \|$/gm)).toHaveLength(3);
  });

  it("does not compile without a row for each of its states", () => {
    const { released } = rows;
    // @ts-expect-error: `grounded` is missing.
    const missing: DeliveryStates<PigeonStates> = { released };
    expect(Object.keys(missing)).toEqual(["released"]);
  });

  it("leaves those that were there alone: what is not routed to it goes where it went", async () => {
    const site = settingsSchema.shape.site.parse(undefined);
    const push = { repository, github: gitHub(), actor: "app" as const };
    const kindsFor = (delivery: typeof site.delivery, canPush: boolean) => [
      ...routeChanges(plan.changes, { settings: { delivery }, access: { push: canPush ? push : null } }).keys(),
    ];
    expect(kindsFor("pull-request", true)).toEqual(["pull-request"]);
    expect(kindsFor("pull-request", false)).toEqual(["espace-membre"]);
    expect(kindsFor("espace-membre", true)).toEqual(["espace-membre"]);
    const entered = routeChanges(plan.changes, { settings: { delivery: "espace-membre" }, access: { push: null } });
    const delivered = await reconcileChannels(all, entered, context);
    expect(delivered.map(({ words }) => words)).toEqual(Array(3).fill("à saisir dans l’espace membre (voir plus bas)"));
  });
});
