import { isJsonObject, textOf } from "./json.ts";
import { formerProductId, type KnownMember, personKeys, plainWords, type SiteDirectory } from "./site-directory.ts";

export interface PublishedNames {
  members: readonly KnownMember[];
  /** With title and phases. */
  products: readonly KnownMember[];
  /** Addresses of the site that lead elsewhere, as `redirect_from` writes them, and the product they lead to. */
  formerAddresses: readonly (readonly [address: string, product: string])[];
}

/** A directory of a site whose fiches have no text. */
export function createPublishedDirectory({ members, products, formerAddresses }: PublishedNames): SiteDirectory {
  const people = new Map<string, KnownMember[]>();
  for (const member of members)
    for (const key of personKeys({ github: member.data.github, fullname: member.data.fullname }))
      people.set(key, [...(people.get(key) ?? []), member]);
  const ids = new Set(products.map(({ id }) => id));
  const formerIds = new Map<string, string>();
  for (const [address, product] of formerAddresses) {
    const former = formerProductId(address);
    if (former !== undefined && !ids.has(former)) formerIds.set(former, product);
  }
  const titles = new Map(
    products
      .map(({ id, data }) => [plainWords(textOf(data.title)).join(" "), id] as const)
      .filter(([words]) => words !== ""),
  );
  const phases = new Set(
    products.flatMap(({ data }) =>
      Array.isArray(data.phases) ? data.phases.map((phase) => (isJsonObject(phase) ? phase.name : undefined)) : [],
    ),
  );
  return {
    membersLike: (person) => personKeys(person).flatMap((key) => people.get(key) ?? []),
    productNow: (formerId) => formerIds.get(formerId),
    productTitled: (title) => titles.get(plainWords(title).join(" ")),
    hasPhase: (name) => phases.has(name),
  };
}
