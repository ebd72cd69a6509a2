import { describeChange } from "../channels/describe-change.ts";
import { routeChanges } from "../channels/route-changes.ts";
import { checkContract } from "../contract/check-contract.ts";
import { createContractContext } from "../contract/contract-context.ts";
import { issuesDue } from "../contract/issues-due.ts";
import type { Day } from "../dates/day.ts";
import type { EntriesList } from "../feedback/entries-list.ts";
import { listWaiting, type Waiting } from "../feedback/status/list-waiting.ts";
import type { Change } from "../plan/plan.ts";
import { listPlannedEntries } from "./list-planned-entries.ts";
import type { PlannedInputs } from "./load-inputs.ts";
import { tellOrphans } from "./tell-orphans.ts";

/** What waits for whom at a desk, and what of it is entered in the espace membre. */
export async function listPlannedWaiting(
  inputs: PlannedInputs,
  today: Day,
  base: string | undefined,
): Promise<{ waiting: Waiting[]; entries: EntriesList }> {
  const { settings, records, plan, undone, problems } = inputs;
  const entered = changesToEnter(inputs);
  const described = (changes: readonly Change[]) =>
    changes.map((change) => ({ ...change, description: describeChange(change) }));
  const proposed = plan.changes.filter((change) => !entered.includes(change));
  const context = createContractContext(records, { today, endingWeeks: settings.contract.endingWeeks });
  const entries = await listPlannedEntries(inputs, entered, today);
  const waiting = listWaiting({
    ...{ settings, records, today },
    problems: [...problems, ...tellOrphans(inputs, today, base)],
    contractProblems: checkContract(context),
    issues: issuesDue(records, today),
    proposed: described(proposed),
    entries,
    entered: described([...entered, ...undone]),
  });
  return { waiting, entries };
}

/** At a desk nobody knows who may push: where the settings want pull requests, all but what an export undid goes that way. */
function changesToEnter({ settings, plan, undone }: PlannedInputs): readonly Change[] {
  if (settings.site.delivery === "pull-request") return undone;
  const route = { settings: settings.site, access: { push: null }, undone };
  return routeChanges(plan.changes, route).get("espace-membre") ?? [];
}
