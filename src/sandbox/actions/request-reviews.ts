import { roleOf } from "../auth/access.ts";
import { fullName } from "../find.ts";
import { Refusal } from "../refusal.ts";
import type { Account, PullRequest } from "../world.ts";

/** Requests reviews. As on GitHub, one invalid reviewer refuses the whole list. */
export function requestReviews(pull: PullRequest, people: readonly Account[]): void {
  for (const person of people) {
    if (person === pull.author) throw new Refusal(422, "Review cannot be requested from pull request author.");
    const collaborates = pull.repository.collaborators.has(person.login.toLowerCase());
    if (!collaborates && roleOf(person, pull.repository) !== "admin")
      throw new Refusal(
        422,
        `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${fullName(pull.repository)} repository.`,
      );
  }
  for (const { login } of people) pull.reviewers.add(login);
}
