import { campaign } from "./campaign.ts";
import { refusals } from "./faults.ts";
import { afterMergePulls, startAfterMerge } from "./scenario.ts";

campaign(startAfterMerge, afterMergePulls, refusals);
