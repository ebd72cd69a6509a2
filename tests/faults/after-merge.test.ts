import { campaign } from "./campaign.ts";
import { startAfterMerge } from "./scenario.ts";

campaign(startAfterMerge, {
  alpha: ["merged", "open"],
  beta: ["merged"],
  conflit: ["open"],
  delta: ["open"],
  gamma: ["open"],
  nouveau: ["open"],
  refuse: ["closed", "open"],
  renonce: ["closed"],
  retouche: ["open"],
});
