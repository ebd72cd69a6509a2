import { createGitHub } from "./create-github.ts";
import { GitHubError } from "./github-error.ts";
import { findInstallation, listInstallationRepositories, listInstallations } from "./octokit/installations.ts";
import type { OctokitClient } from "./octokit/octokit-client.ts";
import { redeliverWebhooks } from "./octokit/redeliver-webhooks.ts";
import { createTokenCache, renewRefusedTokens, type TokenCache } from "./octokit/renew-token.ts";
import type { GitHub, Repository } from "./port.ts";
import { createWriteBudget, type WriteBudget } from "./write-budget.ts";

/** GitHub clients of a repository, by the account in whose name they send requests. */
export interface Connections {
  /** The App, where it is installed; null elsewhere. */
  asApp(repository: Repository): Promise<GitHub | null>;
  /** The App of product repositories, where there is one and it is installed: it reads and reports, and writes no content. */
  asProductsApp(repository: Repository): Promise<GitHub | null>;
  /** The machine user, where there is one. */
  asUser: GitHub | null;
  /** Every repository where the App is installed, one installation after the other; `onSkipped` is called for those that fail. */
  installedRepositories(onSkipped: (error: GitHubError) => void): AsyncGenerator<Repository>;
  /** Every repository that an installation reaches. */
  repositoriesOf(installation: number): Promise<Repository[]>;
  /** Asks GitHub to redeliver the webhooks that it could not deliver since a date: see redeliverWebhooks. */
  redeliverWebhooks(
    since: Date,
    claim: (guid: string) => Promise<boolean>,
    onSkipped: (error: GitHubError) => void,
  ): Promise<void>;
  /** Drops what is cached of where the App is installed and of what it may do there, once that may have changed. */
  invalidate(): void;
}

/** Those of the App, and beside them those of the App of product repositories. */
export function withProductsApp(connections: Connections, products: Connections): Connections {
  return {
    ...connections,
    asProductsApp: products.asApp,
    async *installedRepositories(onSkipped) {
      yield* connections.installedRepositories(onSkipped);
      yield* products.installedRepositories(onSkipped);
    },
    async repositoriesOf(installation) {
      try {
        return await connections.repositoriesOf(installation);
      } catch (error) {
        // It is the other App's.
        if (!(error instanceof GitHubError) || error.reason !== "not-found") throw error;
        return products.repositoriesOf(installation);
      }
    },
    async redeliverWebhooks(since, claim, onSkipped) {
      await connections.redeliverWebhooks(since, claim, onSkipped);
      await products.redeliverWebhooks(since, claim, onSkipped);
    },
    invalidate() {
      connections.invalidate();
      products.invalidate();
    },
  };
}

/** `authenticate` gives an Octokit of an installation, whose token it keeps in `tokens`, or, without one, of the App itself. */
export function createConnections(
  authenticate: (installation?: number) => Promise<OctokitClient>,
  asUser: GitHub | null,
  newBudget: (account: string) => WriteBudget = () => createWriteBudget(),
  tokens: TokenCache = createTokenCache(),
): Connections {
  const byRepository = new Map<string, GitHub>();
  const installations = new Map<number, Promise<{ octokit: OctokitClient; github: GitHub }>>();
  /** Never dropped: what was written still counts. */
  const budgets = new Map<number, WriteBudget>();
  const keyOf = ({ owner, name }: Repository) => `${owner}/${name}`.toLowerCase();

  /** One for all repositories of an installation: they share what it caches. */
  function connect(installation: number): Promise<{ octokit: OctokitClient; github: GitHub }> {
    const before = installations.get(installation);
    if (before) return before;
    const budget = budgets.get(installation) ?? newBudget(String(installation));
    budgets.set(installation, budget);
    const connected = authenticate(installation).then((octokit) => {
      renewRefusedTokens(octokit, installation, tokens);
      return { octokit, github: createGitHub(octokit, budget) };
    });
    installations.set(installation, connected);
    connected.catch(() => installations.delete(installation));
    return connected;
  }

  async function repositoriesOf(installation: number): Promise<Repository[]> {
    const { octokit, github } = await connect(installation);
    const repositories = await listInstallationRepositories(octokit);
    for (const repository of repositories) byRepository.set(keyOf(repository), github);
    return repositories;
  }

  return {
    async asApp(repository) {
      const key = keyOf(repository);
      const before = byRepository.get(key);
      if (before) return before;
      const installation = await findInstallation(await authenticate(), repository);
      if (installation === null) return null;
      const { github } = await connect(installation);
      byRepository.set(key, github);
      return github;
    },
    asProductsApp: async () => null,
    asUser,
    async *installedRepositories(onSkipped) {
      for (const installation of await listInstallations(await authenticate())) {
        try {
          yield* await repositoriesOf(installation);
        } catch (error) {
          if (!(error instanceof GitHubError)) throw error;
          onSkipped(error);
        }
      }
    },
    repositoriesOf,
    redeliverWebhooks: async (since, claim, onSkipped) =>
      redeliverWebhooks(await authenticate(), since, claim, onSkipped),
    invalidate: () => {
      byRepository.clear();
      installations.clear();
      tokens.clear();
    },
  };
}
