const code = String.raw`\.(?:rb|py|[cm]?[jt]sx?|php|java|kt|ex|exs|go|cs|scala|erb|rs)`;
const data = String.raw`\.(?:ya?ml|json|toml|ini|cfg|conf|properties|env|tpl|gotmpl)`;

/** Where products say who their messages come from, the likeliest first. */
const kinds: readonly RegExp[] = [
  // .env.example, .env.development, env.sample, example.env
  /(?:^|\/)\.?env(?:\.[^/]*|[-_](?:example|sample|dist|template))?$|(?:^|\/)[^/]*\.env$|(?:^|\/)\.envrc(?:\.[^/]*)?$|(?:^|\/)env\.d\/[^.]*(?:\.(?:dist|example|env|template|ya?ml))?$/i,
  // Django
  /(?:^|\/)settings(?:\/[^/]+)?\.py$|(?:^|\/)settings\/.*\.py$|(?:^|\/)config\/settings\/.*\.py$/i,
  // Rails, Laravel, Phoenix, Symfony
  new RegExp(`(?:^|/)config/(?:initializers/|environments/|packages/)?[^/]+(?:${code}|${data})$`, "i"),
  // Mailers and what sends
  new RegExp(`(?:^|/)[^/]*(?:mail|e-?mailer|sender|smtp|notif|brevo|sendinblue|sendgrid|courriel)[^/]*${code}$`, "i"),
  new RegExp(`(?:^|/)(?:mailers?|mails?|emails?|notifications?|notifiers?|courriels?)/.*${code}$`, "i"),
  // Docker Compose
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/i,
  // Helm, Kubernetes, Kontinuous
  /(?:^|\/)(?:values[^/]*|configmap[^/]*|deployment[^/]*)\.ya?ml$/i,
  new RegExp(
    String.raw`(?:^|/)(?:charts?|helm|k8s|kubernetes|manifests|kustomize|\.kontinuous|kontinuous|deploy|infra|ops)/.*(?:${data})$`,
    "i",
  ),
  // Terraform; the accounts' server Keycloak
  /\.(?:tf|tfvars)$|(?:^|\/)[^/]*realm[^/]*\.json$/i,
  // Manifests of platforms
  /(?:^|\/)(?:app|scalingo|heroku|now|vercel|clevercloud|manifest)\.(?:json|ya?ml|toml)$|(?:^|\/)Procfile$/i,
  // Settings by any other name
  new RegExp(`(?:^|/)(?:config|settings|constants?|environment|application)(?:[.-][^/]*)?(?:${code}|${data})$`, "i"),
];

/** How likely a file says who messages come from: 0 is likeliest, null is not at all. */
export function senderRank(path: string): number | null {
  if (isIgnoredPath(path) || isTestPath(path)) return null;
  const rank = kinds.findIndex((kind) => kind.test(path));
  return rank < 0 ? null : rank;
}

const folders =
  /(?:^|\/)(?:node_modules|vendor|vendored|third[_-]?party|bower_components|dist|build|out|coverage|\.yarn|\.git|tmp|public\/(?:assets|build|packs)|static\/(?:vendor|lib))\//i;
const locks =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|bun\.lockb?|go\.sum|[^/]*\.lock)$|(?:^|\/)[^/]*[.-]lock\.(?:json|ya?ml)$/i;
const journals =
  /(?:^|\/)(?:change-?log|changes|history|news|releases?(?:[-_ ]notes)?)(?:[^/]*)\.(?:md|rst|txt|adoc)$|(?:^|\/)changelog$/i;
const minified = /\.(?:min|bundle)\.[a-z]+$|\.map$/i;

/** What others wrote, what tools wrote, and what only tells the past: nothing there is a setting of the product. */
export function isIgnoredPath(path: string): boolean {
  return folders.test(path) || locks.test(path) || journals.test(path) || minified.test(path);
}

const inFolder =
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|__fixtures__|e2e|cypress|playwright|fixtures|factories|mocks|testing|tests?[-_][\w-]+|[\w-]+[-_](?:tests?|e2e))\/(?:.*\/)?[^/]+\.[a-z]+$/i;
const byName =
  /(?:^|\/)(?:test_[^/]+|tests?\.py|conftest\.py|[^/]+[._-](?:test|spec|cy|e2e)s?)\.[a-z]+$|(?:Test|Tests|IT|Spec)\.(?:java|kt|scala|php|cs)$|\.feature$/;
const madeFor = /(?:^|\/)(?:__mocks__|__fixtures__|fixtures|factories|mocks)\//i;
/** The settings of the environment that tests run in, of a developer's own, and what only shows components. */
const testSettings =
  /(?:^|\/)(?:\.?env[._-](?:test|tests|testing|ci|e2e|cypress)(?:[._-][\w.-]*)?|environments\/(?:test|ci|development)\.\w+|settings\/(?:tests?|testing|ci|dev|development|local)\.py|[^/]+\.(?:stories|story)\.[a-z]+|\.storybook\/.*|(?:settings|config)[._-]tests?\.\w+|config\/(?:test|dev)\.exs|packages\/(?:test|dev)\/.*|application-(?:test|it|dev|local)\.\w+|docker-compose[._-](?:test|ci|e2e)[^/]*)$|(?:^|\/)\.github\/|(?:^|\/)src\/(?:test|it|integrationTest)\//i;

const testCode =
  /\.(?:rb|py|[cm]?[jt]sx?|php|java|kt|exs?|go|cs|fs|scala|rs|sh|bats|feature|robot|hurl|http|clj[cs]?|elm|dart|swift|sql|jmx|lua|r|jl|ipynb|vue|svelte|groovy)$/i;

/** Whether a path is of a file of tests. */
export function isTestFile(path: string): boolean {
  return (
    (inFolder.test(path) || byName.test(path)) &&
    testCode.test(path) &&
    !madeFor.test(path) &&
    !testSettings.test(path.replace(/src\/test\//, ""))
  );
}

/** Whether a path is of a test, or of what tests are made or run with: nothing there reaches the users of a product. */
export function isTestPath(path: string): boolean {
  return inFolder.test(path) || byName.test(path) || testSettings.test(path);
}

const observedFile = new RegExp(
  `(?:${code}|\\.(?:vue|svelte|html?|haml|slim|twig|h?eex|leex|jinja2?|j2|hbs|ejs|njk|liquid|pug|mjml|blade))$|(?:${data})$`,
  "i",
);
const shown =
  /\.(?:[jt]sx|vue|svelte|html?|haml|slim|twig|h?eex|leex|hbs|ejs|njk|pug|erb)$|(?:^|\/)(?:components?|locales?|translations|i18n|migrations?|migrate|stories|styles|icons|public|static|assets)\/|\.(?:stories|d)\.ts$|\.(?:ya?ml|json|toml|ini|cfg|conf|properties|env|tpl|gotmpl)$/i;

/** How worth it is to read a file of any name: 0 is code that may send, 1 is what is shown; null is neither. */
export function anyRank(path: string): 0 | 1 | null {
  if (isIgnoredPath(path) || isTestPath(path) || !observedFile.test(path)) return null;
  return shown.test(path) ? 1 : 0;
}
