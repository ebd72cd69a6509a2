const folders =
  /(?:^|\/)(?:node_modules|vendor|vendored|third[_-]?party|bower_components|dist|build|out|coverage|\.yarn|\.git|tmp|public\/(?:assets|build|packs)|static\/(?:vendor|lib))\//i;
const locks =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|bun\.lockb?|go\.sum|[^/]*\.lock)$|(?:^|\/)[^/]*[.-]lock\.(?:json|ya?ml)$/i;
const journals =
  /(?:^|\/)(?:change-?log|changes|history|news|releases?(?:[-_ ]notes)?)(?:[^/]*)\.(?:md|rst|txt|adoc)$|(?:^|\/)changelog$/i;
const minified = /\.(?:min|bundle)\.[a-z]+$|\.map$/i;

/** What others wrote, what tools wrote, and what only tells the past: nothing there is a setting of the product. */
export function isLeftOut(path: string): boolean {
  return folders.test(path) || locks.test(path) || journals.test(path) || minified.test(path);
}
