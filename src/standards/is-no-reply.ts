const refusals = [
  "noreply",
  "notreply",
  "noresponse",
  "donotrespond",
  "donotreply",
  "donotanswer",
  "dontreply",
  "nepasrepon",
  "nepasecri",
  "nerepondezpas",
  "pasdereponse",
  "pasrepondre",
  "norepondre",
  "noreponse",
  "sansreponse",
  "unattended",
  "mailerdaemon",
] as const;

/** Whether an address, whole or its local part alone, says that nobody reads the answers. */
export function isNoReply(address: string): boolean {
  const at = address.lastIndexOf("@");
  const [local, domain] = at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  if (isGitHubs(local, domain)) return false;
  // Whatever stands between the words: blanks, dashes of any length, dots, what shows nothing.
  const folded = local
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  return refusals.some((refusal) => folded.includes(refusal));
}

/** GitHub hides people's addresses behind these; nothing is sent from them to the users of a product. */
function isGitHubs(local: string, domain: string): boolean {
  return domain === "users.noreply.github.com" || (domain === "github.com" && local.toLowerCase() === "noreply");
}
