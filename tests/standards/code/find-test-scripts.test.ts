import { describe, expect, it } from "vitest";
import { findTestScripts } from "../../../src/standards/code/find-test-scripts.ts";
import { readScripts } from "../../../src/standards/code/read-scripts.ts";

const found = (path: string, text: string) => findTestScripts(readScripts({ path, text })).map(({ name }) => name);

describe("testScripts", () => {
  it.each([
    ["package.json", '{"scripts": {"test": "vitest run", "e2e": "x", "build": "tsc"}}', ["test", "e2e"]],
    [
      "package.json",
      '{"scripts": {"check": "npm run lint && npm run unit", "unit": "jest", "lint": "x"}}',
      ["check", "unit"],
    ],
    ["package.json", '{"scripts": {"test": "echo \\"Error: no test specified\\" && exit 1"}}', []],
    ["package.json", '{"scripts": {"pretest": "tsc", "deploy:test": "x", "type-check": "tsc"}}', []],
    ["package.json", '{"scripts": {', []],
    ["package.json", '{"scripts": ["test"]}', []],
    ["package.json", "null", []],
    ["back/composer.json", '{"scripts": {"ci": ["@lint", "phpunit"]}}', ["ci"]],
    ["deno.json", '{"tasks": {"test": "deno test"}}', ["test"]],
    [
      "Makefile",
      "lint:\n\t@ruff .\nci: lint back-test ## all\nback-test:\n\t@docker compose run app pytest\n",
      ["ci", "back-test"],
    ],
    ["Makefile", "TEST := pytest\nrun:\n\tflask run\n", []],
    ["pyproject.toml", '[tool.poe.tasks]\nqa = "pytest -q"\nserve = "flask run"\n[tool.x]\ntest = "pytest"\n', ["qa"]],
    ["README.md", "test: pytest", []],
    ["package.json", '{"scripts": {"test": "npm run lint", "lint": "eslint ."}}', []],
    ["package.json", '{"scripts": {"test": "echo \\"pas encore\\" && true"}}', []],
    ["package.json", '{"scripts": {"ci": "run-s lint test:*", "test:unit": "vitest"}}', ["ci", "test:unit"]],
    ["Makefile", `PYTEST = docker compose run web pytest\nci:\n\t\u0024{PYTEST} -q\n`, ["ci", "<make>"]],
    ["mix.exs", 'defp aliases do\n[ci: ["format --check-formatted", "test"], setup: ["deps.get"]]', ["ci"]],
    [
      "Taskfile.yml",
      "version: 3\ntasks:\n  ci:\n    cmds:\n      - task: unit\n  unit:\n    cmds: \n      - go test ./...\n",
      ["ci", "unit"],
    ],
    ["lib/tasks/ci.rake", "task ci: :environment do\n  sh 'bundle exec rspec'\nend\n", ["ci"]],
    ["Rakefile", "RSpec::Core::RakeTask.new(:spec)\ntask default: %i[lint spec]\n", ["spec", "default", "<rake>"]],
  ])("of %s: %s", (path, text, expected) => expect(found(path, text)).toEqual(expected));
});
