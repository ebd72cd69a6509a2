import { afterAll } from "vitest";
import { closeFirstReconciles } from "../journeys/start-after-first-reconcile.ts";

// Vitest runs this before each file, also where files share their modules and a hook in one of these would be set once.
afterAll(closeFirstReconciles);
