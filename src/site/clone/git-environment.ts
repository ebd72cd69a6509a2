/** Who commits: lets a later run tell its own commits from people's, on machines without an identity too. */
export const IDENTITY = { name: "beta-fiches", email: "beta-fiches@users.noreply.github.com" };

/** All that Git needs of the person's environment: to be found, to run, and the home that `safe.directory` may name. */
const KEPT_VARIABLES = new Set([
  "PATH",
  "HOME",
  "USERPROFILE",
  "HOMEDRIVE",
  "HOMEPATH",
  "SYSTEMROOT",
  "WINDIR",
  "PATHEXT",
  "TMPDIR",
  "TEMP",
  "TMP",
]);

const CLOSED_VARIABLES = {
  LC_ALL: "C",
  GIT_AUTHOR_NAME: IDENTITY.name,
  GIT_AUTHOR_EMAIL: IDENTITY.email,
  GIT_COMMITTER_NAME: IDENTITY.name,
  GIT_COMMITTER_EMAIL: IDENTITY.email,
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: process.platform === "win32" ? "NUL" : "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  // A clone may name programs as its server, its way there and who it is: it has no server here, of whatever kind.
  GIT_ALLOW_PROTOCOL: "none",
  // Git 2.44 and later say what is missing; older ones ask a server, which they may not.
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_PAGER: "cat",
};

/** Wins over what the clone's own configuration says, so that none of its programs runs and nothing is left beside its objects. */
const CLOSED_SETTINGS: readonly (readonly [string, string])[] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.splitIndex", "false"],
  ["core.untrackedCache", "false"],
  ["core.sparseCheckout", "false"],
  ["index.sparse", "false"],
  ["core.pager", "cat"],
  ["core.editor", "false"],
  ["core.askPass", "false"],
  ["core.sshCommand", "false"],
  ["core.gitProxy", "false"],
  ["core.alternateRefsCommand", "false"],
  ["core.attributesFile", "/dev/null"],
  ["diff.external", ""],
  ["log.showSignature", "false"],
  ["gpg.program", "false"],
  ["gpg.openpgp.program", "false"],
  ["gpg.ssh.program", "false"],
  ["gpg.x509.program", "false"],
  ["commit.gpgSign", "false"],
  ["credential.helper", ""],
  ["protocol.allow", "never"],
  ["protocol.ext.allow", "never"],
  ["color.ui", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["i18n.commitEncoding", "UTF-8"],
  ["i18n.logOutputEncoding", "UTF-8"],
];

/**
 * The environment of every call of Git on a clone: nothing of the clone, of the machine or of the person decides what runs, and nothing is
 * fetched. `more` are settings that this clone needs besides.
 */
export function gitEnvironment(more: readonly (readonly [string, string])[] = []): NodeJS.ProcessEnv {
  const trusted = trustedFolders().map((folder) => ["safe.directory", folder] as const);
  const settings = [...trusted, ...CLOSED_SETTINGS, ...more];
  // Unlike `-c`, these take a name whatever its letters.
  const numbered = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ]);
  return {
    ...keptVariables(),
    ...CLOSED_VARIABLES,
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(numbered),
  };
}

function keptVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => KEPT_VARIABLES.has(name.toUpperCase())));
}

let trusted: string[] | undefined;

/** Folders of others that the person or the machine trusts: Git asks nobody else, so a clone cannot say it of itself. */
function trustedFolders(): string[] {
  trusted ??= readTrustedFolders();
  return trusted;
}

function readTrustedFolders(): string[] {
  const { execFileSync } = process.getBuiltinModule("node:child_process");
  try {
    const printed = execFileSync("git", ["config", "-z", "--get-all", "safe.directory"], {
      // No repository: only what the person and the machine say, the command's own environment included.
      env: { ...withoutLocation(), GIT_DIR: "/dev/null/none" },
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    });
    return printed.split("\0").slice(0, -1);
  } catch {
    return [];
  }
}

/** Git sets some of these around the hooks and aliases it runs; they would point a command at another repository. */
function withoutLocation(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^GIT_/i.test(name) || /^GIT_CONFIG_(?:SYSTEM|GLOBAL|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$/i.test(name),
    ),
  );
}
