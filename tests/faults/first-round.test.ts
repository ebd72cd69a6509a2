import { campaign } from "./campaign.ts";
import { refusals } from "./faults.ts";
import { firstRoundPulls, startFirstRound } from "./scenario.ts";

campaign(startFirstRound, firstRoundPulls, refusals);
