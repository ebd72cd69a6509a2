import { z } from "zod";

type Schema = z.core.$ZodType;
type Fits = (value: unknown) => boolean;

const known = new WeakMap<Schema, Fits>();

/**
 * Whether a schema that only checks and transforms nothing takes a value: as `safeParse` would say, without the copy that it makes, of JSON. A
 * site has thousands of fiches, and nearly all of them fit; what does not is for zod to explain.
 */
export function fitsSchema(schema: Schema, value: unknown): boolean {
  return fitsOf(schema)(value);
}

/** Made once for each schema: what is of a common kind by its parts, all else by zod. */
function fitsOf(schema: Schema): Fits {
  const before = known.get(schema);
  if (before) return before;
  const fits = withChecks(schema, ofKind(schema)) ?? ((value) => z.safeParse(schema, value).success);
  known.set(schema, fits);
  return fits;
}

/** What zod runs once a value is of the kind: a format, as `z.url()`, is a text and a check in one. */
interface Check {
  _zod: {
    check(payload: z.core.ParsePayload): unknown;
    def: { when?: ((payload: z.core.ParsePayload) => boolean) | undefined };
  };
}

function withChecks(schema: Schema, ofKind: Fits | undefined): Fits | undefined {
  const all: readonly unknown[] = schema._zod.def.checks ?? [];
  const checks = [schema, ...all].filter(isCheck).map(ofCheck);
  if (!ofKind || checks.length === 0) return ofKind;
  return (value) => ofKind(value) && checks.every((check) => check(value));
}

/** By zod, but for what is seen at once to pass a check of a common kind. */
function ofCheck(check: Check): Fits {
  const seen = seenToPass(check);
  return seen ? (value) => seen(value) || passes(check, value) : (value) => passes(check, value);
}

function seenToPass(check: Check): Fits | undefined {
  if (check instanceof z.core.$ZodCheckMaxLength) {
    const { maximum } = check._zod.def;
    return (value) => (typeof value === "string" || Array.isArray(value)) && value.length <= maximum;
  }
  if (check instanceof z.core.$ZodCheckRegex || check instanceof z.ZodISODate) {
    const { pattern } = check._zod.def;
    if (pattern && !pattern.global && !pattern.sticky)
      return (value) => typeof value === "string" && pattern.test(value);
  }
  if (check instanceof z.core.$ZodCustom) {
    const { fn } = check._zod.def;
    return (value) => fn(value) === true;
  }
  return undefined;
}

function isCheck(part: unknown): part is Check {
  return typeof part === "object" && part !== null && "_zod" in part && hasCheck(part._zod);
}

function hasCheck(inner: unknown): boolean {
  return typeof inner === "object" && inner !== null && "check" in inner && typeof inner.check === "function";
}

function passes({ _zod: { check, def } }: Check, value: unknown): boolean {
  const payload = { value, issues: [] };
  return def.when?.(payload) === false || (!(check(payload) instanceof Promise) && payload.issues.length === 0);
}

function ofKind(schema: Schema): Fits | undefined {
  if (schema instanceof z.ZodString) return (value) => typeof value === "string";
  if (schema instanceof z.ZodBoolean) return (value) => typeof value === "boolean";
  if (schema instanceof z.ZodEnum) {
    const options = new Set<unknown>(schema.options);
    return (value) => options.has(value);
  }
  if (schema instanceof z.ZodExactOptional) return fitsOf(schema._zod.def.innerType);
  if (schema instanceof z.ZodOptional) {
    const inner = fitsOf(schema._zod.def.innerType);
    return (value) => value === undefined || inner(value);
  }
  if (schema instanceof z.ZodNullable) {
    const inner = fitsOf(schema._zod.def.innerType);
    return (value) => value === null || inner(value);
  }
  if (schema instanceof z.ZodArray) {
    const item = fitsOf(schema._zod.def.element);
    return (value) => Array.isArray(value) && value.every((one) => item(one));
  }
  return schema instanceof z.ZodObject ? ofObject(schema) : undefined;
}

function ofObject({ _zod: { def } }: z.ZodObject): Fits | undefined {
  const { shape, catchall } = def;
  if (catchall !== undefined && !(catchall instanceof z.ZodNever)) return undefined;
  const keys = Object.entries(shape).map(([key, value]) => ({
    key,
    fits: fitsOf(value),
    mayBeAbsent: isOptional(value),
  }));
  return (value) => {
    if (!isMap(value)) return false;
    if (catchall && Object.keys(value).some((key) => !Object.hasOwn(shape, key))) return false;
    for (const { key, fits, mayBeAbsent } of keys) {
      const inner = value[key];
      if (inner === undefined ? !mayBeAbsent || key in value : !fits(inner)) return false;
    }
    return true;
  };
}

function isOptional(schema: Schema): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodExactOptional;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
