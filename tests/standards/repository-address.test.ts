import { expect, it } from "vitest";
import { parseRepositoryAddress } from "../../src/standards/repository-address.ts";

const github = { forge: "github" } as const;
const repository = { ...github, kind: "repository", owner: "atelier-numeral", name: "aide", folder: "" } as const;
const gitlab = { forge: "gitlab", host: "gitlab.com", folder: "" } as const;

it.each([
  ["https://github.com/atelier-numeral/aide", repository],
  ["http://github.com/atelier-numeral/aide/", repository],
  ["https://www.github.com/atelier-numeral/aide.git", repository],
  [" https://github.com/atelier-numeral/aide#readme", repository],
  ["https://github.com/atelier-numeral/aide/tree/main", repository],
  ["https://github.com/atelier-numeral/aide/tree/main/apps/web", { ...repository, folder: "apps/web" }],
  ["https://github.com/atelier-numeral/aide/issues", repository],
  ["https://github.com/atelier-numeral", { ...github, kind: "organisation", owner: "atelier-numeral" }],
  ["https://github.com/atelier-numeral/", { ...github, kind: "organisation", owner: "atelier-numeral" }],
  [
    "https://github.com/orgs/atelier-numeral/repositories",
    { ...github, kind: "organisation", owner: "atelier-numeral" },
  ],
  [
    "https://github.com/orgs/atelier-numeral/teams/aide/repositories",
    { ...github, kind: "team", owner: "atelier-numeral", team: "aide" },
  ],
  ["https://gitlab.com/a/b/c", { ...gitlab, path: "a/b/c" }],
  ["https://gitlab.com/a", { ...gitlab, path: "a" }],
  ["https://gitlab.com/a/b/-/tree/main", { ...gitlab, path: "a/b" }],
  ["https://gitlab.com/a/b/-/tree/main/apps/web", { ...gitlab, path: "a/b", folder: "apps/web" }],
  ["https://gitlab.example.org/a/b", { ...gitlab, host: "gitlab.example.org", path: "a/b" }],
  ["https://gitlab.autre.example/a/b", { forge: "other", host: "gitlab.autre.example" }],
  ["https://git.autre.example/clara", { forge: "other", host: "git.autre.example" }],
  ["https://codeberg.org/a/b", { forge: "other", host: "codeberg.org" }],
  ["https://pad.example/s/abc#", { forge: "none" }],
  ["https://github.com", { forge: "none" }],
  ["https://github.com.autre.example/a/b", { forge: "none" }],
  ["javascript:alert(1)", { forge: "none" }],
  ["atelier-numeral/aide", { forge: "none" }],
  ["", { forge: "none" }],
])("%s", (address, expected) => {
  expect(parseRepositoryAddress(address, ["gitlab.example.org"])).toEqual(expected);
});
