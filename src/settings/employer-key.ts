/** What two spellings of one employer share: letters and digits only, accents and case removed (`Path Tech` = `pathtech`). */
export function employerKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
