import { describe, expect, it } from "vitest";
import { observeCode } from "../../../src/standards/code/observe-code.ts";

describe("seeCode", () => {
  it.each([
    ["src/app.test.ts", 1],
    ["spec/models/user_spec.rb", 1],
    ["tests/test_views.py", 1],
    ["src/test/java/app/UserTest.java", 1],
    ["e2e/login.spec.ts", 1],
    ["pkg/user_test.go", 1],
    ["tests/fixtures/user.json", 0],
    ["src/contest.ts", 0],
    ["node_modules/a/test/a.js", 0],
    ["src/latest/index.ts", 0],
  ])("counts %s as %i test", (path, tests) => {
    expect(observeCode([path], [], "").tests).toBe(tests);
  });

  it.each([
    ["      - run: npm test", true],
    ["      - run: npm run test:unit", true],
    ["      - run: bundle exec rspec", true],
    ["      - run: poetry run pytest -q", true],
    ["      - run: make test", true],
    ["      - run: ./gradlew check", true],
    ["      - uses: cypress-io/github-action@v6", true],
    ["      - run: npm run lint", false],
    ["      - run: npm run build", false],
    ["      - name: npm test", false],
  ])("knows whether a workflow with « %s » runs tests", (line, runs) => {
    const path = ".github/workflows/ci.yml";
    expect(observeCode([path], [{ path, text: `jobs:\n  one:\n    steps:\n${line}\n` }], "").testWorkflows).toEqual(
      runs ? [path] : [],
    );
  });

  it("finds the scripts of a package that run tests, not npm's placeholder", () => {
    const scripts = (text: string) => observeCode(["package.json"], [{ path: "package.json", text }], "").testScripts;
    expect(scripts('{"scripts": {"test": "vitest run", "test:e2e": "playwright test", "start": "node ."}}')).toEqual([
      "package.json : test",
      "package.json : test:e2e",
    ]);
    expect(scripts('{"scripts": {"test": "echo \\"Error: no test specified\\" && exit 1"}}')).toEqual([]);
  });

  it("finds the guide and the policy where forges look for them", () => {
    expect(observeCode([".github/CONTRIBUTING.md", "docs/SECURITY.md"], [], "")).toMatchObject({
      contributing: ".github/CONTRIBUTING.md",
      securityPolicy: "docs/SECURITY.md",
    });
    expect(observeCode(["src/contributing/page.tsx", "src/security.ts"], [], "")).toMatchObject({
      contributing: null,
      securityPolicy: null,
    });
  });

  it("reads only the folder that the fiche names, guide and workflows aside", () => {
    const paths = ["CONTRIBUTING.md", "apps/a/a.test.ts", "apps/b/b.test.ts", "apps/ab/c.test.ts"];
    const files = [{ path: "apps/b/.env.example", text: "MAIL_FROM=noreply@exemple.gouv.fr" }];
    expect(observeCode(paths, files, "apps/a")).toMatchObject({
      contributing: "CONTRIBUTING.md",
      tests: 1,
      senders: [],
    });
    expect(observeCode(paths, files, "apps/b").senders).toHaveLength(1);
  });

  it("distinguishes FranceConnect from ProConnect", () => {
    const text = (gem: string) =>
      observeCode(["Gemfile"], [{ path: "Gemfile", text: `gem "${gem}"` }], "").franceConnect;
    expect([text("omniauth-france_connect"), text("omniauth-proconnect")]).toEqual(["Gemfile", null]);
  });
});
