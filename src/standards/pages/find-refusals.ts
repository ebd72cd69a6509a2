import { isNoReply } from "../is-no-reply.ts";
import type { ObservedPage } from "../observations.ts";
import { findAddresses } from "./find-addresses.ts";
import { foldText, splitBlocks } from "./page-text.ts";

/** What a page says of an address that it warns of, or that it uses no longer. */
const WARNING =
  /\bmefi|\battention\b|fraud|arnaqu|escro|hameconn|phishing|usurp|imitation|impost|\bfaux\b|\bfausses?\b|suspect|vigilan|malveill|n'est pas (?:a |de |l'une des |une )?(?:nous|notre|notres|la notre|nos)\b|ne (?:vient|viennent|provien\w+|emane\w*) pas|ne (?:nous )?appartien\w+ pas|\bjamais\b|n'(?:utilis|envoy|ecriv|employ)\w+ (?:pas|plus)|n'(?:est|etait) plus\b|\bancienne? adresse|remplac|abandonn|beware|\bscams?\b|\bfake\b|\bnot us\b|\bnever\b/;

/** Domains below which each name belongs to somebody else: those of ministries and of kinds of bodies. */
const SHARED = /(?:^|\.)(?:gouv|asso|nom|com|tm|prd)\.fr$/;

/** Each is searched in all of the page; nobody gives as many. */
const MAX_ADDRESSES = 200;

/** The addresses of a page that refuse answers. */
export interface Refusals {
  /** Of the product's own domain, given as any other. */
  own: string[];
  /** Of another domain, or warned of: nothing says that the product uses them. */
  cited: string[];
}

/** @param hosts where the product's site answers */
export function findRefusals(page: ObservedPage, hosts: readonly string[]): Refusals {
  const found = [...new Set(findAddresses(page).filter(isNoReply))].slice(0, MAX_ADDRESSES);
  if (found.length === 0) return { own: [], cited: [] };
  const blocks = splitBlocks(page.text, page.breaks);
  const given = blocks.map((text) => findAddresses({ text, mailtos: [], labels: [] }));
  const isCited = (address: string) => {
    const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
    if (!hosts.some((host) => isSameOwner(domain, host))) return true;
    const places = blocks.flatMap((_, at) => (given[at]?.includes(address) ? [at] : []));
    // A title above may warn of it, and a sentence below.
    const around = places.map((at) => blocks.slice(Math.max(0, at - 1), at + 2).join(" "));
    return around.length > 0 && around.every((text) => WARNING.test(foldText(text)));
  };
  const cited = found.filter(isCited);
  return { own: found.filter((address) => !cited.includes(address)), cited };
}

/** Whether a mail domain is the host's, or both lie below one name that is nobody else's. */
function isSameOwner(domain: string, host: string): boolean {
  const base = ownName(host.toLowerCase().replace(/^www\./, ""));
  return domain === base || domain.endsWith(`.${base}`);
}

/** `aide.example` of `app.aide.example`; below `gouv.fr`, where ministries lend names to products, the fourth label too. */
function ownName(host: string): string {
  const labels = host.split(".");
  const shared = SHARED.test(labels.slice(-2).join("."));
  return labels.slice(shared ? -4 : -2).join(".");
}
