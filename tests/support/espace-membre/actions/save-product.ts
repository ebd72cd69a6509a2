import {
  type Database,
  hiddenProductKeys,
  type ProductRow,
  productAddresses,
  productBoxes,
  productRow,
} from "../database.ts";
import { isDayText } from "../days.ts";
import { type Complaint, keepBlanks, type ListItem, type Posted } from "../posted.ts";
import { slugify } from "../slugify.ts";
import { eventNames, phaseNames } from "../vocabularies.ts";
import { type ActionContext, assign, block, noteChange, type Outcome, refuse } from "./action.ts";
import { complainOfAddress, complainOfEmail, complainOfEmpty } from "./addresses.ts";
import { idsOf } from "./missions.ts";

const CONTACTS = ["contact_dinum", "contact_incubator"] as const;
const WORDS = ["thematiques", "techno", "usertypes"] as const;

/** /startups/<id>/info-form. What the page shows of a product is what is stored of it from then on; the id stays. */
export function saveProduct(context: ActionContext, product: ProductRow, posted: Posted): Outcome {
  const complaints = complainOfProduct(context, posted);
  if (complaints.length > 0) return block(context, product.id, complaints);
  assign(context, product.id, product, readProduct(context, posted, product));
  return { kind: "saved", message: "Modifications enregistrées", rows: rowsOf(posted) };
}

/** /startups/create-form: an id for ever, made of the name; one event at least. */
export function createProduct(context: ActionContext, posted: Posted): Outcome {
  const id = slugify(posted.text("startup.name"));
  const complaints = complainOfProduct(context, posted);
  if (posted.rows("startupEvents").length === 0) complaints.push({ path: "startupEvents", message: null });
  if (complaints.length > 0) return block(context, id, complaints);
  if (context.database.products.some((one) => one.id === id)) {
    return refuse(context, id, 409, "Un produit de ce nom existe déjà");
  }
  const product = productRow({ id, name: "", incubators: [] });
  Object.assign(product, readProduct(context, posted, product));
  context.database.products.push(product);
  noteChange(context, id, "product", null, product);
  return { kind: "saved", message: "Le produit a été créé" };
}

const rowsOf = (posted: Posted) => ({
  startupPhases: posted.rows("startupPhases").map(() => null),
  startupEvents: posted.rows("startupEvents").map(() => null),
});

function complainOfProduct({ database, today }: ActionContext, posted: Posted): Complaint[] {
  const lists = ["incubators", "sponsors", ...CONTACTS, ...WORDS];
  const isActive = (item: ListItem) =>
    database.members.some(
      ({ username, state, missions }) =>
        username === item.id && state === "active" && missions.some(({ end }) => end === null || end >= today),
    );
  return [
    ...complainOfEmpty("startup.name", posted.text("startup.name")),
    ...complainOfEmpty("startup.pitch", posted.text("startup.pitch")),
    ...complainOfEmail("startup.contact", posted.text("startup.contact")),
    ...complainOfAddress("startup.link", posted.text("startup.link")),
    // These say nothing: they stand in no group that shows errors.
    ...(posted.text("textarea").length < 30 ? [{ path: "textarea", message: null }] : []),
    ...(posted.list("incubators").length === 0 ? [{ path: "incubators", message: null }] : []),
    ...lists.flatMap((key) =>
      posted.list(key).some(({ isSpoiled }) => isSpoiled) ? [{ path: key, message: null }] : [],
    ),
    ...CONTACTS.flatMap((key) => (posted.list(key).every(isActive) ? [] : [{ path: key, message: null }])),
    ...complainOfRows(posted, "startupPhases", { names: phaseNames, day: "start" }),
    ...complainOfRows(posted, "startupEvents", { names: eventNames, day: "date" }),
  ];
}

function complainOfRows(posted: Posted, prefix: string, { names, day }: { names: readonly string[]; day: string }) {
  return posted
    .rows(prefix)
    .flatMap((row): Complaint[] => [
      ...(names.includes(posted.text(`${row.prefix}.name`)) ? [] : [{ path: `${row.prefix}.name`, message: null }]),
      ...(isDayText(posted.text(`${row.prefix}.${day}`)) ? [] : [{ path: `${row.prefix}.${day}`, message: null }]),
    ]);
}

function readProduct({ database }: ActionContext, posted: Posted, stored: ProductRow): Partial<ProductRow> {
  const words = (key: (typeof WORDS)[number]) => {
    const names = posted.list(key).map(({ name }) => name);
    return names.length === 0 && stored[key] === null ? null : names;
  };
  const addresses = [...productAddresses, ...hiddenProductKeys].map((key) => [
    key,
    posted.text(`startup.${key}`) || null,
  ]);
  const boxes = productBoxes.map((key) => [key, posted.isOn(`startup.${key}`)]);
  return {
    name: posted.text("startup.name"),
    pitch: posted.text("startup.pitch"),
    contact: posted.text("startup.contact"),
    link: posted.text("startup.link") || null,
    description: keepBlanks(stored.description, posted.text("textarea")),
    thematiques: words("thematiques"),
    techno: words("techno"),
    usertypes: words("usertypes"),
    incubators: idsOf(posted.list("incubators"), database.incubators),
    contact_dinum: posted.list("contact_dinum")[0]?.id ?? null,
    contact_incubator: posted.list("contact_incubator")[0]?.id ?? null,
    sponsors: posted.list("sponsors").map((item) => sponsorId(item, database)),
    phases: readPhases(posted, stored),
    events: posted.rows("startupEvents").map(({ prefix }) => ({
      name: posted.text(`${prefix}.name`),
      date: posted.text(`${prefix}.date`),
      comment: posted.text(`${prefix}.comment`) || null,
    })),
    ...Object.fromEntries(addresses),
    ...Object.fromEntries(boxes),
  };
}

/** What no list proposed is a new organisation. */
function sponsorId({ id, name }: ListItem, { organisations }: Database): string {
  const known = organisations.find((one) => (id === null ? one.name === name : one.id === id));
  if (known) return known.id;
  const made = { id: slugify(name), name };
  organisations.push(made);
  return made.id;
}

/** Of a phase that stands twice, the last wins. Its end and comment have no field and stay. */
function readPhases(posted: Posted, stored: ProductRow): ProductRow["phases"] {
  const phases = new Map<string, ProductRow["phases"][number]>();
  for (const { prefix } of posted.rows("startupPhases")) {
    const name = posted.text(`${prefix}.name`);
    const before = stored.phases.find((one) => one.name === name);
    phases.set(name, { ...before, name, start: posted.text(`${prefix}.start`) });
  }
  return [...phases.values()];
}
