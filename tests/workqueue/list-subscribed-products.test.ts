import { expect, test } from "vitest";
import { indexSite } from "../../src/fiches/site-index.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { listSubscribedProducts } from "../../src/workqueue/list-subscribed-products.ts";
import { subscribedProduct } from "../feedback/product-repository/a-subscribed-product.ts";

const PATH = "content/_startups/aide-facile.md";
const HERE = "https://github.com/fabrique/aide-facile";

const operator = { sites: ["betagouv/beta.gouv.fr"] };

function find(record: string, fiche: string | null, site?: object) {
  const texts = new Map(fiche === null ? [] : [[PATH, `---\n${fiche}---\n`]]);
  const records = parseRecords([{ path: "products/aide-facile.yml", text: record, size: null }]);
  expect(records.problems).toEqual([]);
  const inSettings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" }, ...(site ? { site } : {}) });
  return listSubscribedProducts(records, { index: indexSite([...texts.keys()]), texts }, inSettings, operator);
}

const fiche = (repository: string, phase = "acceleration") =>
  `title: Aide Facile\nphases:\n  - name: ${phase}\n    start: "2026-06-01"\n${repository}`;

test.each<[string, string, string | null, string[]]>([
  ["the fiche's repository", "stats: false\n", fiche(`repository: ${HERE}\n`), [HERE]],
  [
    "the fiche's, whatever the record says",
    "repository: https://github.com/a/b\n",
    fiche(`repository: ${HERE}\n`),
    [HERE],
  ],
  ["the fiche's, until the site has it taken away", "repository: null\n", fiche(`repository: ${HERE}\n`), [HERE]],
  ["none that the record alone gives", `repository: ${HERE}\n`, fiche(""), []],
  ["none, where nobody gives one", "stats: false\n", fiche(""), []],
  ["none elsewhere than on GitHub", "stats: false\n", fiche("repository: https://gitlab.com/a/b\n"), []],
  ["none of an organisation", "stats: false\n", fiche("repository: https://github.com/fabrique\n"), []],
  ["none of a product that is over", "stats: false\n", fiche(`repository: ${HERE}\n`, "abandon"), []],
  ["none of a product that the site does not show yet", `repository: ${HERE}\n`, null, []],
])("%s", (_what, record, text, expected) => {
  expect(find(record, text).map(({ repositoryUrl }) => repositoryUrl)).toEqual(expected);
});

test("gives what the fiche says, nothing of the record", () => {
  const record = "title: Titre à venir\nbeneficiary: Secret\n";
  expect(find(record, fiche(`repository: ${HERE}/tree/main/service\n`))).toEqual([
    subscribedProduct({ repositoryUrl: `${HERE}/tree/main/service`, folder: "service" }),
  ]);
});

test.each<[string, object | undefined, number]>([
  ["the operator's site, in whatever letters", { repository: "BetaGouv/Beta.gouv.fr" }, 1],
  ["one of the contractor's own account", { repository: "atelier-numeral/beta.gouv.fr" }, 0],
])("says what %s says as far as it is true for everyone", (_what, site, count) => {
  expect(find("stats: false\n", fiche(`repository: ${HERE}\n`), site)).toHaveLength(count);
});
