import { notFound } from "./refusal.ts";
import type { Account, App, CheckRun, Issue, PullRequest, Repository, World } from "./world.ts";

/** Owner and name as given by a person or a path, letter case aside as on GitHub. */
export const repositoryKey = (fullName: string): string => fullName.toLowerCase();

export const fullName = (repository: Repository): string => `${repository.owner.login}/${repository.name}`;

/** A repository the sandbox's own API names; a wrong name is the test's mistake. */
export function repositoryNamed(world: World, name: string): Repository {
  const found = world.repositories.get(repositoryKey(name));
  if (found === undefined) throw new Error(`the sandbox has no repository ${name}`);
  return found;
}

/** The account of that login; made on first mention, since people exist on GitHub without us. */
export function accountNamed(world: World, login: string, type: Account["type"] = typeOf(login)): Account {
  const key = login.toLowerCase();
  const found = world.accounts.get(key);
  if (found !== undefined) return found;
  const account: Account = { id: world.nextId(), login, type };
  world.accounts.set(key, account);
  return account;
}

/** Only an App's login ends so. */
const typeOf = (login: string): Account["type"] => (login.endsWith("[bot]") ? "Bot" : "User");

export function appWithId(world: Pick<World, "app" | "otherApps">, id: number): App {
  return world.otherApps.find((app) => app.id === id) ?? world.app;
}

export const botAccount = (world: World): Account => accountNamed(world, `${world.app.slug}[bot]`);

export function findPull(world: World, repository: Repository, number: number): PullRequest {
  const found = world.pulls.find((pull) => pull.repository === repository && pull.number === number);
  if (found === undefined) throw notFound();
  return found;
}

/** An issue or, as on GitHub's issue routes, a pull request. */
export function findNumbered(world: World, repository: Repository, number: number): Issue | PullRequest {
  const found = world.issues.find((issue) => issue.repository === repository && issue.number === number);
  return found ?? findPull(world, repository, number);
}

export function findCheckRun(world: World, repository: Repository, id: number): CheckRun {
  const found = world.checkRuns.find((run) => run.repository === repository && run.id === id);
  if (found === undefined) throw notFound();
  return found;
}
