import { expect, test } from "vitest";
import { createEngine } from "../../src/templating/create-engine.ts";

const engine = createEngine({
  output: (value) => `<${value ?? ""}>`,
  code: (text) => `[${text}]`,
  copy: (text) => text,
  address: (text) => text,
});
const fill = (template: string, data: object) => engine.parseAndRenderSync(template, data);

const data = {
  title: "Hors des lignes",
  nothing: null,
  orders: [
    { name: "BC-1", days: 150, until: null, months: [{ month: "2026-01" }, { month: "2026-02" }] },
    { name: "BC-2", days: 0, until: { day: "2026-12-31" }, months: [] },
  ],
};

test.each([
  ["text and values", "{{ one.name }}: {{ one.days }}\n"],
  ["filters", "{{ one.days | decimal }} {{one.name|code}} "],
  ["values from outside", "{{ title }} {{ nothing }}"],
  ["what is nothing, and what is in it", "{{ one.until }}{{ one.until.day }}"],
  ["trimmed spaces", "\n  {{- one.name -}}  \n"],
])("rows with %s are what « for » makes of them", (_, row) => {
  const rows = fill(`<{%- rows one in orders %}${row}{%- endrows %} >`, data);
  expect(rows).toBe(fill(`<{%- for one in orders %}${row}{%- endfor %} >`, data));
  expect(rows).not.toBe("< >");
});

test("rows hold rows, which see what is around them", () => {
  const template = (open: string, close: string) =>
    `{% ${open} one in orders %}{% ${open} inner in one.months %}{{ one.name }} {{ inner.month | month }} {{ title }}{% ${close} %};{% ${close} %}`;
  expect(fill(template("rows", "endrows"), data)).toBe(fill(template("for", "endfor"), data));
});

test("what is no list is one row, and null is none", () => {
  expect(fill("{% rows inner in one %}{{ inner.month | month }}{% endrows %}", { one: { month: "2026-01" } })).toBe(
    "<janvier 2026>",
  );
  expect(fill("{% rows inner in one %}x{% endrows %}", { one: null })).toBe("");
});

test.each([
  [
    "a value that is not there",
    "{% rows one in orders %}{{ one.price }}{% endrows %}",
    /undefined variable: one\.price/,
  ],
  ["a value of every object", "{% rows one in orders %}{{ one.toString }}{% endrows %}", /undefined variable/],
  ["a list that is not there", "{% rows one in lines %}{% endrows %}", /undefined variable: lines/],
  [
    "a filter that is not there",
    "{% rows one in orders %}{{ one.name | majuscules }}{% endrows %}",
    /undefined filter: majuscules/,
  ],
  [
    "a filter's argument",
    '{% rows one in orders %}{{ one.days | plural: "jour", "jours" }}{% endrows %}',
    /plain output/,
  ],
  ["another tag", "{% rows one in orders %}{% if one %}{% endif %}{% endrows %}", /plain output/],
  ["no list", "{% rows orders %}{% endrows %}", /names no item and list/],
  ["no end", "{% rows one in orders %}", /not closed/],
])("%s is refused", (_, template, message) => {
  expect(() => fill(template, data)).toThrow(message);
});
