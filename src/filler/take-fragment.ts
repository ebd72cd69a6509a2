import { isFragment } from "../channels/espace-membre/fragment.ts";

/** Takes what is meant for the filler out of the address and out of the tab's history, and returns it; undefined where there is none. */
export function takeFragment(): string | undefined {
  const { hash, pathname, search } = location;
  if (!isFragment(hash)) return undefined;
  history.replaceState(history.state, "", pathname + search);
  return hash;
}
