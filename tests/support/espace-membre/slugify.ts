const letters: Readonly<Record<string, string>> = {
  ü: "ue",
  ö: "oe",
  ä: "ae",
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  Ü: "Ue",
  Ö: "Oe",
  Ä: "Ae",
  Œ: "Oe",
  Æ: "Ae",
  Ø: "O",
  "&": " and ",
};

/** As @sindresorhus/slugify 1.1.2 makes usernames and ids of products: inner capitals are split, what is no letter is a hyphen. */
export function slugify(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[üöäœæßøÜÖÄŒÆØ&]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([A-Z]{2,})(\d+)/g, "$1 $2")
    .replace(/([a-z\d]+)([A-Z]{2,})/g, "$1 $2")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z\d]+)/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
}

export const usernameOf = (first: string, last: string): string => `${slugify(first)}.${slugify(last)}`;
