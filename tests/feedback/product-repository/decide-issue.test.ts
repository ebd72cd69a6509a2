import { describe, expect, test } from "vitest";
import { decideIssue } from "../../../src/feedback/product-repository/decide-issue.ts";
import type { IssueWrite, OwnIssue } from "../../../src/github/issue.ts";
import { standardsIssueMarker } from "../../../src/markers/issue-markers.ts";
import { evaluateRepository } from "../../../src/standards/evaluate-repository.ts";
import type { ObservedRepository } from "../../../src/standards/observations.ts";
import { code, repository, TODAY } from "../../standards/a-product.ts";
import { subscribedProduct } from "./a-subscribed-product.ts";

const HOME = "https://github.com/beta-fiches/beta-fiches";
const product = subscribedProduct({ issues: true });
const failing = { licence: null, code: { ...code, contributing: null } };
const halfMet = { licence: null };

const decide = (observed: Partial<ObservedRepository>, issues: readonly OwnIssue[]) =>
  decideIssue({ product, findings: evaluateRepository(product, repository(observed), TODAY) }, issues, HOME);

function opened(changes: Partial<OwnIssue> = {}): OwnIssue {
  const write = decide(failing, []);
  if (write?.kind !== "open") throw new Error("an issue was to be opened");
  return { id: "I_1", number: 1, body: write.body, state: "open", isDismissed: false, isAsWritten: true, ...changes };
}

function updated(write: IssueWrite | null) {
  if (write?.kind !== "update") throw new Error("an issue was to be updated");
  return { ...write, body: write.body ?? "" };
}

const boxes = (body: string) =>
  [...body.matchAll(/^- \[(.)\].*<!-- beta-fiches standard {"rule":"([^"]+)"} -->/gm)].map(
    ([, box, rule]) => `[${box}] ${rule}`,
  );

describe("the issue of a product's standards", () => {
  test("reads well", async () => {
    const write = decide(failing, []);
    const text = write?.kind === "open" ? `${write.title}\n\n${write.body}\n` : "";
    await expect(text).toMatchFileSnapshot("../../fixtures/products/issue.md");
  });

  test("is not opened where nothing fails, nor a second time", () => {
    expect(decide({}, [])).toBeNull();
    expect(decide(failing, [opened()])).toBeNull();
  });

  test("is not opened again where people erased its marker; a dashboard is", () => {
    const dashboard = '<!-- beta-fiches dashboard {"at":"2026-11-23T10:00:00.000Z","tasks":[]} -->';
    expect(decide(failing, [opened({ body: "Vidée." })])).toBeNull();
    expect(decide(failing, [opened({ body: dashboard })])).toMatchObject({ kind: "open" });
    const other = standardsIssueMarker.print({ product: "autre", listed: [] });
    expect(decide(failing, [opened({ body: other })])).toMatchObject({ kind: "open" });
  });

  test("ticks what is met, and is closed with its last box", () => {
    const half = updated(decide(halfMet, [opened()]));
    expect(boxes(half.body)).toEqual(["[ ] open-repository", "[x] open-to-contribution"]);
    expect(half.state).toBeUndefined();
    expect(decide(halfMet, [opened({ body: half.body })])).toBeNull();
    const whole = updated(decide({}, [opened({ body: half.body })]));
    expect(boxes(whole.body)).toEqual(["[x] open-repository", "[x] open-to-contribution"]);
    expect(whole.state).toBe("closed");
  });

  test("keeps a box as it is while the answer is unknown", () => {
    expect(decide({ licence: "NOASSERTION", code: null }, [opened()])).toBeNull();
  });

  test("unticks what people ticked and is not met", () => {
    const ticked = opened().body.replace("- [ ]", "- [x]");
    expect(updated(decide(failing, [opened({ body: ticked })])).body).toBe(opened().body);
  });

  test("adds what fails since, after its boxes wherever they are", () => {
    const body = opened().body.replace(/^Ces cases.*$/m, "Notre mot.");
    const more = updated(decide({ ...failing, activity: [] }, [opened({ body })]));
    expect(boxes(more.body)).toEqual(["[ ] open-repository", "[ ] open-to-contribution", "[ ] frequent-deployment"]);
    expect(more.body).toContain("\n\nNotre mot.\n");
    expect(standardsIssueMarker.find(more.body)?.listed).toContain("frequent-deployment");
  });

  test("leaves what people wrote around to the byte, their line ends and their boxes too", () => {
    const editedBody = `Avant\r\n- [ ] à nous\r\n${opened().body.replaceAll("\n", "\r\n")}\r\nAprès`;
    const { body } = updated(decide(halfMet, [opened({ body: editedBody })]));
    const others = (text: string) =>
      text.split("\n").filter((line) => !line.includes('standard {"rule":"open-to-contribution"}'));
    expect(others(body)).toEqual(others(editedBody));
    expect(body.replaceAll("\r\n", "")).not.toContain("\n");
  });

  test("never brings back a box that people took off", () => {
    const body = opened().body.replace(/^.*<!-- beta-fiches standard {"rule":"open-to-contribution"} -->\n/m, "");
    expect(decide(failing, [opened({ body })])).toBeNull();
    expect(updated(decide({ code: { ...code, contributing: null } }, [opened({ body })]))).toMatchObject({
      state: "closed",
    });
  });

  test("once all is met, stays open where people open it again", () => {
    const { body } = updated(decide({}, [opened()]));
    expect(decide({}, [opened({ body })])).toBeNull();
  });

  test("opens again for what is new alone", () => {
    const { body } = updated(decide({}, [opened()]));
    const closed = opened({ body, state: "closed" });
    expect(decide({}, [closed])).toBeNull();
    expect(decide({ licence: null }, [closed])).toMatchObject({ kind: "update", id: "I_1", state: "open" });
    expect(decide({ activity: [] }, [closed])).toMatchObject({ state: "open" });
    expect(decide(failing, [opened({ state: "closed" })])).toBeNull();
  });

  test("is left alone for ever once people dropped it", () => {
    const isDismissed = opened({ state: "closed", isDismissed: true });
    expect([decide({}, [isDismissed]), decide({ ...failing, activity: [] }, [isDismissed])]).toEqual([null, null]);
  });

  test("its marker comes back whole whatever a product is called", () => {
    for (const id of ["aide-facile", "a--b", "a--->b", "<!-- é -->", '"}'])
      expect(
        standardsIssueMarker.find(`x\n${standardsIssueMarker.print({ product: id, listed: ["security"] })}`),
      ).toEqual({
        product: id,
        listed: ["security"],
      });
  });
});
