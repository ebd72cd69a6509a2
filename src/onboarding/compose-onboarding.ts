import { renderMarkdown } from "../templating/render-markdown.ts";
import { renderTemplate } from "../templating/render-template.ts";

/** What a first pull request on the staffing repository holds. */
export interface Onboarding {
  /** The employer found on the site; undefined where none is close enough. */
  employer: string | undefined;
  /** Records of each kind that were imported. */
  members: number;
  products: number;
  /** The repository holds records already: none were imported. */
  hasRecords: boolean;
  aliases: readonly string[];
  /** Employers whose name merely contains it, most missions first. */
  containing: readonly { name: string; missions: number }[];
  /** Login and public name of the account. */
  ownerNames: readonly string[];
  /** `betagouv/beta.gouv.fr` */
  site: string;
  homepage: string;
}

const LISTED = 20;

export function composeOnboarding(onboarding: Onboarding): { title: string; headline: string; body: string } {
  const { aliases, containing, employer } = onboarding;
  const title = renderTemplate("pull-requests/onboarding-title", {}).trim();
  return {
    title,
    headline: title,
    body: renderMarkdown("pull-requests/onboarding", {
      ...onboarding,
      employer: employer ?? null,
      account: onboarding.ownerNames.at(-1) ?? "",
      aliases: aliases.slice(0, LISTED),
      moreAliases: Math.max(0, aliases.length - LISTED),
      containing: containing.slice(0, LISTED),
      moreContaining: Math.max(0, containing.length - LISTED),
    }),
  };
}
