import { includesDay } from "../dates/period.ts";
import type { Settings } from "../settings/settings-schema.ts";
import { nameKey } from "./name-key.ts";

/** Somebody whom the beneficiaries can call on a day. */
export interface OnDuty {
  name: string;
  email: string | null;
  phone: string | null;
  /** When they can be reached, as the settings say it. */
  hours: string | null;
  /** Names of the correspondents whom they replace that day; empty when they are on duty themselves. */
  replaces: string[];
}

export interface Duty {
  people: OnDuty[];
  /** Correspondents away that day whom nobody replaces. */
  uncovered: string[];
}

type Correspondent = Settings["correspondents"][number];
type Absence = Correspondent["absences"][number];

/** Who answers for the contract on a day: the permanent correspondents, « remplacés en cas d'absence » (CCTP §3.3). */
export function dutyOn(correspondents: readonly Correspondent[], day: string): Duty {
  const serving = correspondents.filter(({ start, end }) => (start ?? day) <= day && (end ?? day) >= day);
  const keyOf = personKeys(serving);
  const people = new Map<string, OnDuty>();
  const uncovered: string[] = [];
  for (const one of serving) {
    const absence = absenceOn(one, day);
    if (absence === undefined) {
      const own = contactOf(one);
      people.set(keyOf(own), { ...own, replaces: people.get(keyOf(own))?.replaces ?? [] });
      continue;
    }
    const stand = replacementOn(absence, serving, day);
    if (!stand) uncovered.push(one.name);
    else {
      const before = people.get(keyOf(stand));
      people.set(keyOf(stand), { ...stand, replaces: [...(before?.replaces ?? []), one.name] });
    }
  }
  return { people: [...people.values()], uncovered };
}

/** By their name; by their address too where correspondents of one name have several, for these are several people. */
function personKeys(serving: readonly Correspondent[]): (person: Pick<OnDuty, "name" | "email">) => string {
  const addresses = new Map<string, Set<string | undefined>>();
  for (const { name, email } of serving)
    addresses.set(nameKey(name), (addresses.get(nameKey(name)) ?? new Set()).add(email));
  return ({ name, email }) =>
    (addresses.get(nameKey(name))?.size ?? 0) > 1 ? JSON.stringify([nameKey(name), email]) : nameKey(name);
}

function absenceOn({ absences }: Correspondent, day: string): Absence | undefined {
  return absences.find((absence) => includesDay(absence, day));
}

/** A replacement who is a correspondent and away the same day replaces nobody. */
function replacementOn(
  absence: Absence,
  serving: readonly Correspondent[],
  day: string,
): Omit<OnDuty, "replaces"> | undefined {
  const { replacement, email, phone } = absence;
  if (replacement === undefined) return;
  const colleague =
    serving.find(({ name }) => name === replacement) ??
    serving.find(({ name }) => nameKey(name) === nameKey(replacement));
  if (colleague) return absenceOn(colleague, day) ? undefined : contactOf(colleague);
  return contactOf({ name: replacement, email, phone });
}

type Contact = { name: string } & { [Key in "email" | "phone" | "hours"]?: string | undefined };

function contactOf({ name, email, phone, hours }: Contact) {
  return { name, email: email ?? null, phone: phone ?? null, hours: hours ?? null };
}
