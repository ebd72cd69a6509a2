import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import type { Actor } from "./actor.ts";
import { checkJsonWebToken } from "./json-web-token.ts";

/** Reads an `Authorization` header. Throws 401 where GitHub does. */
export async function authenticate(world: World, header: string | undefined): Promise<Actor> {
  if (header === undefined) return { kind: "anonymous" };
  const value = /^(?:bearer|token) +(\S+)$/i.exec(header)?.[1] ?? basicPassword(header);
  if (value === undefined) throw badCredentials();
  const token = world.tokens.get(value);
  if (token?.kind === "installation") {
    const revoked = !world.installations.has(token.installation.id);
    if (revoked || token.expiresAt <= world.now()) throw badCredentials();
    return { ...token, token: value };
  }
  if (token?.kind === "user") return { ...token, token: value };
  if (value.split(".").length !== 3 || value.startsWith("gh")) throw badCredentials();
  await checkJsonWebToken(world, value);
  return { kind: "app" };
}

const badCredentials = (): Refusal => new Refusal(401, "Bad credentials");

const basicPassword = (header: string): string | undefined => {
  const encoded = /^basic +(\S+)$/i.exec(header)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8").split(":").at(-1);
};
