import type { MemberRow, ProductRow } from "../database.ts";
import { monthsAfter } from "../days.ts";
import type { Posted } from "../posted.ts";
import { type ActionContext, noteChange, type Outcome } from "./action.ts";

const runsOn = ({ missions }: MemberRow, product: ProductRow, today: string) =>
  missions.find(
    ({ start, end, startups }) => start <= today && (end === null || end >= today) && startups.includes(product.id),
  );

/** Whose missions run on a product. */
export function teamOf(
  product: ProductRow,
  { database, today }: Pick<ActionContext, "database" | "today">,
): MemberRow[] {
  return database.members.filter((member) => runsOn(member, product, today) !== undefined);
}

/** The page of a product: who is added gets a mission of three months, who is removed keeps a copy that ends today. */
export function saveProductTeam(context: ActionContext, product: ProductRow, posted: Posted): Outcome {
  const { database, today } = context;
  const wanted = posted.list("team").map(({ id }) => id);
  const team = teamOf(product, context);
  for (const member of database.members) {
    const isIn = team.includes(member);
    const before = structuredClone(member.missions);
    if (!isIn && wanted.includes(member.username)) add(member, product, today);
    if (isIn && !wanted.includes(member.username)) remove(member, product, today);
    noteChange(context, member.username, "missions", before, member.missions);
  }
  return { kind: "saved", message: "Modifications enregistrées" };
}

/** With the last employer and status. */
function add({ missions }: MemberRow, { id }: ProductRow, today: string): void {
  const last = missions.toSorted((a, b) => (a.start < b.start ? -1 : 1)).at(-1);
  missions.push({
    uuid: crypto.randomUUID(),
    start: today,
    end: monthsAfter(today, 3),
    employer: last?.employer ?? null,
    status: last?.status ?? "independent",
    startups: [id],
  });
}

function remove(member: MemberRow, product: ProductRow, today: string): void {
  const running = runsOn(member, product, today);
  if (!running) return;
  member.missions.push({ ...running, uuid: crypto.randomUUID(), end: today, startups: [product.id] });
  running.startups = running.startups.filter((id) => id !== product.id);
}
