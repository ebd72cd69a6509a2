import { afterAll } from "vitest";
import { closeFirstLooks } from "../journeys/start-after-first-look.ts";

// Vitest runs this before each file, also where files share their modules and a hook in one of these would be set once.
afterAll(closeFirstLooks);
