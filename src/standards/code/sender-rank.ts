import { isLeftOut } from "./is-left-out.ts";
import { isTest } from "./is-test.ts";

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
  if (isLeftOut(path) || isTest(path)) return null;
  const rank = kinds.findIndex((kind) => kind.test(path));
  return rank < 0 ? null : rank;
}
