import { generateKeyPairSync } from "node:crypto";
import type { App } from "../world.ts";

const makeKeyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });

// Finding primes takes up to a second: once a process, since hundreds of sandboxes may follow each other.
let keyPair: ReturnType<typeof makeKeyPair> | null = null;

/** An App's identity with its key pair; the private key in PKCS#1 PEM, as GitHub hands it out. */
export function createApp(id: number, slug: string, name: string): App {
  keyPair ??= makeKeyPair();
  const clientId = `Iv23li${String(id).padStart(14, "0")}`;
  return { id, slug, name, clientId, ...keyPair, webhookSecret: "sandbox-webhook-secret", webhookTarget: null };
}
