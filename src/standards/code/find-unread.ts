import { baseOf, type KnownScripts, knownFile, normalise, runsNothing, runsTests, wordsOf } from "./runs-tests.ts";

/**
 * The first command of a line that may run tests for all that is known of it: a program or a script that nobody read, an image that is
 * built. Null where every command is understood and none is a test. What is not listed here is not understood.
 */
export function findUnread(line: string, known: KnownScripts): string | null {
  return splitShell(line).find((command) => !isUnderstood(wordsOf(command), known)) ?? null;
}

/** What analyses code, moves files, delivers or speaks to the forge, whatever its arguments. */
const plain: ReadonlySet<string> = new Set(
  `echo printf git gh glab cat grep egrep mkdir cp mv rm rmdir cd pushd popd curl wget ls apt apt-get apk brew pip pip3 gem chmod chown touch
  export set unset shopt sed awk tee tar unzip zip gzip gunzip jq yq true false : exit return sleep date pwd read test [ [[ local declare
  head tail cut sort uniq wc tr which command kill wait trap base64 openssl ssh scp rsync sftp ssh-keyscan ssh-add ssh-agent gpg mktemp ln
  diff basename dirname envsubst uname id whoami df free ps for case fi done esac { } ( ) else break continue shift corepack nvm rustup
  asdf volta rbenv pyenv createdb psql pg_isready mysql mysqladmin redis-cli wait-on wait-for-it nc systemctl service
  scalingo heroku clever kubectl helm helmfile kustomize kubeseal aws gcloud az terraform tofu netlify vercel fly flyctl railway firebase oc
  rancher ansible-playbook doctl sentry-cli s3cmd lftp surge wrangler gh-pages skopeo crane cosign syft
  eslint prettier tsc vue-tsc svelte-check stylelint biome oxlint xo standard rubocop brakeman erb_lint erblint standardrb haml-lint slim-lint
  i18n-tasks bundler-audit bundle-audit ruff black isort flake8 mypy pylint bandit pyright djlint phpstan psalm php-cs-fixer phpcs phpcbf
  rector pint phpmd twigcs golangci-lint staticcheck gofmt goimports govulncheck rustfmt hadolint actionlint shellcheck shfmt yamllint
  markdownlint markdownlint-cli2 commitlint codespell trivy snyk sonar-scanner gitleaks semgrep knip depcheck license-checker
  webpack esbuild rollup tsup swc babel sass postcss tailwindcss rimraf cpx copyfiles mkdirp typedoc build-storybook husky patch-package
  graphql-codegen openapi-typescript semantic-release release-it standard-version changeset lint-staged ncu gunicorn uvicorn puma importmap
  mkdocs sphinx-build jekyll hugo twine alembic setup`.split(/\s+/),
);
/** What these do where this word follows, and nothing else. */
const tasks: readonly [program: RegExp, task: RegExp][] = [
  [
    /^(?:docker|podman|docker-compose|compose|buildx)$/,
    /^(?:login|logout|push|pull|tag|version|info|ps|images|logs|stop|rm|down|network|volume|system|inspect|save|load|kill|config|create|imagetools)$/,
  ],
  [
    /^(?:vite|next|nest|nuxt|nuxi|astro|remix|gatsby|ng|vue-cli-service|react-scripts|react-router|svelte-kit|docusaurus|vitepress|eleventy|parcel|expo)$/,
    /^(?:build|dev|start|serve|lint|export|generate|preview|prepare|typegen|typecheck|info|telemetry|sync)$/,
  ],
  [/^cargo$/, /^(?:build|check|clippy|fmt|doc|fetch|update|install|publish|audit|deny|clean|metadata|tree|login|add)$/],
  [/^go$/, /^(?:build|vet|fmt|mod|get|install|list|version|env|clean|work)$/],
  [
    /^mix$/,
    /^(?:deps\.\w+|compile|format|credo|sobelow|dialyzer|local\.\w+|ecto\.\w+|assets\.\w+|phx\.\w+|release|hex\.\w+|archive\.install|gettext\.extract)$/,
  ],
  [
    /^(?:manage\.py|django-admin)$/,
    /^(?:migrate|makemigrations|collectstatic|check|compilemessages|makemessages|createsuperuser|loaddata|runserver|spectacular|createcachetable)$/,
  ],
  [
    /^(?:poetry|uv|pipenv|pdm|hatch|conda|mamba)$/,
    /^(?:install|sync|lock|check|build|publish|config|export|self|env|show|update|add|remove|pip|venv|python|fmt|version|activate|create)$/,
  ],
  [/^(?:bundle|bundler)$/, /^(?:install|config|check|update|audit|lock|binstubs|clean|package|add|outdated)$/],
  [
    /^(?:rails|rake)$/,
    /^(?:(?:db|assets|tmp|log|yarn|webpacker|javascript|css|i18n|zeitwerk|stats|routes|about|tailwindcss|dartsass)(?::[\w:]+)?)$/,
  ],
  [
    /^composer$/,
    /^(?:install|i|update|validate|dump-autoload|audit|require|config|show|check-platform-reqs|diagnose|self-update|normalize|outdated)$/,
  ],
  [
    /^(?:artisan|console)$/,
    /^(?:(?:migrate|key|cache|config|route|view|doctrine|lint|assets|importmap|storage|optimize|db|debug|secrets|tailwind|sass|asset-map|about|list|messenger|down|up|queue)(?::[\w:-]+)?)$/,
  ],
  [/^dotnet$/, /^(?:build|restore|publish|format|tool|nuget|clean|pack|ef|workload)$/],
  [/^deno$/, /^(?:install|fmt|lint|check|cache|compile|doc|publish|upgrade)$/],
  [
    /^(?:prisma|drizzle-kit|sequelize|sequelize-cli|knex|typeorm)$/,
    /^(?:generate|migrate|db|validate|format|push|(?:db|migrate|migration)[:\w]*)$/,
  ],
  [
    /^(?:npm|pnpm|yarn|bun)$/,
    /^(?:install|i|ci|add|remove|uninstall|update|upgrade|publish|version|pack|config|cache|login|whoami|set|link|prune|audit|dedupe|store|info|view|rebuild|fund|outdated|plugin)$/,
  ],
  [
    /^(?:mvnw?|mvnd|gradlew?)$/,
    /^(?:clean|compile|assemble|bootJar|jar|site|wrapper|(?:spotless|checkstyle|dependency|versions|jib|spring-boot)[:\w-]*)$/,
  ],
  [/^mise$/, /^(?:install|trust|use|settings|x)$/],
  [/^(?:lerna|symfony)$/, /^(?:bootstrap|publish|version|check|check:\w+|security:check|local:[\w:]+|server:[\w:]+)$/],
];
/** What runs the words after it. */
const carriers = /^(?:npx|pnpx|bunx)$/;
const carrierCalls: readonly [program: RegExp, call: RegExp][] = [
  [/^(?:npm|pnpm|yarn|bun)$/, /^(?:exec|dlx|x)$/],
  [/^(?:bundle|composer)$/, /^exec$/],
  [/^symfony$/, /^(?:php|console|composer)$/],
];
/** Tools that run what files of the repository name. */
const byName =
  /^(?:npm|pnpm|yarn|bun|node|deno|make|gmake|just|task|rake|composer|lerna|turbo|poe|pdm|hatch|pipenv|poetry|uv|mise|mix|run-s|run-p|npm-run-all2?|concurrently)$/;
