import { expect, test } from "vitest";
import { indexSite } from "../../src/fiches/site-index.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { settingsSchema } from "../../src/settings/settings-schema.ts";
import { listSubscribedProducts } from "../../src/workqueue/list-subscribed-products.ts";
import { subscribedProduct } from "../feedback/product-repository/a-subscribed-product.ts";

const PATH = "content/_startups/aide-facile.md";
const settings = settingsSchema.parse({ contractor: { name: "Atelier Numéral" } });
const HERE = "https://github.com/fabrique/aide-facile";

function find(record: string, fiche: string | null) {
  const texts = new Map(fiche === null ? [] : [[PATH, `---\n${fiche}---\n`]]);
  const records = parseRecords([{ path: "products/aide-facile.yml", text: record, size: null }]);
  expect(records.problems).toEqual([]);
  return listSubscribedProducts(records, { index: indexSite([...texts.keys()]), texts }, settings);
}

const fiche = (repository: string, phase = "acceleration") =>
  `title: Aide Facile\nphases:\n  - name: ${phase}\n    start: "2026-06-01"\n${repository}`;

test.each<[string, string, string | null, string[]]>([
  ["the fiche's repository", "stats: false\n", fiche(`repository: ${HERE}\n`), [HERE]],
  ["the record's before the fiche's", `repository: ${HERE}\n`, fiche("repository: https://github.com/a/b\n"), [HERE]],
  ["none, where the record takes it away", "repository: null\n", fiche(`repository: ${HERE}\n`), []],
  ["none, where nobody gives one", "stats: false\n", fiche(""), []],
  ["none elsewhere than on GitHub", "repository: https://gitlab.com/a/b\n", fiche(""), []],
  ["none of an organisation", "repository: https://github.com/fabrique\n", fiche(""), []],
  ["none of a product that is over", `repository: ${HERE}\n`, fiche("", "abandon"), []],
  ["none of a product that the site does not show yet", `repository: ${HERE}\n`, null, []],
])("%s", (_what, record, text, expected) => {
  expect(find(record, text).map(({ repositoryUrl }) => repositoryUrl)).toEqual(expected);
});

test("gives what the fiche says, nothing of the record", () => {
  const record = `title: Titre à venir\nbeneficiary: Secret\nrepository: ${HERE}/tree/main/service\n`;
  expect(find(record, fiche(""))).toEqual([
    subscribedProduct({ repositoryUrl: `${HERE}/tree/main/service`, folder: "service" }),
  ]);
});
