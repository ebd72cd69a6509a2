/** A folder of src/, with why it stands where it does. */
export interface MappedFolder {
  name: string;
  reason: string;
  isPure: boolean;
}

/** One folder that imports another; `typesOnly`: nothing of it when the program runs. */
export interface MappedImport {
  from: string;
  to: string;
  typesOnly: boolean;
}

const ROW = 30;
const COLUMN = 19;
const NAMES = 18;
const REASONS = 116;
const MATRIX = 640;
const TOP = 150;
const INK = "#1f2328";
const GREY = "#59636e";

/**
 * The floors as an SVG, the top one first: a box a folder, with its reason, and beside it a dot for each folder that it imports: always
 * right of its own grey square, for no arrow runs back up.
 */
export function drawMap(floors: readonly (readonly MappedFolder[])[], imports: readonly MappedImport[]): string {
  const stacked = floors.toReversed();
  const folders = stacked.flat();
  const rowOf = new Map(folders.map(({ name }, row) => [name, row]));
  const [width, bottom] = [MATRIX + folders.length * COLUMN + 28, TOP + folders.length * ROW];
  const bands = stacked.map((floor, at) => drawBand(floor, stacked.slice(0, at).flat().length, width));
  const heads = folders.map(
    ({ name }, column) =>
      `<text transform="translate(${columnAt(column) + 4} ${TOP - 10}) rotate(-60)" font-size="12">${name}</text>`,
  );
  const dots = imports.flatMap(({ from, to, typesOnly }) => {
    const [row, column] = [rowOf.get(from), rowOf.get(to)];
    if (row === undefined || column === undefined) return [];
    const fill = typesOnly ? "white" : INK;
    return `<circle cx="${columnAt(column)}" cy="${rowAt(row)}" r="4" fill="${fill}" stroke="${INK}"><title>${from} → ${to}${typesOnly ? ", types only" : ""}</title></circle>`;
  });
  const key = [
    `<rect x="${NAMES}" y="52" width="14" height="14" fill="#dafbe1" stroke="#b8c0c8"/>${note(40, 64, "pure: data and a date in, data out")}`,
    `<circle cx="25" cy="83" r="4" fill="${INK}" stroke="${INK}"/>${note(40, 87, "imports the folder of that column")}`,
    `<circle cx="25" cy="106" r="4" fill="white" stroke="${INK}"/>${note(40, 110, "imports types only")}`,
  ];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${bottom + 16}" viewBox="0 0 ${width} ${bottom + 16}" font-family="Helvetica, Arial, sans-serif" fill="${INK}">`,
    `<title>The folders of src/, floor by floor, and which imports which</title>`,
    `<rect width="100%" height="100%" fill="white"/>`,
    `<text x="${NAMES}" y="30" font-size="16" font-weight="bold">The floors of src/: a folder imports those below its floor, never one above or beside</text>`,
    ...key,
    ...bands,
    ...heads,
    ...dots,
    "</svg>",
  ].join("\n")}\n`;
}

/** The boxes of one floor, in one frame. */
function drawBand(floor: readonly MappedFolder[], firstRow: number, width: number): string {
  const top = TOP + firstRow * ROW;
  const frame = `<rect x="8" y="${top + 1}" width="${width - 16}" height="${floor.length * ROW - 2}" rx="4" fill="#f6f8fa" stroke="#b8c0c8"/>`;
  const boxes = floor.map(({ name, reason, isPure }, at) => {
    const [row, y] = [firstRow + at, rowAt(firstRow + at)];
    const box = `<rect x="12" y="${y - 11}" width="${MATRIX - 24}" height="22" rx="3" fill="${isPure ? "#dafbe1" : "white"}" stroke="#d1d9e0"/>`;
    const self = `<rect x="${columnAt(row) - 5}" y="${y - 5}" width="10" height="10" fill="#d1d9e0"/>`;
    return `${box}<text x="${NAMES}" y="${y + 4}" font-size="13" font-weight="bold">${name}</text>${note(REASONS, y + 4, reason)}${self}`;
  });
  return [frame, ...boxes].join("\n");
}

const columnAt = (column: number) => MATRIX + column * COLUMN + COLUMN / 2;
const rowAt = (row: number) => TOP + row * ROW + ROW / 2;

const note = (x: number, y: number, text: string) =>
  `<text x="${x}" y="${y}" font-size="12" fill="${GREY}">${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</text>`;
