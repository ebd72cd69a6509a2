import { expect, it } from "vitest";
import { emailAddress } from "../../src/fiches/email-address.ts";
import { processorTime } from "../support/processor-time.ts";

it.each([
  ["equipe@aide-facile.example", true],
  ["jeanne.exemplaire+essai@sous.domaine.example", true],
  ["equipe@aide-facile", false],
  ["equipe@aide-facile..example", false],
  ["equipe@aide-facile.", false],
  ["equipe@@aide-facile.example", false],
  ["equipe aide@facile.example", false],
  ["", false],
])("%j is an address: %s", (text, isOne) => {
  expect(emailAddress.test(text)).toBe(isOne);
});

it.each([`a@${".".repeat(100_000)}@`, `a@${"b.".repeat(50_000)} `, "a".repeat(100_000)])(
  "a long text that is none is seen soon (%#)",
  async (text) => {
    expect(await processorTime(() => expect(emailAddress.test(text)).toBe(false))).toBeLessThan(1_000);
  },
);