/** A script that no file shows does what such a name says. */
const saysItself =
  /^(?:lint|format|prettier|eslint|type-?check|types|build|deploy|start|dev)(?:[:_-](?:check|fix|all|ci|prod|production|staging|front|back|css|js))?$/;
/** Options that take the word after them for their value. */
const valued = /^(?:--(?:prefix|cwd|dir|directory|filter|workspace|env|mode)|-C|-F|-w|-f)$/;
const interpreters = /^(?:python[\d.]*|node|ruby|php|tsx|ts-node|bun|deno)$/;
const shells = /^(?:(?:ba|z|da)?sh|source|\.)$/;
/** A file that is no shell, or was not read, and does what its name says. */
const fileSaysItself =
  /(?:^|[/_.-])(?:build|deploy|release|publish|lint|format|seed|migrate|migrations?|generate|gen|notify|upload|download|backup|server|entrypoint)(?:[_.-][\w-]+)?(?:\.\w+)?$/i;
const saysTest = /test|spec|e2e|check|verif|valid|\bci\b|quali/i;

function isUnderstood(words: readonly string[], known: KnownScripts): boolean {
  const [whole = "", ...rest] = words;
  if (whole === "" || isAssignment(whole)) return true;
  const program = baseOf(whole);
  const options = rest.filter((word) => word.startsWith("-"));
  const others = rest.filter(
    (word, at) => !word.startsWith("-") && !(byName.test(program) && valued.test(rest[at - 1] ?? "")),
  );
  const line = words.join(" ");
  if (runsNothing(words)) return true;
  if (runsTests(line, known)) return false;
  const path = normalise(shells.test(program) || interpreters.test(program) ? (others[0] ?? "") : whole);
  const file = knownFile(path, known);
  if (file !== undefined) return known.understood.has(file) || (fileSaysItself.test(file) && !saysTest.test(file));
  if (program === "[" || (plain.has(program) && !/^(?:\.\/|\w+\/.*\.\w+$)/.test(whole))) return true;
  if (isCarrier(program, others[0]))
    return isUnderstood(afterOptions(rest.slice(carriers.test(program) ? 0 : 1)), known);
  if (shells.test(program) || interpreters.test(program)) return isInterpreted(program, rest, known);
  if (/^(?:docker|podman|docker-compose)$/.test(program)) return isContainer(words);
  if (/^(?:mvnw?|mvnd|gradlew?)$/.test(program) && /-DskipTests|-Dmaven\.test\.skip|-x test/.test(line)) return true;
  const [task] = others;
  if (task !== undefined && known.understood.has(task) && byName.test(program))
    return others.every((one) => one === task || known.understood.has(one) || /=/.test(one));
  if (tasks.some(([tool, does]) => tool.test(program) && others.length > 0 && isTaskOf(program, others, does)))
    return !(byName.test(program) && known.named.has(task ?? ""));
  if (/^(?:poetry|uv|pipenv|pdm)$/.test(program) && task === "run") return isCarried(rest, known);
  if (!byName.test(program))
    return /^(?:vite|webpack|tsc)$/.test(program) && others.length === 0 && options.length === 0;
  // npm runs no script that is not there.
  const isAbsent = /^(?:npm|pnpm|yarn)$/.test(program) && task === "test" && known.hollow.has("npm:test");
  return (isAbsent && !known.defined.has("test")) || isNamedTask(program, others, known);
}

