import { z } from "zod";
import { type FicheField, mapFields, memberFields, type Ownership, productFields } from "../fiches/fields.ts";

const ownership = z.enum(["always", "create", "never"] satisfies Ownership[], { error: "choice" });

/** What editors say of the default. */
const descriptions: Record<Ownership, string> = {
  always: "Par défaut : always, le dossier décide.",
  create: "Par défaut : create, le dossier ne sert qu'à créer la fiche.",
  never: "Par défaut : never, le dossier n'y touche pas.",
};

const ownedBy = ({ owner }: FicheField) => ownership.default(owner).meta({ description: descriptions[owner] });

/** Who owns each public key of a member. */
export const memberOwnership = z.strictObject(mapFields(memberFields, ownedBy), { error: "map" });

/** Who owns each public key that a product record names. */
export const productOwnership = z.strictObject(mapFields(productFields, ownedBy), { error: "map" });
