/** What a reader of fiches takes a scalar for. */
export type ScalarKind = "text" | "number" | "date" | "boolean" | "null";

/** What could begin one of those below: most texts do not, and are known by it. */
const sign = /^[-+.\d_,:~ynotfe]/i;

const words = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;

/** Once its separators are out. YAML 1.1 lets a number lack its digits: `.` and `e3` are some to the `yaml` library. */
const number =
  /^[-+]?(?=[\d.e])(?:0b[01]+|0o[0-7]+|0x[\da-f]+|\d+(?::[0-5]?\d)+(?:\.\d*)?|\d*(?:\.\d*)?(?:e[-+]?\d+)?|\.inf|\.nan)$/i;

const day = /^\d{4}-\d{1,2}-\d{1,2}$/;
const time = /^-?\d{4}-\d{1,2}-\d{1,2}(?:t|\s+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?\s*(?:z|[-+]\d{1,2}(?::?\d{2})?)?$/i;

/**
 * Whether some reader of fiches takes a text, without quotes, for something else: js-yaml 3 (the site's tests, the espace membre's
 * export), SafeYAML and Psych (its build), YAML 1.1 and 1.2 at large.
 */
export function isTypedBySomeReader(text: string): boolean {
  if (!sign.test(text)) return false;
  if (words.test(text) || day.test(text) || time.test(text) || /^:./.test(text)) return true;
  // Ruby takes commas and underscores out of whole numbers, wherever they stand.
  return number.test(text.replace(/[_,]/g, "")) && !/\..*,/.test(text);
}

const testsNumbers = [
  /^[-+]?(?:0|0b_*[01](?:[01_]*[01])?|0x_*[\da-f](?:[\da-f_]*[\da-f])?|0_*[0-7](?:[0-7_]*[0-7])?)$/i,
  /^[-+]?[1-9](?:(?:[\d_]*\d)?|[\d_]*(?::[0-5]?\d)+)$/,
  /^[-+]?(?:0|[1-9][\d_]*)(?:\.[\d_]*)?(?:[eE][-+]?\d+)?$/,
  /^\.[\d_]+(?:[eE][-+]?\d+)?$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
];

/** Whether js-yaml 3 takes a scalar without quotes for a number: its `lib/js-yaml/type/int.js` and `float.js`. */
export function isNumberForTests(text: string): boolean {
  return sign.test(text) && !text.endsWith("_") && testsNumbers.some((matcher) => matcher.test(text));
}

const wholeNumbers = [
  /^[-+]?(?:0|[1-9]\d*)$/,
  /^0[0-7]+$/,
  /^0b[01]+$/,
  /^[-+]?0x[\da-f]+$/i,
  /^[-+]?\d+(?::[0-5]?\d)+$/,
];

const decimals = [
  /^[-+]?(?:\d[\d_]*)?\.[\d_]+(?:[eE][-+]\d+)?$/,
  /^-?\.(?:inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
  /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/,
];

/** What the site's build takes a scalar without quotes for: Jekyll reads with SafeYAML 1.0.5, `lib/safe_yaml/transform`. */
export function kindForBuild(text: string): ScalarKind {
  const digits = text.replace(/[_,]/g, "");
  if (wholeNumbers.some((matcher) => matcher.test(digits))) return "number";
  if (decimals.some((matcher) => matcher.test(text))) return "number";
  if (/^(?:~|null|)$/i.test(text)) return "null";
  if (/^(?:yes|on|true|no|off|false)$/i.test(text)) return "boolean";
  return /^\d{4}-\d{2}-\d{2}$/.test(text) || time.test(text) ? "date" : "text";
}
