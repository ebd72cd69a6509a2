import { verify } from "hono/jwt";
import { z } from "zod";
import { Refusal, suspended } from "../refusal.ts";
import type { World } from "../world.ts";
import type { Actor } from "./actor.ts";

/** Reads an `Authorization` header. Throws 401 where GitHub does. */
export async function authenticate(world: World, header: string | undefined): Promise<Actor> {
  if (header === undefined) return { kind: "anonymous" };
  const value = /^(?:bearer|token) +(\S+)$/i.exec(header)?.[1] ?? basicPassword(header);
  if (value === undefined) throw badCredentials();
  const token = world.tokens.get(value);
  if (token?.kind === "installation") {
    const revoked = !world.installations.has(token.installation.id);
    if (revoked || token.expiresAt <= world.now()) throw badCredentials();
    if (token.installation.suspendedAt !== null) throw suspended();
    return { ...token, token: value, required: new Set() };
  }
  if (token?.kind === "user") return { ...token, token: value };
  if (value.split(".").length !== 3 || value.startsWith("gh")) throw badCredentials();
  return { kind: "app", appId: await checkJsonWebToken(world, value) };
}

const badCredentials = (): Refusal => new Refusal(401, "Bad credentials");

const basicPassword = (header: string): string | undefined => {
  const encoded = /^basic +(\S+)$/i.exec(header)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8").split(":").at(-1);
};

const Claims = z.object({ iss: z.union([z.string(), z.number()]), iat: z.number(), exp: z.number() });

// Times are judged by the sandbox's clock below, not by the library's.
const OPTIONS = { alg: "RS256", exp: false, iat: false, nbf: false } as const;
const TEN_MINUTES = 600;
/** Seconds a client's clock may be ahead. */
const DRIFT = 60;

/** Checks a JSON web token of an App: its signature, its issuer and its times (seconds). Gives the App's id. Throws GitHub's 401s. */
async function checkJsonWebToken(world: World, token: string): Promise<number> {
  // All Apps here have one key: the issuer says which it is.
  const claims = await verify(token, world.app.publicKey, OPTIONS).then(Claims.parse).catch(undecodable);
  const now = Math.floor(world.now().getTime() / 1000);
  if (claims.exp <= now)
    throw unauthorized(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (claims.exp - now > TEN_MINUTES + DRIFT || claims.exp - claims.iat > TEN_MINUTES + DRIFT)
    throw unauthorized("'Expiration time' claim ('exp') is too far in the future");
  if (claims.iat > now + DRIFT)
    throw unauthorized(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  const app = [world.app, ...world.otherApps].find(
    ({ id, clientId }) => String(claims.iss) === String(id) || claims.iss === clientId,
  );
  if (app === undefined) throw new Refusal(404, "Integration not found");
  return app.id;
}

const unauthorized = (message: string): Refusal => new Refusal(401, message);
const undecodable = (): never => {
  throw unauthorized("A JSON web token could not be decoded");
};
