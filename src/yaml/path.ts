/** Where a value stands in a YAML document: keys of maps, indexes of lists from 0. */
export type Path = readonly (string | number)[];

/** `missions[0].end`: for machines, and for people who read YAML. */
export function printPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}
