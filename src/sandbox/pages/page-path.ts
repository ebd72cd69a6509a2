/** The path of a page: each part is encoded, and its slashes (of a branch, of a file) stay. */
export function pagePath(...parts: readonly (string | number)[]): string {
  return `/${parts
    .flatMap((part) => String(part).split("/"))
    .filter((segment) => segment !== "")
    .map(encodeURIComponent)
    .join("/")}`;
}
