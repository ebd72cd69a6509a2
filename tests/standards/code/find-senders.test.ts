import { describe, expect, it } from "vitest";
import { chooseFiles } from "../../../src/standards/code/choose-files.ts";
import { findSenders } from "../../../src/standards/code/find-senders.ts";
import { processorTime } from "../../support/processor-time.ts";

const BUDGET = { files: 1_000, bytes: 1024 * 1024 };
const found = (path: string, text: string) =>
  findSenders([{ path, text }]).map(({ line, key, value }) => [line, key, value]);

describe("findSenders", () => {
  it.each([
    [".env.example", "PORT=3000\nMAIL_FROM=no-reply@exemple.gouv.fr\n", [[2, "MAIL_FROM", "no-reply@exemple.gouv.fr"]]],
    [
      ".env",
      'export EMAIL_SENDER="Exemple <ne-pas-répondre@exemple.gouv.fr>"',
      [[1, "EMAIL_SENDER", "ne-pas-répondre@exemple.gouv.fr"]],
    ],
    ["back/.env.template", "SMTP_REPLY_TO=noreply@exemple.gouv.fr", [[1, "SMTP_REPLY_TO", "noreply@exemple.gouv.fr"]]],
    [
      "config/initializers/devise.rb",
      "Devise.setup do |config|\n  config.mailer_sender = 'noreply@exemple.gouv.fr'\nend",
      [[2, "config.mailer_sender", "noreply@exemple.gouv.fr"]],
    ],
    [
      "app/mailers/application_mailer.rb",
      '  default from: "do-not-reply@exemple.gouv.fr"',
      [[1, "from", "do-not-reply@exemple.gouv.fr"]],
    ],
    ["app/mailers/user_mailer.rb", 'mail(to: user.email, from: "noreply@#{ENV["HOST"]}")', [[1, "from", "noreply"]]],
    [
      "project/settings.py",
      'DEFAULT_FROM_EMAIL = "noreply@exemple.gouv.fr"',
      [[1, "DEFAULT_FROM_EMAIL", "noreply@exemple.gouv.fr"]],
    ],
    [
      "project/settings/base.py",
      'DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="sans-reponse@exemple.gouv.fr")',
      [[1, "DEFAULT_FROM_EMAIL", "sans-reponse@exemple.gouv.fr"]],
    ],
    ["project/settings/prod.py", 'SERVER_EMAIL_FROM = "noreply@" + DOMAIN', [[1, "SERVER_EMAIL_FROM", "noreply"]]],
    ["helm/values.yaml", "mail:\n  from: noreply@exemple.gouv.fr # prod", [[2, "from", "noreply@exemple.gouv.fr"]]],
    [
      "charts/app/templates/deployment.yaml",
      "env:\n  - name: MAIL_FROM\n    value: noreply@exemple.gouv.fr\n  - name: OTHER\n    value: x",
      [[3, "MAIL_FROM", "noreply@exemple.gouv.fr"]],
    ],
    [
      "docker-compose.yml",
      "    environment:\n      - SENDER_EMAIL=noreply@exemple.gouv.fr",
      [[2, "SENDER_EMAIL", "noreply@exemple.gouv.fr"]],
    ],
    [
      "app.json",
      '{ "env": {\n  "MAIL_FROM": {\n    "description": "x",\n    "value": "noreply@exemple.gouv.fr"\n  }\n} }',
      [[4, "MAIL_FROM", "noreply@exemple.gouv.fr"]],
    ],
    [
      "src/mail/send.ts",
      "transport.sendMail({ from: 'noreply@exemple.gouv.fr', to });",
      [[1, "from", "noreply@exemple.gouv.fr"]],
    ],
    ["src/Mailer.php", "$email->setFrom('noreply@exemple.gouv.fr');", [[1, "setFrom", "noreply@exemple.gouv.fr"]]],
    ["src/mailer.ts", 'const from = "noreply" + "@" + domain;', [[1, "from", "noreply"]]],
    [
      "server/email.py",
      'send(subject, from_email="unattended@exemple.gouv.fr")',
      [[1, "from_email", "unattended@exemple.gouv.fr"]],
    ],
    ["config/mail.js", 'const from = "ne-pas-repondre@" + ENV["DOMAIN"];', [[1, "from", "ne-pas-repondre"]]],
    ["charts/app/templates/configmap.yaml", "from: noreply@{{ domain }}", [[1, "from", "noreply"]]],
    ["docker-compose.yml", `MAIL_FROM: \${LOCAL:-noreply}@exemple.gouv.fr`, [[1, "MAIL_FROM", "noreply"]]],
    [".env.example", "EMAIL_NO_REPLY=no-reply@exemple.gouv.fr", [[1, "EMAIL_NO_REPLY", "no-reply@exemple.gouv.fr"]]],
    [
      "env.d/development/common.dist",
      "EMAIL_FROM=noreply@exemple.gouv.fr",
      [[1, "EMAIL_FROM", "noreply@exemple.gouv.fr"]],
    ],
    ["infra/main.tf", 'MAIL_FROM = "noreply@exemple.gouv.fr"', [[1, "MAIL_FROM", "noreply@exemple.gouv.fr"]]],
    [
      "app/mailers/user_mailer.rb",
      "mail(from: 'Exemple <noreply@exemple.gouv.fr>', to: user.email)",
      [[1, "from", "noreply@exemple.gouv.fr"]],
    ],
    [
      "config/initializers/contacts.rb",
      'NO_REPLY_EMAIL = ENV.fetch("NO_REPLY", "Exemple <noreply@exemple.gouv.fr>")',
      [[1, "NO_REPLY_EMAIL", "noreply@exemple.gouv.fr"]],
    ],
    [
      "config/settings/base.py",
      'DEFAULT_FROM_EMAIL = os.getenv(\n    "DEFAULT_FROM_EMAIL",\n    "noreply@exemple.gouv.fr",\n)',
      [[3, "DEFAULT_FROM_EMAIL", "noreply@exemple.gouv.fr"]],
    ],
    ["server/email.py", "message['From'] = 'noreply@exemple.gouv.fr'", [[1, "From", "noreply@exemple.gouv.fr"]]],
    [
      "helm/values.yaml",
      "mail:\n  sender:\n    name: Exemple\n    email: noreply@exemple.gouv.fr",
      [[4, "sender", "noreply@exemple.gouv.fr"]],
    ],
    [
      "src/mail/send.ts",
      "send({\n  from: {\n    name: 'Exemple',\n    address: 'noreply@exemple.gouv.fr',\n  },\n});",
      [[4, "from", "noreply@exemple.gouv.fr"]],
    ],
    [
      "config/mail.php",
      "'from' => [\n  'address' => env('MAIL_FROM', 'noreply@exemple.gouv.fr'),\n],",
      [[2, "from", "noreply@exemple.gouv.fr"]],
    ],
  ])("finds the sender of %s", (path, text, expected) => {
    expect(found(path, text)).toEqual(expected);
  });

  it("finds a bare local part that is glued to a domain elsewhere", () => {
    const senders = findSenders([
      { path: ".env.example", text: "MAIL_LOCAL_PART=no_reply\nMAIL_DOMAIN=exemple.gouv.fr\n" },
      { path: "config/initializers/mail.rb", text: 'SENDER = "#{ENV["MAIL_LOCAL_PART"]}@#{ENV["MAIL_DOMAIN"]}"' },
    ]);
    expect(senders).toEqual([
      { path: ".env.example", line: 1, key: "MAIL_LOCAL_PART", value: "no_reply", replyTo: false },
    ]);
    expect(findSenders([{ path: ".env.example", text: "MAIL_LOCAL_PART=no_reply\n" }])).toEqual([]);
  });

  it("says that answers reach somebody where a working reply-to stands beside", () => {
    const text = "MAIL_FROM=noreply@exemple.gouv.fr\nMAIL_REPLY_TO=contact@exemple.gouv.fr\n";
    expect(findSenders([{ path: ".env.example", text }]).map(({ replyTo }) => replyTo)).toEqual([true]);
    const closed = text.replace("contact@", "noreply@");
    expect(findSenders([{ path: ".env.example", text: closed }]).map(({ replyTo }) => replyTo)).toEqual([false, false]);
  });

  it.each([
    [".env.example", "MAIL_FROM=contact@exemple.gouv.fr"],
    [".env.example", "# MAIL_FROM=noreply@exemple.gouv.fr"],
    [".env.example", "GIT_COMMITTER_FROM=1+robot@users.noreply.github.com"],
    [".env.example", "MAIL_FROM=Ne pas répondre <contact@exemple.gouv.fr>"],
    [".env.example", "MAIL_FROM=$NO_REPLY_EMAIL"],
    [".env.example", "BOUNCE=bounce@exemple.gouv.fr"],
    ["src/mailer.ts", "sendMail({ from: 'contact@exemple.gouv.fr', bcc: 'noreply@exemple.gouv.fr' })"],
    ["src/mailer.ts", 'import { send } from "noreply";'],
    ["src/mailer.ts", "from: 'contact@exemple.gouv.fr', // no longer noreply@exemple.gouv.fr"],
    ["src/mailer.ts", "from: process.env.NO_REPLY_EMAIL"],
    ["src/mailer.ts", "from: config.noreply,"],
    ["src/mailer.ts", "const noreply = require('./noreply')"],
    ["app/mailers/user_mailer.rb", "default from: I18n.t('mails.noreply')"],
    ["helm/values.yaml", "from: {{ .Values.noreply }}@exemple.gouv.fr"],
    [".env.example", "SENDER_NAME=Ne pas répondre"],
    ["src/mailer.ts", "from: { name: 'Ne pas répondre', address: 'contact@exemple.gouv.fr' }"],
    ["src/mailer.ts", "from: {\n  address: 'contact@exemple.gouv.fr',\n},\nbcc: 'noreply@exemple.gouv.fr'"],
  ])("leaves alone %s: %s", (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it.each([
    "package-lock.json",
    "yarn.lock",
    "Gemfile.lock",
    "poetry.lock",
    "CHANGELOG.md",
    "docs/changelog.md",
    "spec/mailers/user_mailer_spec.rb",
    "test/config/settings.py",
    "src/mail/send.test.ts",
    "tests/test_email.py",
    "vendor/mailer/config.php",
    "node_modules/mailer/config.js",
    "public/build/mailer.js",
    "src/mailer.min.js",
    "README.md",
  ])("does not read %s", (path) => {
    expect(found(path, "MAIL_FROM=noreply@exemple.gouv.fr\nfrom: 'noreply@exemple.gouv.fr'")).toEqual([]);
    expect(chooseFiles([{ path, size: 100 }], "", BUDGET).files.filter((one) => one.path !== "README.md")).toEqual([]);
  });

  it("says so of a call too", () => {
    const text = "mail(from: 'noreply@exemple.gouv.fr', reply_to: 'contact@exemple.gouv.fr')";
    expect(findSenders([{ path: "app/mailers/user_mailer.rb", text }])).toMatchObject([{ key: "from", replyTo: true }]);
  });

  it("is through with thousands of names and as many `@` in no time: others write what is read", async () => {
    const names = (file: number) => Array.from({ length: 3_500 }, (_, at) => `n${file}x${at}=noreply`).join("\n");
    const files = Array.from({ length: 8 }, (_, at) => ({
      path: `config/f${at}.yml`,
      text: at % 2 === 0 ? "x@y\n".repeat(15_000) : names(at),
    }));
    // About 1 s; 20 s and more where each name is looked for on each line.
    expect(await processorTime(() => expect(findSenders(files)).toEqual([]))).toBeLessThan(10_000);
  });

  it("gives nothing of a line but the address", () => {
    const [sender] = findSenders([
      { path: ".env", text: "SMTP_FROM=smtp://user:s3cret@noreply@exemple.gouv.fr?key=abcdef" },
    ]);
    expect(JSON.stringify(sender)).not.toMatch(/s3cret|abcdef/);
  });
});

describe("chooseFiles", () => {
  it("reads the likeliest and shallowest first, within its budget", () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ path: `src/deep/mailers/m${at}.rb`, size: 1_000 }));
    const chosen = chooseFiles(
      [
        ...many,
        { path: ".env.example", size: 10 },
        { path: ".github/workflows/ci.yml", size: 10 },
        { path: "package.json", size: 10 },
      ],
      "",
      { ...BUDGET, files: 120 },
    ).files.map(({ path }) => path);
    expect(chosen.slice(0, 3)).toEqual([".github/workflows/ci.yml", "package.json", ".env.example"]);
    expect(chosen.length).toBe(120);
  });

  it("stays in the folder that a fiche names, workflows and what they may call aside", () => {
    const paths = [".github/workflows/ci.yml", "a/.env.example", "b/.env.example", "a/package.json", "package.json"];
    const chosen = chooseFiles(
      paths.map((path) => ({ path, size: 1 })),
      "a",
      BUDGET,
    ).files;
    expect(chosen.map(({ path }) => path)).toEqual([
      ".github/workflows/ci.yml",
      "package.json",
      "a/package.json",
      "a/.env.example",
    ]);
  });

  it("leaves what is too large", () => {
    expect(chooseFiles([{ path: ".env.example", size: 70_000 }], "", BUDGET).files).toEqual([]);
  });
});
