import { productIdOf } from "../../channels/espace-membre/slugs.ts";
import { dayShape } from "../../dates/day.ts";
import { productFields } from "../../fiches/fields.ts";
import { phaseWords } from "../../fiches/vocabularies.ts";
import { type Problem, problem } from "../../problems/problem.ts";
import { composeNewProduct } from "../../staffing/compose-new-record.ts";
import { checkedRecord, type NewContext, type NewRecord, nameExisting } from "../../staffing/new-record/new-context.ts";
import { filledLine, reference } from "../../yaml/shapes.ts";

const NOWHERE = { file: "", line: 1, column: 1 };

/** The record of a product whose fiche is to be created, or of one that the site has: then only what is private is asked. */
export async function newProduct(context: NewContext): Promise<NewRecord | Problem[]> {
  const { dialogue, records, site } = context;
  const given = dialogue.value("id");
  const isKnown = (id: string | undefined) => id !== undefined && site?.index.products.has(id) === true;
  const title = isKnown(given)
    ? await dialogue.option("title", { shape: productFields.title.shape })
    : await dialogue.one("title", { shape: filledLine(), isRequired: true });
  const made = title === undefined ? "" : productIdOf(title);
  const id = await dialogue.one("id", {
    shape: reference,
    isRequired: true,
    ...(made === "" ? {} : { fallback: made }),
  });
  if (id === undefined) return dialogue.problems;
  const path = context.pathOf("products", id);
  if (records.products.some((product) => product.id === id) || records.rejected.has(`products/${id}`))
    return [problem("new-record-exists", { file: nameExisting(context, "products", id), kind: "product" }, NOWHERE)];
  const hasFiche = isKnown(id);
  // What a fiche says already is its people's to say: a record of its values would hold them there.
  const ask: typeof dialogue.one = (option, wanted) =>
    hasFiche ? dialogue.option(option, wanted) : dialogue.one(option, wanted);
  const mission = await ask("mission", { shape: filledLine(5_000), isRequired: true });
  const incubators = site ? [...site.index.incubators.keys()].sort() : [];
  const incubator = await ask("incubator", { shape: reference, isRequired: true, offered: incubators });
  const contact = await ask("contact", { shape: filledLine(), isRequired: true });
  const phase = await ask("phase", { shape: filledLine(100), isRequired: true, offered: phaseWords });

  const phaseStart =
    phase === undefined
      ? undefined
      : await ask("phase-start", {
          shape: dayShape,
          isRequired: true,
          ...(dialogue.isLive ? { fallback: context.today } : {}),
        });
  const link = await ask("link", { shape: filledLine(1_000) });
  const repository = await ask("repository", { shape: filledLine(1_000) });
  const beneficiary = await dialogue.one("beneficiary", { shape: filledLine() });
  if (dialogue.problems.length > 0) return dialogue.problems;
  const publicTitle = hasFiche && dialogue.value("title") === undefined ? undefined : title;
  const text = composeNewProduct({
    title: publicTitle,
    mission,
    incubator,
    contact,
    phase,
    phaseStart,
    link,
    repository,
    beneficiary,
  });
  return checkedRecord(context, { path, text, existing: "refuse", hasFiche: site ? hasFiche : null });
}
