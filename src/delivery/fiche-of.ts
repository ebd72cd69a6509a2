import { cleanText } from "../templating/clean-text.ts";
import type { DescribedChange } from "./proposal.ts";

export interface NamedFiche {
  collection: "members" | "products";
  id: string;
  /** As the fiche says it, on one line; its id when it says nothing. */
  name: string;
}

/** Which fiche a change is about. */
export function ficheOf({ path, description }: Pick<DescribedChange, "path" | "description">): NamedFiche {
  const id = path.slice(path.lastIndexOf("/") + 1).replace(/\.md$/, "");
  const collection = path.startsWith("content/_startups/") ? "products" : "members";
  return { collection, id, name: cleanText(description.name) || id };
}
