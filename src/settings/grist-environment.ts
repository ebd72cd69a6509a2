import type { z } from "zod";
import { usualGristHost } from "./operator-rules.ts";
import { accountsShape, namesShape, secretShape } from "./variable-shapes.ts";

export interface GristAccess {
  key: string;
  /** Accounts whose records may be read and written with it. */
  accounts: readonly string[];
  /** Names of servers that it may be sent to. */
  hosts: readonly string[];
  /** What a webhook of Grist shows in `Authorization`; null: none is received. */
  webhookSecret: string | null;
}

export const gristVariables = {
  GRIST_TOKEN: secretShape.optional(),
  GRIST_TOKEN_FOR: accountsShape.optional(),
  GRIST_HOSTS: namesShape(/^(?=.*\.)(?![.-])[a-z0-9.-]+(?<![.-])$|^127\.0\.0\.1:\d{1,5}$/, "hosts").prefault(
    usualGristHost,
  ),
  GRIST_WEBHOOK_SECRET: secretShape.optional(),
};

type GristVariables = z.output<z.ZodObject<typeof gristVariables>>;

/** The key and whom it is for, or none of them; the one that is missing otherwise. */
export function gristAccessOf({
  GRIST_TOKEN: key,
  GRIST_TOKEN_FOR: accounts,
  GRIST_HOSTS: hosts,
  GRIST_WEBHOOK_SECRET: webhookSecret,
}: GristVariables): GristAccess | null | { missing: "GRIST_TOKEN" | "GRIST_TOKEN_FOR" } {
  if (key !== undefined && accounts !== undefined)
    return { key, accounts, hosts, webhookSecret: webhookSecret ?? null };
  if (key === undefined && accounts === undefined) return null;
  return { missing: key === undefined ? "GRIST_TOKEN" : "GRIST_TOKEN_FOR" };
}
