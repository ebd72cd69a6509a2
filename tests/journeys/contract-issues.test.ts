import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JEANNE, type Journey, MANAGER, PERMISSIONS, SETTINGS, SITE, STAFFING, startJourney } from "./start-journey.ts";

const SETTINGS_FILE = ".github/beta-fiches.yml";
const settings = (more: string) => ({ [SETTINGS_FILE]: `${SETTINGS[SETTINGS_FILE]}${more}` });
const ISSUES_ON = settings(
  "contract:\n  issues: true\ncorrespondents:\n  - { name: Odile Repère, email: odile@numeral.example }\n",
);

const member = (fullname: string, start: string, end: string, more = "") => `fullname: ${fullname}
role: Développeuse
domaine: Développement
${more}missions:
  - start: ${start}
    end: ${end}
    startups: [aide-facile]
`;
const RENEWAL = {
  [JEANNE]: member("Jeanne Exemplaire", "2026-01-05", "2026-05-29", "github: jeanne-exemplaire\n"),
  "members/paul.modele.yml": member("Paul Modèle", "2026-06-01", "2026-12-31", "github: paul-modele\n"),
};
const ARRIVAL = { "members/paul.modele.yml": member("Paul Modèle", "2026-05-11", "2026-12-31") };
const ORDER = {
  "orders/BC-2026-090.yml": `beneficiary: Direction des Exemples
product: aide-facile
signed: 2026-04-15
start: 2026-05-04
end: 2026-06-03
lines:
  - unit: reversibilite
    quantity: 1
    unitPrice: "12000.00"
`,
};
const COMMITTEE = {
  "products/aide-facile.yml": "title: Aide Facile\nphases:\n  - { name: construction, start: 2025-11-10 }\n",
};
const PHASE = {
  "products/aide-facile.yml":
    "title: Aide Facile\nnextCommittee: 2026-11-02\nphases:\n  - { name: acceleration, start: 2025-05-19 }\n",
};

let today: string;
let journey: Journey;
beforeEach(() => {
  today = "2026-05-05";
});
afterEach(() => journey.close());

async function start(records: Record<string, string>): Promise<void> {
  journey = await startJourney({ records, today: () => today });
  for (const login of [MANAGER, "jeanne-exemplaire"]) journey.sandbox.addCollaborator(STAFFING, login, "write");
  journey.install(SITE);
  journey.install(STAFFING);
  await journey.quiet();
}

const opened = () => journey.issues().filter(({ number }) => number !== journey.dashboard().number);
const titles = () => opened().map(({ title }) => title.replaceAll("\u00a0", " "));
const text = () => (opened()[0]?.body ?? "").replaceAll("\u00a0", " ");
const reconcileOn = async (day: string) => {
  today = day;
  await journey.redeliverLastPush();
};

describe("without `contract.issues`", () => {
  test("nothing is opened", async () => {
    await start({ ...RENEWAL, ...ORDER, ...COMMITTEE });
    await journey.redeliverLastPush();
    expect(opened()).toEqual([]);
  });
});

