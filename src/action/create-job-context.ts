import { createReconcileMemory } from "../controller/create-reconcile-memory.ts";
import type { CheckRun } from "../github/check-run.ts";
import { createGitObjectCache } from "../github/create-git-object-cache.ts";
import { createGitHub } from "../github/create-github.ts";
import { isSameRepository } from "../github/is-same-repository.ts";
import type { OwnIssue } from "../github/issue.ts";
import { octokitForToken } from "../github/octokit-for-token.ts";
import type { Pauses } from "../github/pace-requests.ts";
import type { GitHub } from "../github/port.ts";
import { gristConnector } from "../records/grist/connect-grist.ts";
import { parseGristAccess } from "../settings/environment.ts";
import { betaGouvRepository, MOST_OPEN } from "../settings/operator-rules.ts";
import { HOMEPAGE, SITE_URL } from "../settings/own-addresses.ts";
import { createJsonReader } from "../site/public-json/json-reader.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import { ownThread } from "../workers/own-thread.ts";
import { createRefusalMemory } from "../workqueue/refusal-memory.ts";
import { createSubscriptions } from "../workqueue/subscriptions.ts";
import type { ActionInputs } from "./read-inputs.ts";

const userAgent = `beta-fiches (+${HOMEPAGE})`;

/** Milliseconds between requests where nothing is written: then GraphQL need not be spaced as writes are. */
const READING = { betweenWrites: 100 };
/** A pretended GitHub on this machine, as the sandbox, is no service to be spared. */
const ON_THIS_MACHINE = { betweenWrites: 0, betweenNotifications: 0 };

function pausesOf({ apiUrl, command }: ActionInputs): Partial<Pauses> | undefined {
  if (["127.0.0.1", "localhost"].includes(new URL(apiUrl).hostname)) return ON_THIS_MACHINE;
  return command === "deliver" ? undefined : READING;
}

/**
 * What the App reconciles with, as one job has it: its own token on its own repository, and another for the site where one is given. Who
 * wrote the workflow is the operator, for one account. `publish` gets what the App would publish as check runs.
 */
export function createJobContext(inputs: ActionInputs, publish: (run: CheckRun) => void): ReconcileContext {
  const { repository, token, siteToken, apiUrl: baseUrl, serverUrl } = inputs;
  const pauses = pausesOf(inputs);
  const connect = (given: string) => createGitHub(octokitForToken({ token: given, userAgent, baseUrl, pauses }));
  const grist = parseGristAccess(process.env);
  const github = jobGitHub(connect(token), publish);
  return {
    repository,
    github,
    connections: {
      asApp: async ({ owner, name }) => (isSameRepository(`${owner}/${name}`, repository) ? github : null),
      asProductsApp: async () => null,
      asUser: siteToken === null ? null : connect(siteToken),
      async *installedRepositories() {},
      repositoriesOf: async () => [],
      redeliverWebhooks: async () => undefined,
      invalidate: () => undefined,
    },
    ...createReconcileMemory(),
    cache: createGitObjectCache(),
    siteCache: createGitObjectCache(),
    // On a GitHub of one's own, a repository of that name is another site's.
    publishedSite:
      serverUrl === "https://github.com"
        ? { repository: betaGouvRepository, url: SITE_URL, read: createJsonReader() }
        : undefined,
    grist: grist.key === null ? undefined : gristConnector({ ...grist, key: grist.key, accounts: [repository.owner] }),
    workers: ownThread,
    subscriptions: createSubscriptions(),
    subscribeToProducts: async () => undefined,
    refusals: createRefusalMemory(),
    othersWait: async () => false,
    operator: { sites: [betaGouvRepository], siteTokenFor: [repository.owner], maxOpen: MOST_OPEN },
    probation: true,
    now: () => new Date(),
    links: { webUrl: serverUrl, homepage: HOMEPAGE, siteUrl: SITE_URL },
    force: false,
  };
}

/**
 * GitHub by the job's token, where the job itself is the check run: what would be published there goes to `publish`, and the job needs no
 * right to write checks.
 */
function jobGitHub(github: GitHub, publish: (run: CheckRun) => void): GitHub {
  return {
    ...github,
    async readState(repository, { check: _, ...query }) {
      const state = await github.readState(repository, query);
      return { ...state, issues: state.issues && asAnyones(state.issues) };
    },
    listIssues: async (repository) => asAnyones(await github.listIssues(repository)),
    async createCheckRun(_, run) {
      publish(run);
      return { id: 0, url: "" };
    },
  };
}

/** The job's token is that of all workflows of its repository: any of them may have written what its owner has. */
function asAnyones(issues: readonly OwnIssue[]): OwnIssue[] {
  return issues.map((issue) => ({ ...issue, isAsWritten: false }));
}
