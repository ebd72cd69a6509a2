import fs from "node:fs";
import path from "node:path";

const key = (name) =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** The employers that most member fiches name, each by the spelling met first. */
export function largestEmployers(site, count) {
  const people = new Map();
  for (const text of texts(path.join(site, "content/_authors"))) {
    const names = [...text.matchAll(/^ +employer: (.+)$/gm)].map(([, name]) => name.replace(/^['"]|['"]$/g, "").trim());
    for (const name of new Set(names.filter((name) => key(name) !== ""))) {
      const entry = people.get(key(name)) ?? { name, members: 0 };
      people.set(key(name), { ...entry, members: entry.members + 1 });
    }
  }
  return [...people.values()]
    .sort((a, b) => b.members - a.members)
    .slice(0, count)
    .map(({ name }) => name);
}

/**
 * The same site with fewer fiches of members and products, or with copies of each under other ids and names: gray-matter parses each text
 * once, so that a bare loop over equal copies would read nothing.
 */
export function resize(site, target, size) {
  fs.cpSync(site, target, { recursive: true });
  for (const folder of ["content/_authors", "content/_startups"]) {
    const names = fs.readdirSync(path.join(target, folder));
    if (size < 1) continue;
    for (const name of names) {
      const text = fs.readFileSync(path.join(target, folder, name), "utf8");
      for (let copy = 1; copy < size; copy++) {
        const suffix = "abcdefghij"[copy];
        const renamed = text.replace(/^(?:fullname|title): *["']?[^\s"']+/m, `$&${suffix}`);
        fs.writeFileSync(path.join(target, folder, name.replace(/\.md$/, `-${suffix}.md`)), renamed);
      }
    }
  }
  // Products stay whole so that references resolve: the members make the size.
  if (size < 1) {
    const authors = path.join(target, "content/_authors");
    const names = fs.readdirSync(authors);
    for (const name of names.slice(Math.round(names.length * size))) fs.rmSync(path.join(authors, name));
  }
  return target;
}

function* texts(folder) {
  for (const name of fs.readdirSync(folder)) yield fs.readFileSync(path.join(folder, name), "utf8");
}
