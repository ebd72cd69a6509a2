import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { parseCommentCommand } from "../../src/channels/pull-requests/comment-command.ts";
import { isFiche, readFiche } from "../../src/fiches/read-fiche.ts";
import { readBoxes } from "../../src/markers/box.ts";
import { ownContractor, ownDigest, sharedDigest } from "../../src/markers/commit-trailer.ts";
import { dashboardMarker } from "../../src/markers/dashboard-marker.ts";
import { pullRequestMarker } from "../../src/markers/pull-request-marker.ts";
import { parseLastApplied } from "../../src/plan/parse-last-applied.ts";
import { parseRecords } from "../../src/records/yaml/read-records.ts";
import { parseSettings } from "../../src/settings/parse-settings.ts";
import { ficheWith, JEANNE, memberRecord, planOf } from "../support/plan-of.ts";
import { processorNow } from "../support/processor-time.ts";

/** Milliseconds of the processor that nothing of what people may send may take. */
const LONGEST = 1_000;
/** `FUZZ=10` plays ten times as many cases. */
const TIMES = Number(process.env.FUZZ ?? 1);

let played = 0;
afterAll(() => process.stdout.write(`fuzz: ${played} cases\n`));

/** Plays cases, none of which throws or takes long. */
function play<Case>(cases: fc.Arbitrary<Case>, number: number, take: (one: Case) => void): void {
  fc.assert(
    fc.property(cases, (one) => {
      played++;
      const began = processorNow();
      take(one);
      expect(processorNow() - began).toBeLessThan(LONGEST);
    }),
    { numRuns: number * TIMES },
  );
}

const words = fc.constantFrom(
  ...[
    "missions",
    "start",
    "end",
    "startups",
    "fullname",
    "phases",
    "contractor",
    "site",
    "---",
    "---js",
    "-",
    "- ",
    ":",
  ],
  ...[
    "\n",
    "\r\n",
    "\t",
    "  ",
    "&a",
    "*a",
    "<<",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "|",
    ">",
    "#",
    "!",
    "!!js/function",
    "? ",
  ],
  ...[
    "2026-01-05",
    "2026-13-45",
    "null",
    "true",
    "0x10",
    "1e999",
    "../../etc/passwd",
    "\u202e",
    "\u0000",
    "\ufeff",
    "é",
    "🙂",
  ],
  ...[
    "<!--",
    "-->",
    "beta-fiches",
    "box repropose",
    "- [x] ",
    "/fiches ",
    "fermer",
    "@everyone",
    "<img src=x>",
    "](http://x)",
  ],
);
const soup = fc
  .array(fc.oneof({ weight: 4, arbitrary: words }, fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

/** A text that people wrote, cut, doubled and mended by no one. */
function spoilt(text: string): fc.Arbitrary<string> {
  const damage = fc.tuple(fc.nat(text.length), fc.nat(text.length), soup);
  return fc
    .array(damage, { minLength: 1, maxLength: 4 })
    .map((spoils) =>
      spoils.reduce((made, [at, length, middle]) => made.slice(0, at) + middle + made.slice(at + (length % 20)), text),
    );
}

const record = memberRecord(
  "  - start: 2026-01-05\n    end: 2026-12-31\n    startups: [aide-facile]\n",
  "github: jeanne\n",
);
const fiche = ficheWith(
  "  - start: 2026-01-05\n    end: 2026-06-30\n    status: independent\n    employer: Atelier Numéral\n",
);
const settings =
  "contractor:\n  name: Atelier Numéral\n  aliases: [Numéral]\nsite:\n  repository: betagouv/beta.gouv.fr\n";
const order =
  "beneficiary: Direction\nproduct: aide-facile\nsigned: 2026-01-01\nstart: 2026-01-05\nend: 2026-12-31\nlines:\n  - { unit: devops-junior, quantity: 1, unitPrice: 100 }\n";
const any = (text: string) => fc.oneof({ weight: 3, arbitrary: spoilt(text) }, soup);

describe("nothing that people may send breaks or holds up", () => {
  test("records", () => {
    for (const [path, text] of [
      ["members/jeanne.exemplaire.yml", record],
      ["orders/BC-1.yml", order],
      ["products/aide-facile.yml", "title: Aide\nphases:\n  - { name: construction, start: 2026-01-01 }\n"],
    ] as const) {
      play(any(text), 8_000, (made) => parseRecords([{ path, text: made, size: made.length }]));
    }
  }, 600_000);

  test("settings and base", () => {
    play(any(settings), 15_000, (made) => parseSettings(made));
    play(any('{"version":1,"records":{"members/a.b":{"missions":[]}}}'), 15_000, (made) => parseLastApplied(made));
  }, 600_000);

  test("fiches, and planning on them: what is proposed is a fiche again", () => {
    play(any(fiche), 20_000, (made) => readFiche(made, JEANNE));
    play(any(fiche), 4_000, (made) => {
      const plan = planOf({ records: { "members/jeanne.exemplaire.yml": record }, site: { [JEANNE]: made } });
      for (const { after } of plan.changes) expect(isFiche(readFiche(after, JEANNE))).toBe(true);
    });
  }, 600_000);

  test("markers, boxes, trailers and commands", () => {
    const marked =
      'Bonjour\n<!-- beta-fiches pull-request {"group":"members/a.b","digest":"0"} -->\n- [x] Une case <!-- beta-fiches box {"kind":"forget","record":"members/a.b"} -->\n/fiches fermer\n';
    play(any(marked), 30_000, (made) => {
      pullRequestMarker.find(made);
      dashboardMarker.find(made);
      readBoxes(made);
      parseCommentCommand(made);
      for (const signedByGitHub of [true, false]) {
        const origin = { message: made, signedByGitHub };
        expect(
          [ownDigest(origin), ownContractor(origin), sharedDigest(origin)].every((one) => signedByGitHub || !one),
        ).toBe(true);
      }
    });
  }, 600_000);
});
