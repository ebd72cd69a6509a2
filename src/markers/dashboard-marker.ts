import { z } from "zod";
import { createMarker } from "./codec.ts";

/** The dashboard's own marker, at its end. */
export interface DashboardFields {
  /** When its content last changed, ISO 8601: the date it shows. */
  at: string;
  /** Short digests of the tasks that it lists. */
  tasks: string[];
}

export const dashboardMarker = createMarker<DashboardFields>(
  "dashboard",
  z.object({ at: z.iso.datetime(), tasks: z.array(z.string().regex(/^[0-9a-f]+$/)) }),
  ["at", "tasks"],
);
