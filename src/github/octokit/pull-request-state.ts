import { z } from "zod";

const STATES = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

/** A pull request's state as GraphQL gives it, in the port's words. */
export const pullRequestState = z.enum(["OPEN", "CLOSED", "MERGED"]).transform((state) => STATES[state]);