describe.each([
  [
    "a renewal",
    RENEWAL,
    "aide-facile : passage de relais de Jeanne Exemplaire à Paul Modèle, avant le 29 mai 2026",
    [
      ...[
        "Jeanne Exemplaire quitte **aide-facile** le 29 mai 2026",
        "§3.4",
        "`members/paul.modele.yml`",
        "Odile Repère",
      ],
      "### Arrivée de Paul Modèle\n\n- [ ] Tenir le premier échange avec Paul Modèle",
      "- [ ] Mettre la date exacte de fin dans l’espace membre\n- [ ] Recevoir les derniers « services faits »\n- [ ] Tenir l’entretien de sortie",
      "(`overlaps` du bon de commande)",
    ],
  ],
  [
    "an arrival",
    ARRIVAL,
    "aide-facile : arrivée de Paul Modèle, le 11 mai 2026",
    [
      ...[
        "Paul Modèle commence sur **aide-facile** le 11 mai 2026",
        "§3.1",
        "avant le **25 mai 2026**",
        "Odile Repère",
      ],
      "- [ ] Tenir le premier échange avec Paul Modèle (`checkIns` de `members/paul.modele.yml`)",
      "(`rulesAgreedOn` de la mission)",
    ],
  ],
  [
    "a réversibilité",
    ORDER,
    "aide-facile : réversibilité, avant le 3 juin 2026",
    ["- [ ] Bilan de transfert de compétences", "§2.5", "`beta-fiches reversibilite aide-facile ", "Odile Repère"],
  ],
  [
    "a committee",
    COMMITTEE,
    "Aide Facile : comité d'investissement avant le 10 mai 2026",
    ["§1.3", "`products/aide-facile.yml`", "`nextCommittee`", "Odile Repère"],
  ],
  [
    "a phase at its nominal length",
    PHASE,
    "Aide Facile : la phase d'accélération atteint sa durée habituelle le 19 mai 2026",
    ["en phase d'accélération depuis le 19 mai 2025", "`phases`", "Odile Repère"],
  ],
])("%s", (_, records, title, body) => {
  beforeEach(() => start({ ...ISSUES_ON, ...records }));

  test("is one issue of the staffing repository, opened once, which a second reconcile leaves alone", async () => {
    expect(titles()).toEqual([title]);
    for (const part of body) expect(text()).toContain(part);
    await journey.redeliverLastPush();
    journey.sandbox.log.length = 0;
    await reconcileOn("2026-05-06");
    const requests = journey.sandbox.log.filter(({ path }) => !/\/installation|\/app\//.test(path));
    expect(requests.length).toBeLessThanOrEqual(3);
    expect(titles()).toEqual([title]);
    expect(journey.sandbox.listIssues(SITE)).toEqual([]);
  });

  test("keeps what people ticked, wrote and renamed, and stays closed", async () => {
    const [issue] = opened();
    const mine = issue?.body?.replace("- [ ]", "- [x]").replace(/^/, "Fait avec Léa.\r\n\r\n") ?? "";
    await journey.sandbox.updateIssue(MANAGER, STAFFING, issue?.number ?? 0, { body: mine, title: "À nous" });
    await journey.quiet();
    await reconcileOn("2026-05-06");
    expect(opened()).toMatchObject([{ number: issue?.number, title: "À nous", body: mine, state: "open" }]);
    await journey.sandbox.updateIssue(MANAGER, STAFFING, issue?.number ?? 0, { state: "closed" });
    await reconcileOn("2026-05-07");
    expect(opened()).toMatchObject([{ number: issue?.number, title: "À nous", body: mine, state: "closed" }]);
  });
});

test("a renewal is assigned to those who can be", async () => {
  await start({ ...ISSUES_ON, ...RENEWAL });
  expect(opened()[0]?.assignees?.map(({ login }) => login)).toEqual(["jeanne-exemplaire"]);
});

test("people's text in it does nothing on GitHub", async () => {
  await start({
    ...ISSUES_ON,
    ...RENEWAL,
    [JEANNE]: member('"@equipe #1 <img src=x> [x](y)"', "2026-01-05", "2026-05-29"),
  });
  for (const trick of ["@equipe", "#1"]) expect(titles()[0]).not.toContain(trick);
  for (const trick of ["@equipe", "#1", "<img", "[x](y)"]) expect(text()).not.toContain(trick);
});

test("a few are opened by one reconcile, and the others by the next ones", async () => {
  const products = [..."abcdefg"].map((letter) => [
    `products/produit-${letter}.yml`,
    "nextCommittee: 2026-05-20\nphases:\n  - { name: construction, start: 2026-01-05 }\n",
  ]);
  await start(ISSUES_ON);
  await journey.push(Object.fromEntries(products));
  expect(titles()).toHaveLength(5);
  expect(await journey.retry()).toBe(true);
  expect(titles()).toEqual(
    [..."abcdefg"].map((letter) => `produit-${letter} : comité d'investissement avant le 20 mai 2026`),
  );
  expect(await journey.retry()).toBe(false);
});

test("where the App may not read issues, all the rest is done", async () => {
  journey = await startJourney({ records: { ...ISSUES_ON, ...RENEWAL }, today: () => today });
  journey.install(SITE);
  const { issues: _, ...permissions } = PERMISSIONS;
  journey.install(STAFFING, permissions);
  await journey.quiet();
  expect(journey.issues()).toEqual([]);
  expect(journey.pulls()).not.toEqual([]);
});
