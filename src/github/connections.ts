import { createGitHub } from "./create-github.ts";
import type { OctokitClient } from "./octokit/client.ts";
import { findInstallation } from "./octokit/find-installation.ts";
import type { GitHub, Repository } from "./port.ts";

/** In whose name GitHub can be asked about a repository. */
export interface Connections {
  /** The App, where it is installed; null elsewhere. */
  asApp(repository: Repository): Promise<GitHub | null>;
  /** The machine user, where there is one. */
  asUser: GitHub | null;
  /** Forgets where the App is installed, once that may have changed. */
  forget(): void;
}

/** `authenticate` gives an Octokit of an installation or, without one, of the App itself. */
export function createConnections(
  authenticate: (installation?: number) => Promise<OctokitClient>,
  asUser: GitHub | null,
): Connections {
  const known = new Map<string, GitHub>();
  return {
    async asApp(repository) {
      const key = `${repository.owner}/${repository.name}`.toLowerCase();
      const before = known.get(key);
      if (before) return before;
      const installation = await findInstallation(await authenticate(), repository);
      if (installation === null) return null;
      const github = createGitHub(await authenticate(installation));
      known.set(key, github);
      return github;
    },
    asUser,
    forget: () => known.clear(),
  };
}
