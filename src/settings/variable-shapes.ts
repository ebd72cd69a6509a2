import { z } from "zod";
import type { VariableKind } from "../problems/catalogue/environment.ts";

/** What a variable should have been, for the problem that says so. */
export const expecting = (name: VariableKind) => ({ error: name });

/** Names with commas or blanks between them. */
export const namesShape = (name: RegExp, kind: VariableKind) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((word) => word !== ""))
    .refine((words) => words.length > 0 && words.every((word) => name.test(word)), expecting(kind));

export const ACCOUNT = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})";
export const accountsShape = namesShape(new RegExp(`^${ACCOUNT}$`), "accounts");
export const secretShape = z.string().regex(/^\S+$/, expecting("text"));
