/**
 * What a formula that fails leaves in its cell, in capitals and without blanks: Excel's words in French and in English, LibreOffice's
 * (`#NOM ?`, `Err :502`).
 */
const names = new Set([
  ...["#REF!", "#RÉF!", "#NOM?", "#NAME?", "#VALEUR!", "#VALUE!", "#DIV/0!", "#NOMBRE!", "#NUM!", "#NUL!", "#NULL!"],
  ...[
    "#N/A",
    "#N/D",
    "#CALC!",
    "#PROPAGATION!",
    "#EPARS!",
    "#SPILL!",
    "#CHAMP!",
    "#FIELD!",
    "#CONNEXION!",
    "#CONNECT!",
  ],
  ...["#BLOQUE!", "#BLOQUÉ!", "#BLOCKED!", "#INCONNU!", "#UNKNOWN!", "#OCCUPE!", "#OCCUPÉ!", "#BUSY!", "#TYPE!"],
  ...["#GETTING_DATA", "#CHARGEMENT_DONNEES", "#PYTHON!", "#EXTERNAL!", "#EXTERNE!"],
]);

/** Whether a cell holds an error of the spreadsheet, or the signs that stand for a column too narrow (`#####`), and no value. */
export function isCellError(text: string): boolean {
  if (text.length > 40) return false;
  const word = text.normalize("NFC").toUpperCase().replace(/\s/g, "");
  // Grist writes the name of Python's error.
  return names.has(word) || /^#{2,}$|^ERR:\d{3}$/.test(word) || /^#[A-Z]\w*Error$/.test(text);
}
