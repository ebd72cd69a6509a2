/** Why an item was added to the queue. */
export const eventCauses = [
  "push",
  "site",
  "dispatch",
  "dashboard",
  "repository",
  "rerequested",
  "resync",
  "installation",
  "grist",
  "command",
  "product",
] as const;

export type EventCause = (typeof eventCauses)[number];

/** Null for what another version of beta-fiches wrote. */
export function asEventCause(text: string | undefined): EventCause | null {
  return eventCauses.find((cause) => cause === text) ?? null;
}
