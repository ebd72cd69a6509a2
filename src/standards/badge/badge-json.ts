import type { Badge } from "./compose-badge.ts";

/** What shields.io reads from an address: https://shields.io/badges/endpoint-badge */
export function badgeJson({ label, message, color }: Badge) {
  return { schemaVersion: 1, label, message, color } as const;
}
