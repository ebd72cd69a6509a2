import { describe, expect, it } from "vitest";
import { findUnread } from "../../../src/standards/code/find-unread.ts";
import { noScripts, runsTests } from "../../../src/standards/code/runs-tests.ts";

describe("findUnread", () => {
  it.each([
    "pre-commit run --all-files",
    "nix flake check",
    "earthly +verifier",
    'bash -c "npm run qa"',
    "if outil; then",
    "(cd back && outil)",
    "X=$(outil)",
    "bundle exec outil",
    "poetry run outil",
    "python -m outil",
    "bin/rails outil",
    "docker compose up",
    "docker buildx build .",
    "xargs npm",
    "npx vitest run || true",
  ])("%s may run tests", (line) => expect(findUnread(line, noScripts)).not.toBeNull());

  it.each([
    "npm ci --prefix web && npx eslint .",
    "yarn install --immutable",
    "npm --prefix web ci",
    'if [ "$CI" = "true" ]; then',
    'echo "prêt ; on y va" > journal 2>&1',
    "git push scalingo $(git rev-parse HEAD):main",
    "bin/rails db:create db:schema:load",
    "php bin/console lint:twig templates",
    "cargo clippy -- -D warnings",
    "./mvnw -DskipTests package",
    "docker compose up -d db",
    "A=b npm run build",
  ])("%s is understood", (line) => {
    expect(findUnread(line, noScripts)).toBeNull();
    expect(runsTests(line)).toBe(false);
  });
});
