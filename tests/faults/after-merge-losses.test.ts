import { campaign } from "./campaign.ts";
import { losses } from "./faults.ts";
import { afterMergePulls, startAfterMerge } from "./scenario.ts";

campaign(startAfterMerge, afterMergePulls, losses);
