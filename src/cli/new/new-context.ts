import { checkContract } from "../../contract/check-contract.ts";
import { createContractContext } from "../../contract/contract-context.ts";
import type { Day } from "../../dates/day.ts";
import type { Problem } from "../../problems/problem.ts";
import { rootOf } from "../../records/yaml/identify-files.ts";
import type { Site } from "../../site/site.ts";
import type { Dialogue } from "../../staffing/new-record/dialogue.ts";
import type { NewContext } from "../../staffing/new-record/new-context.ts";
import { type ContractorInputs, isPlanned, type PlannedInputs } from "../load-inputs.ts";
import { loadWhatThereIs, notesOfCopy } from "../load-what-there-is.ts";

export interface NewRecordInputs {
  records: string;
  site?: string;
  settings?: string;
  base?: string;
  today: Day;
}

export async function createNewContext(inputs: NewRecordInputs, dialogue: Dialogue): Promise<NewContext | Problem[]> {
  const read = (added?: ReadonlyMap<string, string>) => loadWhatThereIs({ ...inputs, ...(added ? { added } : {}) });
  const known = await read();
  if (Array.isArray(known)) return known;
  return {
    ...{
      settings: known.settings,
      records: known.records,
      sheets: known.sheets ?? [],
      site: siteOf(known),
      notes: isPlanned(known) ? notesOfCopy(known.problems) : [],
      today: inputs.today,
      dialogue,
    },
    pathOf: (kind, id) => `${rootOf(known.settings.records)}${kind}/${id}.yml`,
    async check(path, text) {
      const planned = await read(new Map([[path, text]]));
      if (Array.isArray(planned)) return { problems: planned, site: null, changes: [] };
      const { records, settings } = planned;
      const found = isPlanned(planned) ? planned.problems : records.problems;
      const context = createContractContext(records, {
        today: inputs.today,
        endingWeeks: settings.contract.endingWeeks,
      });
      const problems = [...found, ...checkContract(context)].filter(({ file }) => file === path);
      const changes = isPlanned(planned) ? planned.plan.changes.filter((change) => change.records.includes(path)) : [];
      return { problems, site: siteOf(planned), changes };
    },
  };
}

function siteOf(inputs: ContractorInputs | PlannedInputs): Site | null {
  return isPlanned(inputs) ? inputs.site : null;
}
