import { lists, startList, startSponsors } from "./autocomplete.js";
import { afterRender, control, controls, data, form, held, plan, put } from "./controlled.js";
import { rowsIn } from "./rows.js";

// What the form sends to its server action, when it may, and what it says of invalid fields.
const save = form.querySelector("[data-save]");
const message = form.querySelector("[data-message]");

function values() {
  const named = controls().filter((node) => node.name && node.name !== "");
  const roots = [...form.querySelectorAll("[data-list]")];
  return {
    values: Object.fromEntries(named.map((node) => [node.name, held.get(node)])),
    lists: Object.fromEntries(roots.map((root) => [JSON.parse(root.dataset.list).key, lists.get(root).items])),
    rows: Object.fromEntries(
      [...form.querySelectorAll("[data-rows]")].map((box) => [
        box.dataset.rows,
        rowsIn(box).map((fieldset) => fieldset.dataset.row || null),
      ]),
    ),
  };
}

for (const node of controls()) control(node);
for (const root of form.querySelectorAll("[data-list]")) startList(root);
startSponsors();
let saved = JSON.stringify(values());
afterRender.push(() => {
  save.disabled = JSON.stringify(values()) === saved;
});

// An end in the past is asked about when one leaves it.
let left = null;
function leave({ target }) {
  if (!/missions\.\d+\.end$/.test(target.name ?? "") || left === target) return;
  left = target;
  setTimeout(() => {
    left = null;
  });
  const end = held.get(target);
  if (end && end < data.today && !confirm("La date de fin est dans le passé. Confirmez-vous cette date ?")) {
    put(target, target.defaultValue);
  }
  plan();
}
form.addEventListener("blur", leave, true);
form.addEventListener("focusout", leave);

function complain(complaints) {
  for (const text of form.querySelectorAll(".fr-error-text")) text.hidden = true;
  for (const { path, message: words } of complaints) {
    if (words === null) continue;
    const group = form.querySelector(`[name="${path}"]`)?.closest(".fr-input-group");
    const text = group?.querySelector(".fr-error-text");
    if (text) Object.assign(text, { textContent: words, hidden: false });
    else message.textContent = words;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  message.textContent = "";
  const response = await fetch(location.pathname, {
    method: "POST",
    headers: { "content-type": "application/json", "next-action": data.action },
    body: JSON.stringify(values()),
  });
  const outcome = await response.json();
  complain(outcome.complaints ?? []);
  if (outcome.message) message.textContent = outcome.message;
  if (outcome.kind !== "saved") return;
  for (const [prefix, rows] of Object.entries(outcome.rows ?? {})) {
    const box = form.querySelector(`[data-rows="${prefix}"]`);
    for (const [index, fieldset] of rowsIn(box).entries()) fieldset.dataset.row = rows[index] ?? "";
  }
  saved = JSON.stringify(values());
  plan();
});
