/** « Sous-total », « Moyenne » at the beginning of a cell. */
const totalLabel =
  /^(?:sous[- ]?totaux|sous[- ]?total|grand total|totaux|total|somme|cumul|moyenne|nombre)(?:[\s:]|$)/i;

/** « Exemple : jeanne.exemplaire », « (exemple) jeanne », « EXEMPLE »; `exemple.test` and `exemple` are ids. */
const exampleLabel = /^(?:\(\s*exemples?\b|exemples?$|exemples?(?:\s|[:–—]))/i;

/** What the first cell of a row may say of the row, rather than be its id. */
export function rowMark(text: string): "total" | "example" | null {
  const plain = text.trim();
  if (totalLabel.test(plain)) return "total";
  if (/^exemples?$/.test(plain)) return null;
  return exampleLabel.test(plain) ? "example" : null;
}
