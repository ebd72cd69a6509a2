import { parseFragment } from "../channels/espace-membre/fragment.ts";
import { isPageOf, openFiller, showNotice } from "./open-filler.ts";
import { takeFragment } from "./take-fragment.ts";
import { words } from "./words.ts";

const hash = takeFragment();
const fragment = hash === undefined ? undefined : parseFragment(hash);
if (hash === undefined) showNotice(words.noFragment);
else if (fragment === undefined) showNotice(words.unreadable);
else if (!isPageOf(fragment, location.pathname)) showNotice(words.otherPage);
else void openFiller(fragment, () => {});
