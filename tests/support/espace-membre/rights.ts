import { type Database, isExpired, type MemberRow, type ProductRow } from "./database.ts";

/** How close someone who is logged in is to a member or a product, the closest first. */
export type Closeness = "admin" | "himself" | "team" | "agent" | "any";

interface Target {
  products: readonly string[];
  teams: readonly string[];
  /** Chosen at creation. */
  incubator?: string | null;
}

function isTeam(viewer: MemberRow, { products, teams, incubator }: Target, database: Database): boolean {
  const theirs = new Set([
    ...database.products.filter(({ id }) => products.includes(id)).flatMap(({ incubators }) => incubators),
    ...database.teams.filter(({ id }) => teams.includes(id)).map((team) => team.incubator),
    ...(incubator ? [incubator] : []),
  ]);
  return database.teams.some((team) => viewer.teams.includes(team.id) && theirs.has(team.incubator));
}

function isAgent(viewer: MemberRow, { products }: Target, today: string): boolean {
  if (!["contractuel", "fonctionnaire"].includes(viewer.legalStatus ?? "")) return false;
  return viewer.missions.some(({ start, startups }) => start <= today && startups.some((id) => products.includes(id)));
}

/** To a member: until a mission starts, its products do not count. */
export function closenessTo(viewer: MemberRow, member: MemberRow, database: Database, today: string): Closeness {
  if (viewer.isAdmin) return "admin";
  if (viewer.username === member.username) return "himself";
  const begun = member.missions.filter(({ start }) => start <= today);
  const target = {
    products: begun.flatMap(({ startups }) => startups),
    teams: member.teams,
    incubator: member.state === "active" ? null : member.incubator,
  };
  if (isTeam(viewer, target, database)) return "team";
  return isAgent(viewer, target, today) ? "agent" : "any";
}

export function closenessToProduct(
  viewer: MemberRow,
  { id }: ProductRow,
  database: Database,
  today: string,
): Closeness {
  const target = { products: [id], teams: [] };
  if (viewer.isAdmin) return "admin";
  if (isTeam(viewer, target, database)) return "team";
  return isAgent(viewer, target, today) ? "agent" : "any";
}

/** Whether the page /community/<username>/update opens. His own sends an active member back. */
export function mayUpdate(closeness: Closeness, member: MemberRow, today: string): boolean {
  if (closeness === "himself") return false;
  return closeness !== "any" || isExpired(member, today);
}

/** On `main` anyone logged in edits a product; PR 1518 asks for a running mission on it. */
export function mayEditProduct(
  viewer: MemberRow,
  product: ProductRow,
  database: Database,
  { today, rights }: { today: string; rights: "main" | "pr-1518" },
): boolean {
  const closeness = closenessToProduct(viewer, product, database, today);
  if (rights === "main" || closeness === "admin" || closeness === "team") return true;
  if (closeness !== "agent") return false;
  return viewer.missions.some(
    ({ start, end, startups }) => start <= today && (end === null || end >= today) && startups.includes(product.id),
  );
}
