import type { RepositoryActivity, RepositoryProfile } from "../../github/repository-profile.ts";
import type { CodeSeen, RepositorySeen } from "../forge-evidence.ts";

/** What GitHub told of one repository; null for what was not asked, or was refused. */
interface Told {
  profile: RepositoryProfile;
  activity: RepositoryActivity | null;
  code: CodeSeen | null;
}

/** As evidence: `asked` is the address that names it, `name` (`owner/name`) the one that this is of, `at` the moment. */
export function seeRepository(
  { asked, name, at }: { asked: string; name: string; at: string },
  { profile, activity, code }: Told,
): Omit<RepositorySeen, "profileOnly"> {
  return {
    kind: "repository",
    asked,
    url: profile.url,
    at,
    status: 200,
    moved: profile.fullName.toLowerCase() !== name.toLowerCase(),
    public: profile.public,
    archived: profile.archived,
    empty: activity !== null && activity.head === null,
    licence: profile.licence,
    issues: profile.issues,
    pullRequests: profile.pullRequests,
    outsideMerges: activity?.outsideMerges ?? null,
    runs: activity?.checks ?? null,
    activity: activity ? [...activity.deployments, ...activity.releases, ...activity.commits] : null,
    code,
  };
}
