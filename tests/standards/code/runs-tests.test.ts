import { describe, expect, it } from "vitest";
import { noScripts, runsTests } from "../../../src/standards/code/runs-tests.ts";

describe("runsTests", () => {
  it.each([
    "npm test",
    "npm t",
    "npm run test:unit",
    "pnpm -r test",
    "yarn workspace api test",
    "npx turbo run test",
    "npx nx affected --target=test",
    "node --test",
    "npm ci && npx vitest run",
    "CI=1 yarn e2e",
    "pip install pytest && pytest -q",
    "poetry run pytest",
    "uv run python -m pytest",
    "coverage run -m pytest",
    "python manage.py test",
    "docker compose run --rm app bundle exec rspec",
    "docker compose exec -T web npm test",
    "bin/rails test:system",
    "php artisan test",
    "vendor/bin/phpunit",
    "make back-test",
    "just test",
    "cargo nextest run",
    "go test ./...",
    "mix test",
    "./mvnw -B verify",
    "mvn --batch-mode clean install",
    "./gradlew check",
    "npx playwright test",
    "npx cypress run",
    "./scripts/test.sh",
    "bash scripts/run-e2e.sh",
  ])("%s does", (line) => expect(runsTests(line)).toBe(true));

  it.each([
    "npm ci",
    "npm run type-check",
    "npm run format:check",
    "npm run check",
    "npm run deploy:test",
    "npm run build -- --mode test",
    "npm run build --mode test",
    "npm i -g jest",
    "pip install pytest",
    "poetry install --with test",
    "npx playwright install --with-deps",
    "go install example.test/tool",
    "cargo check",
    "python manage.py check --deploy",
    "make deploy ENV=test",
    "mvn package -DskipTests",
    "./gradlew build -x test",
    "docker build --target test .",
    "echo npm test",
    "git checkout -b npm-test",
    "",
  ])("%s does not", (line) => expect(runsTests(line)).toBe(false));

  it("knows the scripts that it is given", () => {
    const known = { ...noScripts, named: new Set(["check"]), hollow: new Set(["test"]), files: new Set(["bin/ci"]) };
    expect(runsTests("npm run check", known)).toBe(true);
    expect(runsTests("git check", known)).toBe(false);
    expect(runsTests("npm test", known)).toBe(false);
    expect(runsTests("cargo test", known)).toBe(true);
    expect(runsTests("./bin/ci", known)).toBe(false);
  });
});
