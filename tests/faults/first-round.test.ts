import { campaign } from "./campaign.ts";
import { startFirstRound } from "./scenario.ts";

campaign(startFirstRound, {
  alpha: ["open"],
  beta: ["open"],
  conflit: ["open"],
  delta: ["open"],
  gamma: ["open"],
  nouveau: ["open"],
  refuse: ["closed"],
  renonce: ["closed"],
  retouche: ["open"],
});
