import { createHmac, timingSafeEqual } from "node:crypto";

/** What a form of ours holds and no other site can know: it is bound to one session and to one address. */
export interface FormTokens {
  print(session: string, path: string): string;
  isRight(session: string, path: string, given: string | undefined): boolean;
}

/** `key`: at least 32 characters; the same on all servers of one App. */
export function createFormTokens(key: string): FormTokens {
  const print = (session: string, path: string) =>
    createHmac("sha256", key)
      .update(JSON.stringify([session, path]))
      .digest("base64url");
  return {
    print,
    isRight(session, path, given = "") {
      const [one, other] = [Buffer.from(given), Buffer.from(print(session, path))];
      return one.length === other.length && timingSafeEqual(one, other);
    },
  };
}
