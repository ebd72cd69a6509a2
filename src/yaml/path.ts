/** Where a value stands in a YAML document: keys of maps, indexes of lists from 0. */
export type Path = readonly (string | number)[];

/** `missions[0].end`: for machines. */
export function printPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** « contractor.aliases, n° 3 »: for people, where a value has no name but its keys. */
export function describePath(path: Path): string {
  return path.reduce<string>((text, step, at) => {
    if (typeof step === "number") return `${text === "" ? "" : `${text}, `}n°\u00A0${step + 1}`;
    return `${text}${text === "" ? "" : typeof path[at - 1] === "number" ? ", " : "."}${step}`;
  }, "");
}
