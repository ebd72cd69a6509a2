import { createGitHub } from "./create-github.ts";
import { GitHubError } from "./error.ts";
import type { OctokitClient } from "./octokit/client.ts";
import { findInstallation } from "./octokit/find-installation.ts";
import { listInstallations } from "./octokit/list-installations.ts";
import { listRepositories } from "./octokit/list-repositories.ts";
import { redeliverFailed } from "./octokit/redeliver-failed.ts";
import type { GitHub, Repository } from "./port.ts";
import { createWriteBudget, type WriteBudget } from "./write-budget.ts";

/** In whose name GitHub can be asked about a repository. */
export interface Connections {
  /** The App, where it is installed; null elsewhere. */
  asApp(repository: Repository): Promise<GitHub | null>;
  /** The machine user, where there is one. */
  asUser: GitHub | null;
  /** Every repository where the App is installed, one installation after the other; `skipped` hears of those that fail. */
  installed(skipped: (error: GitHubError) => void): AsyncGenerator<Repository>;
  /** Has GitHub send again the webhooks that it could not deliver since a date, those that `claim` takes: see redeliverFailed. */
  redeliver(
    since: Date,
    claim: (guid: string) => Promise<boolean>,
    skipped: (error: GitHubError) => void,
  ): Promise<void>;
  /** Forgets where the App is installed, once that may have changed. */
  forget(): void;
}

/** `authenticate` gives an Octokit of an installation or, without one, of the App itself. */
export function createConnections(
  authenticate: (installation?: number) => Promise<OctokitClient>,
  asUser: GitHub | null,
  newBudget: (account: string) => WriteBudget = () => createWriteBudget(),
): Connections {
  const known = new Map<string, GitHub>();
  const installations = new Map<number, Promise<{ octokit: OctokitClient; github: GitHub }>>();
  /** Never forgotten: what was written still counts. */
  const budgets = new Map<number, WriteBudget>();
  const keyOf = ({ owner, name }: Repository) => `${owner}/${name}`.toLowerCase();

  /** One for all repositories of an installation: what it has learnt of GitHub serves them all. */
  function connect(installation: number): Promise<{ octokit: OctokitClient; github: GitHub }> {
    const before = installations.get(installation);
    if (before) return before;
    const budget = budgets.get(installation) ?? newBudget(String(installation));
    budgets.set(installation, budget);
    const connected = authenticate(installation).then((octokit) => ({
      octokit,
      github: createGitHub(octokit, budget),
    }));
    installations.set(installation, connected);
    connected.catch(() => installations.delete(installation));
    return connected;
  }

  async function repositoriesOf(installation: number): Promise<Repository[]> {
    const { octokit, github } = await connect(installation);
    const repositories = await listRepositories(octokit);
    for (const repository of repositories) known.set(keyOf(repository), github);
    return repositories;
  }

  return {
    async asApp(repository) {
      const key = keyOf(repository);
      const before = known.get(key);
      if (before) return before;
      const installation = await findInstallation(await authenticate(), repository);
      if (installation === null) return null;
      const { github } = await connect(installation);
      known.set(key, github);
      return github;
    },
    asUser,
    async *installed(skipped) {
      for (const installation of await listInstallations(await authenticate())) {
        try {
          yield* await repositoriesOf(installation);
        } catch (error) {
          if (!(error instanceof GitHubError)) throw error;
          skipped(error);
        }
      }
    },
    redeliver: async (since, claim, skipped) => redeliverFailed(await authenticate(), since, claim, skipped),
    forget: () => {
      known.clear();
      installations.clear();
    },
  };
}
