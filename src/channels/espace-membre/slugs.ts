import slugify from "@sindresorhus/slugify";

// The release that betagouv/espace-membre-next locks (1.1.2): another one gives other names.

/** The username that the espace membre gives to a person whom it creates, for ever. */
export function usernameOf(firstName: string, lastName: string): string {
  return `${slugify(firstName)}.${slugify(lastName)}`;
}

/** The id that it gives to a product, for ever. */
export function productIdOf(name: string): string {
  return slugify(name);
}

/**
 * A full name in the two that the creation form asks for: where they give the username that the record has, else after the first word.
 * The second is empty where there is one word only.
 */
export function splitName(fullname: string, username: string): { firstName: string; lastName: string } {
  const words = fullname.trim().split(/\s+/);
  const splits = words.slice(1).map((_, at) => ({
    firstName: words.slice(0, at + 1).join(" "),
    lastName: words.slice(at + 1).join(" "),
  }));
  const [first] = splits;
  return (
    splits.find(({ firstName, lastName }) => usernameOf(firstName, lastName) === username) ??
    first ?? { firstName: fullname.trim(), lastName: "" }
  );
}
