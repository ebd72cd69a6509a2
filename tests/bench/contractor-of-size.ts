import type { Sandbox } from "../../src/sandbox/sandbox.ts";

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Made-up people: `aaa.exemple`, `baa.exemple`. */
export function idOf(index: number): string {
  return `${[1, 26, 676].map((place) => "abcdefghijklmnopqrstuvwxyz"[Math.floor(index / place) % 26]).join("")}.exemple`;
}

/** A staffing repository of that many records, and the site's fiches: a third of the people differ, a third end soon. */
export function contractorOfSize({
  members,
  products,
}: {
  members: number;
  products: number;
}): Parameters<Sandbox["createRepository"]>[0][] {
  const member = (index: number, end: string, more = "") =>
    `fullname: Personne ${index}\nrole: Développeuse\ndomaine: Développement\nmissions:\n  - start: 2026-01-05\n    end: ${end}\n    startups: [produit-${index % products}]\n${more}`;
  const product = (index: number) =>
    `title: Produit ${index}\nmission: Aider\nincubator: fabrique\ncontact: contact@exemple.example\nphases:\n  - name: construction\n    start: 2025-05-05\n`;
  const recordEnd = (index: number) => (index % 3 === 0 ? "2027-03-31" : "2026-12-20");
  const settings = "contractor:\n  name: Atelier Numéral\nsite:\n  delivery: espace-membre\npublish:\n  badges: true\n";
  const employed = "    status: independent\n    employer: Atelier Numéral\n";
  const fiche = (text: string) => `---\n${text}---\n`;
  return [
    {
      ...{ owner: "atelier-numeral", name: "dossiers", private: true },
      files: Object.fromEntries([
        [".github/beta-fiches.yml", settings],
        ...range(members).map((index) => [`members/${idOf(index)}.yml`, member(index, recordEnd(index))]),
        ...range(products).map((index) => [`products/produit-${index}.yml`, product(index)]),
      ]),
    },
    {
      ...{ owner: "betagouv", name: "beta.gouv.fr", defaultBranch: "master" },
      files: Object.fromEntries([
        ["content/_incubators/fabrique.md", fiche("title: La Fabrique\n")],
        ...range(members).map((index) => [
          `content/_authors/${idOf(index)}.md`,
          fiche(member(index, "2026-12-20", employed)),
        ]),
        ...range(products).map((index) => [`content/_startups/produit-${index}.md`, fiche(product(index))]),
      ]),
    },
  ];
}
