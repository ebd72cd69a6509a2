import { startList } from "./autocomplete.js";
import { afterRender, control, data, form, held, plan, put } from "./controlled.js";

// Rows of a list, added by a button and removed by their bins; the names follow their places.
function startRow(fieldset) {
  for (const node of fieldset.querySelectorAll("input, select, textarea")) control(node);
  for (const root of fieldset.querySelectorAll("[data-list]")) startList(root);
}

const placed = (html, index) => html.replaceAll("__N__", String(index)).replaceAll("__N1__", String(index + 1));
export const rowsIn = (box) => [...box.querySelectorAll(":scope > [data-row]")];

function renumber(box) {
  const { rows: prefix } = box.dataset;
  const at = new RegExp(`^${prefix.replaceAll(".", "\\.")}\\.\\d+`);
  for (const [index, fieldset] of rowsIn(box).entries()) {
    const number = (text) => text.replace(/\d+$/, String(index + 1));
    for (const node of fieldset.querySelectorAll("[name]")) {
      node.setAttribute("name", node.getAttribute("name").replace(at, `${prefix}.${index}`));
    }
    for (const root of fieldset.querySelectorAll("[data-list]")) {
      const list = JSON.parse(root.dataset.list);
      root.dataset.list = JSON.stringify({ ...list, key: list.key.replace(at, `${prefix}.${index}`) });
    }
    const legend = fieldset.querySelector("legend");
    legend.textContent = number(legend.textContent);
    const bin = fieldset.querySelector("[data-bin]");
    if (bin) bin.title = bin.textContent = number(bin.textContent);
    if (index === 0) bin?.remove();
  }
}

const tasks = [];
afterRender.push(() => {
  for (const task of tasks.splice(0)) task();
});

form.addEventListener("click", ({ target }) => {
  const add = target.closest("[data-add]");
  if (add) {
    tasks.push(() => {
      const box = form.querySelector(`[data-rows="${add.dataset.add}"]`);
      const template = form.querySelector(`template[data-template="${add.dataset.add}"]`);
      box.insertAdjacentHTML("beforeend", freshIds(placed(template.innerHTML, rowsIn(box).length)));
      startRow(rowsIn(box).at(-1));
    });
    plan();
  }
  // The button goes while a person's click is still under way, so that nothing is submitted; a script's click does submit.
  const bin = target.closest("[data-bin]");
  if (bin) {
    tasks.push(() => {
      const box = bin.closest("[data-rows]");
      bin.closest("[data-row]").remove();
      renumber(box);
    });
    plan();
  }
  const later = target.closest("[data-three-months]");
  if (later) {
    const [start, end] = later.closest("[data-row]").querySelectorAll("input[type=date]");
    put(end, threeMonthsAfter(held.get(start) || data.today));
    plan();
  }
});

function freshIds(html) {
  const ids = new Map();
  return html.replace(/:r[0-9a-f]{8}:/g, (id) => {
    if (!ids.has(id)) ids.set(id, `:r${Math.random().toString(16).slice(2, 10).padEnd(8, "0")}:`);
    return ids.get(id);
  });
}

function threeMonthsAfter(day) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate();
  return new Date(Date.UTC(year, month + 2, Math.min(date, last))).toISOString().slice(0, 10);
}
