/** Where to go once signed in: a page of ours, whatever was asked; the home page for everything else. */
export function safeReturn(asked: string | undefined, origin: string): string {
  // Browsers read `/\` as `//`, and drop tabs and line ends from addresses.
  if (asked === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked) || asked.length > 500) return "/";
  if (!URL.canParse(asked, origin)) return "/";
  const url = new URL(asked, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : "/";
}
