import { z } from "zod";

/** What the pages of the server need: how people sign in, and what the law wants said of who runs it. */
export interface WebEnvironment {
  /** The server's address for browsers; null where whoever runs it has not said it. */
  publicUrl: string | null;
  /** Null: nobody signs in, and only what is public is shown. */
  signIn: SignInSettings | null;
  legal: LegalSettings;
}

export interface SignInSettings {
  /** Of the App, for people: not its number. */
  clientId: string;
  clientSecret: string;
  /** `https://fiches.example.org`: an origin, without a slash at its end. */
  publicUrl: string;
}

/** Null where whoever runs the server has not said it. */
export interface LegalSettings {
  publisher: string | null;
  director: string | null;
  host: string | null;
  /** An e-mail address, or a page. */
  contact: string | null;
  securityContact: string | null;
}

export const signInNames = ["CLIENT_ID", "CLIENT_SECRET", "PUBLIC_URL"] as const;

/** An origin that browsers keep secret from whoever listens: https, or this machine. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isHere = protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return (protocol === "https:" || isHere) && text.replace(/\/$/, "") === origin;
}

const line = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u, { error: "line" });
const contact = z.string().regex(/^(?:https:\/\/\S{1,300}|[^\s@<>"]{1,64}@[^\s@<>"]{1,200})$/, { error: "contact" });

export const webVariables = {
  CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/, { error: "text" })
    .optional(),
  CLIENT_SECRET: z.string().regex(/^\S+$/, { error: "text" }).optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, { error: "origin" })
    .transform((text) => new URL(text).origin)
    .optional(),
  LEGAL_PUBLISHER: line.optional(),
  LEGAL_DIRECTOR: line.optional(),
  LEGAL_HOST: line.optional(),
  CONTACT: contact.optional(),
  SECURITY_CONTACT: contact.optional(),
};

type WebVariables = z.output<z.ZodObject<typeof webVariables>>;

/** The settings, or the names that are missing beside others that are there. */
export function webEnvironmentOf(given: WebVariables): WebEnvironment | { missing: string[] } {
  const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl = null } = given;
  const legal = {
    publisher: given.LEGAL_PUBLISHER ?? null,
    director: given.LEGAL_DIRECTOR ?? null,
    host: given.LEGAL_HOST ?? null,
    contact: given.CONTACT ?? null,
    securityContact: given.SECURITY_CONTACT ?? null,
  };
  if (clientId !== undefined && clientSecret !== undefined && publicUrl !== null)
    return { publicUrl, signIn: { clientId, clientSecret, publicUrl }, legal };
  const missing = signInNames.filter((name) => given[name] === undefined);
  // An address alone opens nothing yet: what registers the App writes the other two.
  const opens = clientId !== undefined || clientSecret !== undefined;
  return opens ? { missing } : { publicUrl, signIn: null, legal };
}

/** Of a server that nobody has said anything of. */
export const noLegal: LegalSettings = {
  ...{ publisher: null, director: null, host: null },
  ...{ contact: null, securityContact: null },
};