/** Tools that take several tasks do nothing else than all of them; the others read the first word alone. */
function isTaskOf(program: string, others: readonly string[], does: RegExp): boolean {
  return /^(?:rails|rake|mvnw?|mvnd|gradlew?)$/.test(program)
    ? others.every((word) => does.test(word) || /=/.test(word))
    : does.test(others[0] ?? "");
}

function isNamedTask(program: string, others: readonly string[], { understood, defined }: KnownScripts): boolean {
  const names = others
    .filter((word) => !/^(?:run|run-script|task|workspace|workspaces)$/.test(word) && !/=/.test(word))
    .map((word) => word.replace(/^(?:npm|pnpm|yarn|bun):/, "").replace(/^@/, ""));
  // `yarn` alone installs.
  if (names.length === 0) return program === "yarn" || understood.has(`<${program}>`);
  const isKnown = (name: string) => understood.has(name) || (!defined.has(name) && saysItself.test(name));
  return names.every(isKnown) || (/^(?:npm|pnpm|yarn|bun|node|composer)$/.test(program) && isKnown(names[0] ?? ""));
}

function isCarrier(program: string, first: string | undefined): boolean {
  return carriers.test(program) || carrierCalls.some(([tool, call]) => tool.test(program) && call.test(first ?? ""));
}

function isCarried(rest: readonly string[], known: KnownScripts): boolean {
  const inner = afterOptions(rest.slice(rest.indexOf("run") + 1));
  return known.understood.has(inner[0] ?? "") || isUnderstood(inner, known);
}

function afterOptions(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word) => !word.startsWith("-"));
  return start < 0 ? [] : words.slice(start);
}

/** `python -m ruff`, `node scripts/build.js`, `bash scripts/deploy.sh`. */
function isInterpreted(program: string, rest: readonly string[], known: KnownScripts): boolean {
  const module = rest.indexOf("-m");
  if (module >= 0) return isUnderstood(rest.slice(module + 1), known);
  const [script = ""] = afterOptions(rest);
  if (/^(?:manage\.py|artisan|console|composer)$/.test(baseOf(script)))
    return isUnderstood([baseOf(script), ...afterOptions(rest).slice(1)], known);
  if (/^(?:node|bun|deno)$/.test(program) && !/[./]/.test(script)) {
    const task = tasks.some(([tool, does]) => tool.test(program) && does.test(script));
    return task || (script !== "" && isNamedTask(program, afterOptions(rest), known));
  }
  if (rest.some((word) => /^-(?:c|e|r|p|-eval)$/.test(word))) return false;
  return fileSaysItself.test(script) && !saysTest.test(script);
}

/** What an image does when it is built or run stands elsewhere. */
function isContainer(words: readonly string[]): boolean {
  const others = words.slice(1).filter((word) => !word.startsWith("-"));
  const first = others.find((word) => !/^(?:compose|buildx|image|container)$/.test(word)) ?? "";
  if (/^(?:run|up)$/.test(first)) return words.some((word) => /^(?:-d|--detach|--wait)$/.test(word));
  return tasks.some(([tool, does]) => tool.test("docker") && does.test(first));
}

function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*\+?=/.test(word);
}

/** Characters. */
const LONGEST = 2_000;

/** The commands of a line, those in brackets of substitution too; what is quoted parts nothing. */
function splitShell(line: string): string[] {
  if (line.length > LONGEST) return [line.slice(0, LONGEST)];
  const inner: string[] = [];
  const flat = line.replace(/\$\(([^()]*)\)|`([^`]*)`/g, (_, dollar?: string, back?: string) => {
    inner.push(dollar ?? back ?? "");
    return "…";
  });
  const commands: string[] = [];
  let quote = "";
  let from = 0;
  for (let at = 0; at < flat.length; at += 1) {
    const mark = flat[at] ?? "";
    if (quote !== "") quote = mark === quote ? "" : quote;
    else if (mark === '"' || mark === "'") quote = mark;
    else if (/[;|\n]/.test(mark) || (mark === "&" && !/[>&\d]/.test(flat[at - 1] ?? "") && flat[at + 1] !== ">")) {
      commands.push(flat.slice(from, at));
      from = at + (flat[at + 1] === mark ? 2 : 1);
    }
  }
  return [...commands, flat.slice(from), ...inner.flatMap(splitShell)].filter((one) => one.trim() !== "");
}
