import { campaign } from "./campaign.ts";
import { losses } from "./faults.ts";
import { firstRoundPulls, startFirstRound } from "./scenario.ts";

campaign(startFirstRound, firstRoundPulls, losses);
