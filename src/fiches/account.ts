/**
 * The GitHub account that a text names (`x`, `@x`, `https://github.com/x/`), as it is written; empty where it names none. Two accounts are
 * one whatever their case: compare with `accountKey`.
 */
export function accountOf(value: unknown): string {
  const text = typeof value === "string" ? value.trim() : "";
  const [, login = ""] =
    /^(?:@|(?:https?:\/\/)?(?:www\.)?github\.com\/@?)?([a-z\d][a-z\d_-]{0,38})\/?(?:[?#].*)?$/i.exec(text) ?? [];
  return login;
}

export function accountKey(value: unknown): string {
  return accountOf(value).toLowerCase();
}
